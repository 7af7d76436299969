"""The memory of what was brought: keyed hashes of rows, and the things that became of them."""

from collections.abc import Iterable, Mapping, Sequence
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


def things(source: Source, kind: Kind, keys: Iterable[str]) -> dict[str, UUID | None]:
    """What became of the rows with these keys; a key that was never brought is not there."""
    marks = {mark(source, kind, key): key for key in keys}
    found: dict[str, UUID | None] = {}
    wanted = list(marks)
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Brought.objects.filter(mark__in=wanted[start : start + _AT_ONCE])
        found.update((marks[bytes(one)], thing) for one, thing in rows.values_list("mark", "thing"))
    return found


def remember(import_id: UUID, source: Source, kind: Kind, made: Mapping[str, UUID | None]) -> None:
    """Write down what rows became, by key. Call it in the transaction that made the things."""
    rows = [
        Brought(mark=mark(source, kind, key), of_id=import_id, thing=thing) for key, thing in made.items()
    ]
    Brought.objects.bulk_create(rows)
    hide_order(Brought, [row.id for row in rows])


class BroughtBefore:
    """The memory of this house, for a dry run."""

    def already(self, source: Source, records: Sequence[Record]) -> Sequence[bool]:
        found = things(source, KIND_OF[type(records[0])], [record.key for record in records])
        return [record.key in found for record in records]
