"""What is refused about cases."""

from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal


class NoSuchCase(Refusal):
    code: ClassVar[str] = "cases.no-such-case"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("There is no such incident.")


class NoSuchMute(Refusal):
    code: ClassVar[str] = "cases.no-such-mute"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("There is nothing muted by that name.")


class DecidedMeanwhile(Refusal):
    """Two decided at once: one won, and the other reads what was decided before saying more."""

    code: ClassVar[str] = "cases.decided-meanwhile"
    status: ClassVar[int] = 409
    for_members: ClassVar[str] = _("Somebody decided about this while you were looking. Read what they said.")


class NotFromThere(Refusal):
    code: ClassVar[str] = "cases.not-from-there"
    for_members: ClassVar[str] = _("An incident that stands like this cannot be decided that way.")


class SayWhy(Refusal):
    code: ClassVar[str] = "cases.say-why"
    for_members: ClassVar[str] = _("Say why, in a few words: somebody will ask you later.")


class SayWhose(Refusal):
    code: ClassVar[str] = "cases.say-whose"
    for_members: ClassVar[str] = _("Say first whose breach it is: that decides what the law asks of you.")


class NotYet(Refusal):
    code: ClassVar[str] = "cases.not-yet"
    for_members: ClassVar[str] = _("That moment has not come yet.")


class MutesEverything(Refusal):
    code: ClassVar[str] = "cases.mutes-everything"
    for_members: ClassVar[str] = _("Name a service, a source or words: this would mute everything.")


class MuteWithoutEnd(Refusal):
    code: ClassVar[str] = "cases.mute-without-end"
    for_members: ClassVar[str] = _("A mute ends on a day to come, a year from now at most.")


class NoSuchReport(Refusal):
    code: ClassVar[str] = "cases.no-such-report"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("There is no such report in this incident.")


class OnlyReport(Refusal):
    code: ClassVar[str] = "cases.only-report"
    for_members: ClassVar[str] = _(
        "This is the only report here: what it tells is this incident. Decide about it instead."
    )


class NotOneService(Refusal):
    """Letters, papers and the plan to leave all hang on the service: two services are two incidents."""

    code: ClassVar[str] = "cases.not-one-service"
    for_members: ClassVar[str] = _(
        "These are incidents at two services. Each is decided by itself, even where one began with the other."
    )


class WhoseDiffers(Refusal):
    """The 72 hours hang on it: joining may not end them by the way."""

    code: ClassVar[str] = "cases.whose-differs"
    for_members: ClassVar[str] = _(
        "You said of each of the two that it is somebody else's breach. Say the same of both first."
    )
