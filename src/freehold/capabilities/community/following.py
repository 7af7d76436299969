"""What a person follows and how far they read: a section of their desk, which is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

SECTION = "community"


@dataclass(frozen=True, slots=True)
class Following:
    """``topics`` followed, ``muted`` ones that one wrote in and wants no news of, public ``groups`` followed
    without belonging to them, and the last place read of topics.
    """

    topics: frozenset[UUID] = frozenset()
    muted: frozenset[UUID] = frozenset()
    groups: frozenset[UUID] = frozenset()
    read: Mapping[UUID, int] | None = None

    @classmethod
    def on(cls, desk: Mapping[str, Mapping[str, Any]] | None) -> Self:
        """What stands on an opened desk."""
        section = (desk or {}).get(SECTION, {})
        return cls(
            topics=frozenset(UUID(hex=one) for one in section.get("topics", ())),
            muted=frozenset(UUID(hex=one) for one in section.get("muted", ())),
            groups=frozenset(UUID(hex=one) for one in section.get("groups", ())),
            read={UUID(hex=one): place for one, place in section.get("read", {}).items()},
        )

    def read_to(self, topic_id: UUID) -> int:
        """The last place that was read; 0 where none is noted."""
        return (self.read or {}).get(topic_id, 0)


def is_following(desk: Mapping[str, Mapping[str, Any]] | None, topic_id: UUID) -> tuple[bool, int]:
    """Whether a topic is followed, and the last place read in it, without reading the rest of the desk."""
    section = (desk or {}).get(SECTION, {})
    key = topic_id.hex
    return key in section.get("topics", ()), section.get("read", {}).get(key, 0)
