"""What the worker does for rights again and again."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every, tick
from freehold.trust.rights import orphans, overdue_looks
from freehold.trust.rights.erasing import carrying_out, leaving, listed, tonight, unguarded


@tick("rights.erase", timedelta(seconds=10))
def erase(*, at: datetime) -> None:
    """Whose time is over is erased; what a killed process left is finished, also right after a start."""
    leaving.begin_due(at=at)
    while carrying_out.carry_out_next(at=at):
        pass


@every("rights.note-orphans", timedelta(days=1), limit=timedelta(hours=1))
def note_orphans(*, at: datetime) -> None:
    """Keys of things that nobody has any more."""
    orphans.note(at=at)


@every("rights.shred-orphans", timedelta(minutes=5))
def shred_orphans(*, at: datetime) -> None:
    """A quarter of an hour after they were noted."""
    orphans.shred(at=at)


@every("rights.rewrite-files", timedelta(days=1), limit=timedelta(hours=2))
def rewrite_files(*, at: datetime) -> None:
    """Nothing of who was erased stays in the pages of a large file longer than a day."""
    tonight.run(at=at)


@every("rights.count-overdue-looks", timedelta(days=1))
def count_overdue_looks(*, at: datetime) -> None:
    """After a night the console says how many looks wait too long for their review."""
    overdue_looks.count(at=at)


@every("rights.unguarded", timedelta(hours=1))
def look_after_the_unguarded(*, at: datetime) -> None:
    """Questions that no guardian answered go within the hour, and accounts whose guardian took a yes back."""
    unguarded.look_after(at=at)


@every("rights.forget-erasures", timedelta(days=1))
def forget_erasures(*, at: datetime) -> None:
    """The list of erasures lets go of what no backup can bring back."""
    listed.forget_old(at=at)
