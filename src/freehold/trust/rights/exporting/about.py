"""What each column of an export is, and what is left out of it and why."""

import json
from collections.abc import Iterator

from freehold.trust.rights import words
from freehold.trust.rights.exporting.tables import Column, columns

FORMAT = "freehold/export-about/1"
PATH = "data/about.json"


def as_json() -> Iterator[bytes]:
    """``data/about.json``: the same for everybody."""
    told = {"format": FORMAT, "columns": [_told(column) for column in columns()]}
    yield json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def left_out() -> list[Column]:
    """Columns that are not in the tables."""
    return [column for column in columns() if column.left_out is not None]


def _told(column: Column) -> dict[str, object]:
    personal = column.personal
    return {
        "table": column.table,
        "column": column.name,
        "label": str(words.of_column(column.table, column.name, personal.category)),
        "purpose": str(personal.purpose.title),
        "basis": personal.purpose.basis.value,
        "kept_until": str(personal.keep.until),
        "kept_days_after": personal.keep.days,
        "audience": personal.audience.value,
        "without_it": str(personal.without_it),
        "left_out": None if column.left_out is None else str(column.left_out),
    }
