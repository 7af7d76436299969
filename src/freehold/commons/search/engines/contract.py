"""What a database must do to be searched."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from freehold.commons.search.terms import Term


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the index. Rows with smaller ``rank`` come first, among equals those with larger ``id``."""

    id: int
    rank: float


class Engine(Protocol):
    def add(self, ids: Sequence[int]) -> None:
        """Index rows of ``Entry`` that were just written, in their transaction."""

    def drop(self, ids: Sequence[int]) -> None:
        """Take rows out of the index before they are changed or deleted, in their transaction."""

    def scrub(self) -> None:
        """Leave nothing in the index of what was dropped. Takes time in proportion to the index."""

    def find(
        self, terms: Sequence[Term], *, place: UUID | None, after: Found | None, limit: int
    ) -> list[Found]:
        """The best rows after ``after`` that hold every term, titles counting five times."""
