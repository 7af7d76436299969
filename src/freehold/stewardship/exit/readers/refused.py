"""A row that a reader could not make into a record, and the stream of both that every reader yields."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from freehold.stewardship.exit.readers.records import Kind, Record, Source
from freehold.stewardship.exit.reasons import Reason


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """``row_id`` is the row's own number where it has one, else its place in the file ("#17")."""

    kind: Kind
    row_id: str
    reason: Reason


class Reader(Protocol):
    """Reads one archive, as often as asked, each time in the same order.

    The order lets each row stand on earlier ones: tags, people, topics, answers, comments, votes, badges.
    Raises ``ArchiveRefused`` when the archive as a whole cannot be read on.
    """

    def source(self) -> Source: ...

    def read(self) -> "Iterator[Record | RefusedRow]": ...
