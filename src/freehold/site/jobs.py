"""What the house does again and again, beside what its rooms declare."""

from datetime import datetime, timedelta
from functools import lru_cache

from freehold.foundation import clock, worker_jobs
from freehold.foundation.jobs import every, tick
from freehold.site import recording
from freehold.trust.access.opener import acting
from freehold.trust.people import activating
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import IMPORT
from freehold.trust.rights import oversight
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


@every("people.expire", timedelta(days=1))
def expire_unclaimed(*, at: datetime) -> None:
    """Accounts that were brought along and that nobody activated go when their time is over."""
    with acting(Actor.house(), purpose=IMPORT) as opener:
        while activating.expire(opener, at=at):
            pass


@every("ledger.oversight", timedelta(days=1))
def forget_oversight(*, at: datetime) -> None:
    """Who looked and why is kept for oversight for thirteen months."""
    oversight.forget_old(at=at)


@every("jobs.forget", timedelta(days=1))
def forget_jobs(*, at: datetime) -> None:
    """Jobs that are over are nobody's business for long."""
    worker_jobs.forget(at=at)
