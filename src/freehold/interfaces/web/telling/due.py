"""What is late about telling, at the top of the console."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.foundation import clock
from freehold.interfaces.web.console.due import Due
from freehold.interfaces.web.telling.times import left_until
from freehold.stewardship.watch.telling import untold


def authority_waits() -> Due | None:
    """The 72 hours that end first, while the authority was neither told nor passed over with a reason."""
    waiting = untold.waiting()
    if not waiting:
        return None
    now, first = clock.now(), waiting[0]
    return Due(
        ngettext(
            "An authority waits to be told of %(num)d breach",
            "An authority waits to be told of %(num)d breaches",
            len(waiting),
        )
        % {"num": len(waiting)},
        _in_words(first.due, now),
        reverse("breach:one", args=[first.case_id]),
        _("Open it"),
        "bad" if first.due <= now else "warn",
    )


def _in_words(due: datetime, now: datetime) -> str:
    return _("Of the 72 hours: %(left)s. Tell it, or write down why not.") % {"left": left_until(due, at=now)}
