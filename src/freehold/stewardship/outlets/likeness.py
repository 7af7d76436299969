"""Whether words are still those that were shown: by a keyed hash, so that no word is kept for it.

Of what was taken back nothing stays that a guess could be tried on without the house's secret.
"""

import json
from uuid import UUID

from freehold.capabilities.community.queries.outside import Outside
from freehold.trust.vault import blind


def of_words(share_id: UUID, topic: Outside) -> bytes:
    """What stands elsewhere: title, beginning, and the address, which bears the title. 32 bytes."""
    return _hash("outlets.shown", share_id, topic.title, topic.excerpt, topic.slug)


def of_topic(topic: Outside) -> bytes:
    """All that a program finds where it is sent: also its tags, its group, and when it was last edited."""
    edited = topic.edited_at.isoformat() if topic.edited_at else ""
    said = (topic.title, topic.excerpt, topic.group_slug, *topic.tags, edited)
    return _hash("outlets.announced", topic.id, *said)


def _hash(field: str, thing: UUID, *said: str) -> bytes:
    return blind.blind_index(field, json.dumps([str(thing), *said]).encode())
