"""What is late about services, at the top of the console."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.foundation import clock
from freehold.interfaces.web.console.due import Due
from freehold.stewardship.exit.moving import queries as moving
from freehold.stewardship.watch.reliances import queries


def services_to_look_at() -> Due | None:
    """Services whose day to be looked at again has come."""
    waiting = queries.due(on=clock.now().date())
    if not waiting:
        return None
    return Due(
        ngettext(
            "%(num)d service is due to be looked at", "%(num)d services are due to be looked at", waiting
        )
        % {"num": waiting},
        _("Are they still needed, and is what the register says of them still so?"),
        reverse("services:index"),
        _("Look"),
    )


def moves_that_wait() -> Due | None:
    """Moves in which a step is late, or in which both places run longer than was said."""
    late = moving.late(on=clock.now().date())
    if not late:
        return None
    one = late[0].slug if len(late) == 1 else ""
    return Due(
        ngettext("A move away from a service waits", "%(num)d moves away from services wait", len(late))
        % {"num": len(late)},
        _("A step is late, or the time in which both places run is over."),
        reverse("services:leave", args=[one]) if one else reverse("services:index"),
        _("Open the plan") if one else _("Look"),
    )
