"""How fast one person may write. Counted under a keyed hash, so that nobody can tell whose count it is.

Each private group counts for itself. One count for all would be changed beside a post that names its author,
and again beside a sealed one: write-ahead logs keep both moments, and so would tell who wrote the second.
"""

from datetime import datetime, timedelta
from uuid import UUID

from freehold.capabilities.community import limits
from freehold.capabilities.community.standing import Place
from freehold.trust.people import throttles
from freehold.trust.people.throttles import Limit

_WRITING = Limit(
    "community.writing",
    free=limits.POSTS_AN_HOUR,
    first=timedelta(minutes=1),
    longest=timedelta(hours=1),
    memory=timedelta(hours=1),
)


def slow_down(person_id: UUID, place: Place, *, at: datetime) -> None:
    """Count one thing written. Raises TooOften after ``POSTS_AN_HOUR`` in public, or in one private group."""
    where = (place.id,) if place.private else ()
    throttles.count(_WRITING.key(person_id, *where), at=at)
