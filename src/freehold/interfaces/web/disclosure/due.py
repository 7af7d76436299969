"""What the owner reads first about tables that leave: who waits for a word, and what left all the same."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.foundation import clock
from freehold.interfaces.web.console.due import Due
from freehold.trust.disclosure.tables import overriding, waiting


def tables_that_wait() -> Due | None:
    """Somebody asks for a second person's word."""
    count = waiting.count_asking(at=clock.now())
    if not count:
        return None
    return Due(
        ngettext("%(num)d table waits for a second person", "%(num)d tables wait for a second person", count)
        % {"num": count},
        _("It was refused, and somebody asks that it leaves all the same. After two days it is forgotten."),
        reverse("disclosure:index"),
        _("Look at it"),
    )


def tables_let_out() -> Due | None:
    """Tables that left against what was measured: shown for thirty days, and not to be ticked away."""
    count = overriding.lately(at=clock.now())
    if not count:
        return None
    return Due(
        ngettext(
            "%(num)d table was let out against the gate",
            "%(num)d tables were let out against the gate",
            count,
        )
        % {"num": count},
        _("In the last thirty days. Who asked, who agreed and why stands with each."),
        reverse("disclosure:index"),
        _("Read why"),
    )
