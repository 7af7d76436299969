"""What the board says, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from freehold.stewardship.watch.trends.limits import ENOUGH_MONTHS, MINIMUM, QUIET
from freehold.stewardship.watch.trends.weighing import Because, Loss, Says

SAYS: Mapping[Says, tuple[Promise, str]] = {
    Says.LEAVE: (gettext_lazy("Leave"), "bad"),
    Says.KEEP: (gettext_lazy("Keep"), "good"),
    Says.TRY: (gettext_lazy("Try"), "warn"),
    Says.NOTHING: (gettext_lazy("Nothing now"), ""),
}


def why(because: Because) -> str:
    """Why that is suggested, in a sentence."""
    match because:
        case Because.DECIDED_LATELY:
            return _("You decided less than %(days)d days ago. Nothing is suggested until then.") % {
                "days": QUIET.days
            }
        case Because.TOO_SOON:
            return _("It needs %(months)d whole months of numbers. Too early to say.") % {
                "months": ENOUGH_MONTHS
            }
        case Because.INCIDENTS:
            return _("What went wrong there affected us, and few members would be lost by a move.")
        case Because.INCIDENTS_BUT_MEMBERS_THERE:
            return _(
                "What went wrong there affected us, but many members are there. Win them for your own "
                "house first."
            )
        case Because.USED_AND_QUIET:
            return _("You use it, and nothing there has affected us lately.")
        case Because.GROWING:
            return _("More and more members link there, and you do not use it yet.")
        case Because.TOO_FEW:
            return _("Too few members link there for it to matter, or no more than before.")


def loss(of: Loss, *, used: bool) -> str:
    """How many members are there, and what a move from it could cost, in a sentence."""
    if not of.active:
        return _("Nobody has written in public yet, so nothing can be said of a loss.")
    if not of.there:
        return _("In the last three months fewer than %(minimum)d members linked there in any month.") % {
            "minimum": MINIMUM
        }
    if not used:
        return ngettext(
            "The one active member linked there.",
            "Of %(active)d active members %(there)d linked there in one month. If they stand for all who are "
            "active, it is between %(low)d and %(high)d of them (95 %% sure).",
            of.active,
        ) % {"active": of.active, "there": of.there, "low": of.at_least, "high": of.at_most}
    return ngettext(
        "The one active member linked there. A move would touch between %(low)d and %(high)d of them.",
        "Of %(active)d active members %(there)d linked there in one month. A move would touch between "
        "%(low)d and %(high)d of them (95 %% sure), and lose fewer: many of them stay here as well.",
        of.active,
    ) % {"active": of.active, "there": of.there, "low": of.at_least, "high": of.at_most}
