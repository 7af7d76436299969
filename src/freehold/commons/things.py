"""How rooms speak of a thing that is not theirs: by its kind and id."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ThingRef:
    """``kind`` is what its capability calls it, such as "community.post"."""

    kind: str
    id: UUID
