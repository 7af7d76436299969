"""The memory of what was brought: keyed hashes of rows, and the things that became of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from freehold.foundation.order import hide_order
from freehold.stewardship.exit.models import Brought
from freehold.stewardship.exit.readers.records import KIND_OF, Kind, Record, Source
from freehold.trust.vault import blind

_AT_ONCE = 500


def mark(source: Source, kind: Kind, key: str) -> bytes:
    """Parts are written with their lengths, so that no two rows can have the same mark."""
    parts = (source.kind, source.identity, kind.value, key)
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return blind.blind_index("exit.brought", message)


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a row became: the thing where that is public, the import it came with, and whether it was found
    here rather than made."""

    thing: UUID | None
    of: UUID
    found: bool


def remembered(source: Source, kind: Kind, keys: Iterable[str]) -> dict[str, Remembered]:
    """What became of the rows with these keys; a key that was never brought is not there."""
    marks = {mark(source, kind, key): key for key in keys}
    found: dict[str, Remembered] = {}
    wanted = list(marks)
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Brought.objects.filter(mark__in=wanted[start : start + _AT_ONCE])
        for one, thing, of, here in rows.values_list("mark", "thing", "of_id", "found"):
            found[marks[bytes(one)]] = Remembered(thing, of, here)
    return found


def remember(source: Source, kind: Kind, made: Mapping[str, Remembered]) -> None:
    """Write down what rows became, by key. Call it in the transaction that made the things."""
    rows = [
        Brought(mark=mark(source, kind, key), of_id=one.of, thing=one.thing, found=one.found)
        for key, one in made.items()
    ]
    Brought.objects.bulk_create(rows)
    hide_order(Brought, [row.id for row in rows])


class BroughtBefore:
    """The memory of this house, for a dry run."""

    def already(self, source: Source, records: Sequence[Record]) -> Sequence[bool]:
        found = remembered(source, KIND_OF[type(records[0])], [record.key for record in records])
        return [record.key in found for record in records]
