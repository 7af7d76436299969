"""What is late about incidents elsewhere, at the top of the console."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.interfaces.web.console.due import Due
from freehold.stewardship.watch.cases import lateness


def undecided() -> Due | None:
    """Incidents that wait for somebody to say whether they concern us."""
    waiting = lateness.to_decide()
    if not waiting:
        return None
    return Due(
        ngettext(
            "%(num)d incident elsewhere waits for your decision",
            "%(num)d incidents elsewhere wait for your decision",
            waiting,
        )
        % {"num": waiting},
        _("Say whether it concerns you. What concerns members has to be told in time."),
        reverse("incidents:index"),
        _("Decide"),
    )
