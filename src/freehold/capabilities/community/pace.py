"""How fast one person may write. Counted under a keyed hash, so that nobody can tell whose count it is."""

from datetime import datetime, timedelta
from uuid import UUID

from freehold.capabilities.community import limits
from freehold.trust.people import throttles
from freehold.trust.people.throttles import Limit

_WRITING = Limit(
    "community.writing",
    free=limits.POSTS_AN_HOUR,
    first=timedelta(minutes=1),
    longest=timedelta(hours=1),
    memory=timedelta(hours=1),
)


def slow_down(person_id: UUID, *, at: datetime) -> None:
    """Count one thing written. Raises TooOften after ``POSTS_AN_HOUR``."""
    throttles.count(_WRITING.key(person_id), at=at)
