"""What the worker does for people again and again."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every
from freehold.trust.people import advice, upkeep


@every("people.sweep", timedelta(hours=1))
def sweep(*, at: datetime) -> None:
    """Links, sign-ins and counts that are over go within the hour."""
    upkeep.sweep(at=at)


@every("people.advice", timedelta(hours=6))
def tell_of_ends(*, at: datetime) -> None:
    """An adviser, and every owner, learn a week before that the appointment ends."""
    advice.tell(at=at)
