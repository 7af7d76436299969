"""What the house does again and again, beside what its rooms declare."""

from datetime import datetime, timedelta
from functools import lru_cache

from freehold.foundation import clock, worker_jobs
from freehold.foundation.jobs import every, tick
from freehold.site import recording
from freehold.trust.vault import epochs


@tick("ledger.sequence", timedelta(milliseconds=500))
def sequence(*, at: datetime) -> None:
    """An entry has its place within a second."""
    _open_once()
    recording.sequence(at=at)


@lru_cache(maxsize=1)
def _open_once() -> None:
    """Compare with what was published before the first entry of this process gets a place."""
    recording.open_ledger(at=clock.now())


@every("vault.turn", timedelta(days=1), limit=timedelta(hours=1))
def turn(*, at: datetime) -> None:
    """A new epoch a day; what was erased before the window stays erased, in every copy."""
    epochs.turn(at=at)


@every("jobs.forget", timedelta(days=1))
def forget_jobs(*, at: datetime) -> None:
    """Jobs that are over are nobody's business for long."""
    worker_jobs.forget(at=at)
