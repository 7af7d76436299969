"""Why a batch is refused whole. What is said never quotes the batch, only the place of the entry in it."""

from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal


class BatchRefused(Refusal):
    """A batch that is not taken. Nothing of it is kept, and what was taken before stays as it is."""

    code: ClassVar[str] = "signals.refused"
    for_members: ClassVar[str] = _("This cannot be taken.")
    for_owner: ClassVar[str] = _("What this source sent was refused whole. Nothing was changed.")

    @classmethod
    def at(cls, place: int, what: str = "") -> "BatchRefused":
        """About the entry at this place, the first being 1; ``what`` names a field or a limit."""
        return cls(f"{cls.for_owner} (entry {place}{f': {what}' if what else ''})")


class Malformed(BatchRefused):
    code = "signals.malformed"
    for_owner = _("This is not in the form that the source uses, so none of it was taken.")


class ToldTwice(BatchRefused):
    code = "signals.told-twice"
    for_owner = _("Two entries of this batch have the same name, so none of it was taken.")


class TakenBefore(BatchRefused):
    code = "signals.taken-before"
    for_owner = _("Exactly this was taken before. Nothing was changed.")


class OlderList(BatchRefused):
    code = "signals.older-list"
    for_owner = _("This list is older than the one that was taken last. Nothing was changed.")


class FutureDated(BatchRefused):
    code = "signals.future-dated"
    for_owner = _("An entry of this batch happened in the future, it says, so none of it was taken.")


class TooLarge(BatchRefused):
    code = "signals.too-large"
    for_owner = _("This is larger than this source ever needs, so none of it was taken.")


class ListCutOff(BatchRefused):
    code = "signals.cut-off"
    for_owner = _(
        "More than half of what this source listed is missing all of a sudden, so none of it was taken. "
        "If the list has really shrunk, load it once more and say so."
    )


class NoSuchSource(BatchRefused):
    code = "signals.no-source"
    for_owner = _("There is no source of this name.")


class NoSuchSignal(Refusal):
    code: ClassVar[str] = "signals.no-signal"
    for_members: ClassVar[str] = _("There is no such report.")


class OnlyTheOwner(Refusal):
    code: ClassVar[str] = "signals.only-the-owner"
    for_members: ClassVar[str] = _("Only the owner says whom the house listens to.")
