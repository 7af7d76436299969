"""What a case is called, and its reasons read back."""

from collections.abc import Iterable, Sequence

from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from freehold.stewardship.watch.matching.reasons import Because, Reason
from freehold.stewardship.watch.signals.queries import SignalSeen


def of_listed(name: str, signal: SignalSeen) -> str:
    """A list gives a name and no headline."""
    if signal.occurred_at is None:
        return _("Breach at %(name)s") % {"name": name}
    when = formatted(signal.occurred_at, "F Y")
    return _("Breach at %(name)s, %(when)s") % {"name": name, "when": when}


def reasons(why: Iterable[Sequence[str]]) -> tuple[Reason, ...]:
    """Reasons as they are stored; a code that this version does not know is left out."""
    known = {one.value for one in Because}
    return tuple(Reason(Because(code), what) for code, what in why if code in known)
