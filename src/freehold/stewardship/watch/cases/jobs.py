"""What goes by itself: reports become cases, cases are compared, and the owner is told."""

from datetime import datetime, timedelta

from freehold.foundation import clock
from freehold.foundation.jobs import every, job
from freehold.stewardship.watch.cases import announcing, comparing, opening

_SLICES = 20
"""So many slices in one run; then other jobs have their turn."""


@job(attempts=3, priority=-20)
def read_on() -> None:
    """Go through what was heard; queues itself again while there is more."""
    for _slice in range(_SLICES):
        if not opening.read_on(at=clock.now()).more:
            _afterwards(at=clock.now())
            return
    read_on.enqueue()


@every("cases.read", timedelta(minutes=5))
def look(*, at: datetime) -> None:
    """What a call missed is found here, and what a new service on the register makes worth reading again."""
    while opening.read_on(at=at).more:
        pass
    _afterwards(at=at)


def _afterwards(*, at: datetime) -> None:
    while comparing.compare_new():
        pass
    announcing.announce(at=at)
