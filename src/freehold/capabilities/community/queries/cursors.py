"""Where a page of a list ends, in an address. One that is not a cursor is the beginning of the list."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID

_FORM = re.compile(r"([0-9]{1,17})-([0-9a-f]{32})\Z")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last thing on a page: what the list is sorted by, and the thing's id."""

    number: int
    id: UUID

    @classmethod
    def read(cls, text: str | None) -> Self | None:
        found = _FORM.match(text or "")
        return None if found is None else cls(int(found[1]), UUID(hex=found[2]))

    @classmethod
    def at(cls, moment: datetime, thing: UUID) -> Self:
        """For a list sorted by time."""
        return cls((moment - _EPOCH) // _MICROSECOND, thing)

    @property
    def moment(self) -> datetime:
        try:
            return _EPOCH + self.number * _MICROSECOND
        except OverflowError:
            return datetime.max.replace(tzinfo=UTC)

    def __str__(self) -> str:
        return f"{self.number}-{self.id.hex}"


def before(rows: Any, field: str, cursor: Cursor | None) -> Any:
    """The rows of a queryset, sorted by ``field`` and id descending, that come after a cursor on time."""
    if cursor is None:
        return rows
    return rows.filter(**{f"{field}__lte": cursor.moment}).exclude(
        **{field: cursor.moment, "id__gte": cursor.id}
    )
