"""What is refused about a table that is to leave. None of it quotes a cell."""

from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal


class NoSuchTable(Refusal):
    code: ClassVar[str] = "tables.no-such-table"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("There is no such table here, or it was forgotten after two days.")


class TooManyWait(Refusal):
    code: ClassVar[str] = "tables.too-many-wait"
    for_members: ClassVar[str] = _("Many tables wait here already. Decide about one, or throw one away.")


class TooLargeHere(Refusal):
    code: ClassVar[str] = "tables.too-large-here"
    for_members: ClassVar[str] = _(
        "Here a table has at most 9 MB, 100,000 rows and 64 columns, of which 12 are what an outsider knows. "
        "For a larger one there is a command: freehold disclosure."
    )


class LongHeading(Refusal):
    code: ClassVar[str] = "tables.long-heading"
    for_members: ClassVar[str] = _("A heading is longer than 100 letters. Is its first line a heading?")


class TooManyTries(Refusal):
    code: ClassVar[str] = "tables.too-many-tries"
    for_members: ClassVar[str] = _("This table was measured forty times. Throw it away and begin anew.")


class SayWhatFor(Refusal):
    code: ClassVar[str] = "tables.say-what-for"
    for_members: ClassVar[str] = _("Say what it is for, and who gets it.")


class MeasureFirst(Refusal):
    code: ClassVar[str] = "tables.measure-first"
    for_members: ClassVar[str] = _("Say first what its columns are: then it is measured.")


class ChangedMeanwhile(Refusal):
    code: ClassVar[str] = "tables.changed-meanwhile"
    for_members: ClassVar[str] = _("Something was done with this table meanwhile. Look again, then decide.")


class NothingToOverride(Refusal):
    code: ClassVar[str] = "tables.nothing-to-override"
    for_members: ClassVar[str] = _("Only about a table that was refused a second person is asked.")


class AnotherDecides(Refusal):
    code: ClassVar[str] = "tables.another-decides"
    for_members: ClassVar[str] = _("You asked for it, and there are others who can decide: one of them does.")


class DecidedAlready(Refusal):
    code: ClassVar[str] = "tables.decided-already"
    for_members: ClassVar[str] = _("Somebody else was quicker, and it is decided.")


class SayWhy(Refusal):
    code: ClassVar[str] = "tables.say-why"
    for_members: ClassVar[str] = _("Say why in at least twenty letters: it stays on record.")


class MayNotLeave(Refusal):
    """``decision`` is the one in which the reasons stand, None where nothing new was decided."""

    code: ClassVar[str] = "tables.may-not-leave"
    for_members: ClassVar[str] = _("This table would point at people, and could not be repaired.")
    for_owner: ClassVar[str] = _(
        "This table would point at people, and could not be repaired. Why stands in the console, under "
        "Tables that leave."
    )

    def __init__(self, decision: UUID | None = None) -> None:
        super().__init__()
        self.decision = decision


class Busy(Refusal):
    code: ClassVar[str] = "tables.busy"
    for_members: ClassVar[str] = _("Another table is being measured. Try again in a moment.")
