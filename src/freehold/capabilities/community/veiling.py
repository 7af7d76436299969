"""Nothing of somebody who is hidden is shown: not what they wrote, nor how they called it.

The rows stay as they are, for the day they come back. Costs nothing while nobody is hidden.
"""

from collections.abc import Iterable
from uuid import UUID

from freehold.capabilities.community.models.topics import Topic
from freehold.trust.access.opener import Access
from freehold.trust.people import hiding


def hidden_from(access: Access, authors: Iterable[UUID | None]) -> set[UUID]:
    """Which of these writers are hidden from who asks: nobody is from themselves."""
    return hiding.hidden_among(authors) - {access.actor.person_id or UUID(int=0)}


def untitle(topics: Iterable[Topic]) -> None:
    """Take title and excerpt off public topics in hand that somebody hidden began. Do not save them."""
    found = list(topics)
    hidden = hiding.hidden_among(topic.author_id for topic in found)
    for topic in found:
        if topic.author_id in hidden:
            topic.title = topic.excerpt = topic.tags = ""
