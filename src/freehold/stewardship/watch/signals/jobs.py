"""What goes by itself: the sources that are due are asked."""

from datetime import datetime, timedelta

from freehold.foundation import clock
from freehold.foundation.jobs import every, job
from freehold.stewardship.watch.signals import polling


@every("signals.ask", timedelta(minutes=1), limit=timedelta(minutes=30))
def ask(*, at: datetime) -> None:
    """Whatever is due. Before the owner lets the house ask, that is nothing."""
    polling.poll_due(at=at)


@job(attempts=1, limit=timedelta(minutes=10))
def ask_wanted() -> None:
    """Asked for in the console. What comes of it stands with the source."""
    polling.poll(polling.wanted(), at=clock.now)
