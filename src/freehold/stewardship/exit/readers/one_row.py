"""One row after the other: each becomes a record, or is refused for a reason."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, TypeVar

from freehold.stewardship.exit.readers.cells import QUOTABLE, BadCell
from freehold.stewardship.exit.readers.json_rows import text_at
from freehold.stewardship.exit.readers.records import Kind, Record
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

R = TypeVar("R", bound=Record)


def one(kind: Kind, row_id: str, make: Callable[[], R], seen: Seen | None = None) -> R | RefusedRow:
    """The record that ``make`` makes. ``seen`` holds the keys of those before."""
    try:
        record = make()
    except BadCell as bad:
        return RefusedRow(kind, row_id, bad.reason)
    if seen is not None and not seen.add(record.key):
        return RefusedRow(kind, record.row_id, Reason.DUPLICATE_ROW)
    return record


def each(
    kind: Kind, rows: Iterable[Any], make: Callable[[Any, str], Record], seen: Seen, *, named: str = ""
) -> Iterator[Record | RefusedRow]:
    """All of them; ``make`` is given the row and its place ("#1"). Refused ones are quoted by what stands
    under ``named``, where that is fit to be quoted, else by their place."""
    for place, row in enumerate(rows, start=1):
        row_id = text_at(row, named) if named else ""
        quoted = row_id if QUOTABLE.match(row_id) else f"#{place}"
        yield one(kind, quoted, partial(make, row, f"#{place}"), seen)


def refused_all(kind: Kind, rows: Iterable[object], reason: Reason) -> Iterator[RefusedRow]:
    """Rows of which none comes, each by its place."""
    for place, _row in enumerate(rows, start=1):
        yield RefusedRow(kind, f"#{place}", reason)
