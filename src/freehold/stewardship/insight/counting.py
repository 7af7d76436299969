"""One count at a time of what is asked: a second press waits for the first, and long ones are done by a job.

Every count opens what it needs of every member, with an entry for each; so two at once would be two looks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.refusal import Refusal
from freehold.stewardship.insight.models import Counting
from freehold.stewardship.insight.wishes import Wish
from freehold.trust.people.models import Person

MANY = 20_000
"""From so many members on a count is no work for a page that waits."""

SHORT, LONG = timedelta(minutes=10), timedelta(hours=3)
"""After which a count that never came to an end is given up."""


class BeingCounted(Refusal):
    code = "insight.being-counted"
    for_members = "It is being counted right now. Look again in a moment."
    for_owner = for_members


def takes_long() -> bool:
    return Person.objects.count() > MANY


def is_counting(once: str, *, at: datetime) -> bool:
    return Counting.objects.filter(once=once, until__gt=at).exists()


def claim(once: str, wish: Wish, *, epsilon: int = 0, lasts: timedelta, at: datetime) -> UUID:
    """That it is counted from now on. ``epsilon`` is in millionths, 0 for inside. Raises BeingCounted."""
    Counting.objects.filter(once=once, until__lte=at).delete()
    try:
        with transaction.atomic():
            row = Counting.objects.create(
                once=once, question=wish.asked.slug, given=dict(wish.given), epsilon=epsilon, until=at + lasts
            )
    except IntegrityError:
        raise BeingCounted from None
    return row.id


def end(counting_id: UUID) -> None:
    Counting.objects.filter(id=counting_id).delete()


@contextmanager
def alone(once: str, wish: Wish, *, at: datetime) -> Iterator[None]:
    """Nobody else counts it meanwhile. Raises BeingCounted."""
    claimed = claim(once, wish, lasts=SHORT, at=at)
    try:
        yield
    finally:
        end(claimed)
