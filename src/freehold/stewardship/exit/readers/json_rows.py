"""One row of a JSON file as cells: what is nested bears a name with dots."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.reasons import Reason

_LEVELS = 4


def cells_of(row: Any, *, latest: datetime) -> Cells:
    """The texts, numbers and answers of a row; ``{"author": {"id": 7}}`` is "7" under "author.id".

    Lists are left out. Raises ``BadCell`` for what is no object.
    """
    if not isinstance(row, Mapping):
        raise BadCell(Reason.WRONG_TYPE)
    return Cells(dict(_flat(row, "", _LEVELS)), latest=latest)


def listed(row: Any, *names: str) -> list[Any]:
    """The list at a place in a row; empty where there is none."""
    for name in names:
        row = row.get(name) if isinstance(row, Mapping) else None
    return row if isinstance(row, list) else []


def text_at(row: Any, *names: str) -> str:
    """The text at a place in a row, as it stands; empty where there is none, or none that can be written."""
    for name in names:
        row = row.get(name) if isinstance(row, Mapping) else None
    return row if isinstance(row, str) and _can_be_written(row) else ""


def _can_be_written(text: str) -> bool:
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _flat(row: Mapping[str, Any], before: str, levels: int) -> Iterator[tuple[str, str]]:
    for name, value in row.items():
        if isinstance(value, bool):
            yield before + name, "true" if value else "false"
        elif isinstance(value, str | int | float):
            yield before + name, str(value)
        elif isinstance(value, Mapping) and levels > 1:
            yield from _flat(value, f"{before}{name}.", levels - 1)
