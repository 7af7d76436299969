"""What is refused about telling."""

from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal


class NoSuchBreach(Refusal):
    code: ClassVar[str] = "telling.no-such-breach"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("There is nothing of this in our register.")


class NoSuchLetter(Refusal):
    code: ClassVar[str] = "telling.no-such-letter"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("There is no such letter to you.")


class NoSuchIncident(Refusal):
    code: ClassVar[str] = "telling.no-such-incident"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("We have published no such incident.")


class WhoseFirst(Refusal):
    code: ClassVar[str] = "telling.whose-first"
    for_members: ClassVar[str] = _("Say first whose breach it is: that decides what the letter has to say.")


class DoesNotAffectUs(Refusal):
    code: ClassVar[str] = "telling.does-not-affect-us"
    for_members: ClassVar[str] = _("This was not decided to affect us, so nobody is written to about it.")


class NobodyConcerned(Refusal):
    code: ClassVar[str] = "telling.nobody-concerned"
    for_members: ClassVar[str] = _("As far as we know it concerns nobody here. Say whom it concerns first.")


class LinkInLetter(Refusal):
    """A letter with a link in it is what a thief would send."""

    code: ClassVar[str] = "telling.link-in-letter"
    for_members: ClassVar[str] = _(
        "Letters hold no links, addresses or markup: write plain sentences. The service itself may be named."
    )


class WordsMissing(Refusal):
    code: ClassVar[str] = "telling.words-missing"
    for_members: ClassVar[str] = _("Say at least what happened, in a sentence of twenty letters or more.")


class WordsTooLong(Refusal):
    code: ClassVar[str] = "telling.words-too-long"
    for_members: ClassVar[str] = _("That is too long. A letter that people read to its end is short.")


class OneAtATime(Refusal):
    code: ClassVar[str] = "telling.one-at-a-time"
    for_members: ClassVar[str] = _("There are letters about this that are not sent yet. Finish those first.")


class TooSoon(Refusal):
    code: ClassVar[str] = "telling.too-soon"
    for_members: ClassVar[str] = _(
        "Letters about this went out within the last day. Wait, and put all that is new into one."
    )


class Enough(Refusal):
    code: ClassVar[str] = "telling.enough"
    for_members: ClassVar[str] = _(
        "Six rounds of letters went out about this. Put what is new on its public page."
    )


class ApprovedAlready(Refusal):
    code: ClassVar[str] = "telling.approved-already"
    status: ClassVar[int] = 409
    for_members: ClassVar[str] = _("Somebody approved this letter a moment ago.")


class AnotherApproves(Refusal):
    code: ClassVar[str] = "telling.another-approves"
    for_members: ClassVar[str] = _("You wrote this, and somebody else can approve it. Ask them.")


class SayWhyAlone(Refusal):
    code: ClassVar[str] = "telling.say-why-alone"
    for_members: ClassVar[str] = _(
        "You approve what you wrote yourself. Say why, in ten letters or more: it is kept."
    )


class ChangedMeanwhile(Refusal):
    code: ClassVar[str] = "telling.changed-meanwhile"
    status: ClassVar[int] = 409
    for_members: ClassVar[str] = _("Somebody changed this while you were looking. Read it again.")


class NotApproved(Refusal):
    code: ClassVar[str] = "telling.not-approved"
    for_members: ClassVar[str] = _("Nothing is sent before it is approved.")


class SentAlready(Refusal):
    code: ClassVar[str] = "telling.sent-already"
    status: ClassVar[int] = 409
    for_members: ClassVar[str] = _(
        "These letters are on their way, or stand approved. They cannot be changed."
    )


class NotSent(Refusal):
    code: ClassVar[str] = "telling.not-sent"
    for_members: ClassVar[str] = _("These letters have not been sent yet.")


class NothingCameBack(Refusal):
    code: ClassVar[str] = "telling.nothing-came-back"
    for_members: ClassVar[str] = _("No letter came back that could be tried again.")


class SayWhy(Refusal):
    code: ClassVar[str] = "telling.say-why"
    for_members: ClassVar[str] = _("Say why, in a sentence: an authority may ask you later.")


class NotYet(Refusal):
    code: ClassVar[str] = "telling.not-yet"
    for_members: ClassVar[str] = _("That moment has not come yet, or lies before anybody could have known.")


class NotFinished(Refusal):
    code: ClassVar[str] = "telling.not-finished"
    for_members: ClassVar[str] = _(
        "Before this is closed the register needs: what happened, what came of it, what was done, how high "
        "the risk is, and for the authority and the members that they were told or why not."
    )


class Closed(Refusal):
    code: ClassVar[str] = "telling.closed"
    status: ClassVar[int] = 409
    for_members: ClassVar[str] = _("This is closed, and what the register says of it stays.")


class UnknownHandles(Refusal):
    code: ClassVar[str] = "telling.unknown-handles"
    for_members: ClassVar[str] = _("Some of these handles belong to nobody here. Nothing was kept.")


class OnlyTheOwner(Refusal):
    code: ClassVar[str] = "telling.only-the-owner"
    for_members: ClassVar[str] = _("Only the owner of the house publishes in its name.")


class LettersAgreed(Refusal):
    """A letter tells of one incident, in words that two people agreed to: it may not change under them."""

    code: ClassVar[str] = "telling.letters-agreed"
    for_members: ClassVar[str] = _(
        "Letters about one of the two were approved or sent already, and what they say has to stay as it was "
        "agreed. Leave the two apart, and write in your reason for the other that members were told."
    )


class LettersOnTheirWay(Refusal):
    code: ClassVar[str] = "telling.letters-on-their-way"
    for_members: ClassVar[str] = _(
        "Letters about this are approved and not all written. Stop them or take the approval back first, "
        "because what is known of it will change."
    )


class LineClosed(Refusal):
    code: ClassVar[str] = "telling.line-closed"
    for_members: ClassVar[str] = _(
        "One of the two is closed in the register of breaches: what is closed there stays as it is."
    )


class BothWorkedOn(Refusal):
    code: ClassVar[str] = "telling.both-worked-on"
    for_members: ClassVar[str] = _(
        "Both stand in the register of breaches, and here people were named, or something was drafted, "
        "published or told to the authority. Join the other one with this one instead."
    )
