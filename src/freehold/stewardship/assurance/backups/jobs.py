"""What goes by itself: backups when they are due, rehearsals when they are asked for."""

import sys
from datetime import datetime, timedelta

from freehold.foundation import clock
from freehold.foundation.jobs import job, tick
from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import keeping, rehearsing, taking
from freehold.stewardship.assurance.backups.places import known

FREEHOLD = (sys.executable, "-m", "freehold.interfaces.cli")


@tick("backups.keep", timedelta(seconds=15))
def keep(*, at: datetime) -> None:
    """In a thread of its own, so that letters and rounds do not wait for a long backup."""
    keeping.keep(at=at)
    rehearsing.run_waiting(FREEHOLD, at=at)


_WAIT_SECONDS = 60
"""A copy of the keys takes seconds. A copy of the data that takes longer is the backup asked for."""


@job(attempts=1, limit=timedelta(hours=6), priority=-50)
def back_up() -> None:
    """Asked for in the console. What is refused stands there, by place."""
    try:
        taking.take(known.data_places(), known.key_places(), at=clock.now(), wait_seconds=_WAIT_SECONDS)
    except Refusal:
        return
