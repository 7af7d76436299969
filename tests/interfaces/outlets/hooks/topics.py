"""Topics that the house looks at as soon as they are begun."""

from uuid import UUID

from freehold.capabilities.community.models.topics import Topic
from freehold.foundation import clock
from freehold.stewardship.outlets import looking
from tests import cast
from tests.interfaces.outlets.conftest import begin


def look(public: UUID, title: str = "Madder on wool", *, minutes: int = 0) -> UUID:
    """A topic that was begun just now, looked at."""
    topic = begin(cast.ada(), public, title, minutes=minutes)
    now = clock.now()
    Topic.objects.filter(id=topic).update(at=now, last_at=now)
    looking.look(at=now)
    return topic
