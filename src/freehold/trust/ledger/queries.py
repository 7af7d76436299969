"""What others read of the ledger: a person's entries, and how the ledger stands."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min

from freehold.foundation.refusal import Refusal
from freehold.trust.ledger.models import Checkpoint, StoredEntry
from freehold.trust.ledger.sequencer import newest_log

MOST_ON_A_PAGE = 500
MOST_MONTHS = 500


class TooMuchAtOnce(Refusal):
    code = "ledger-too-much-at-once"
    for_owner = f"At most {MOST_ON_A_PAGE} entries of {MOST_MONTHS} months come on one page of the ledger."


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An entry as it lies there. ``number`` is the cursor for the next page; ``person_copy`` is None once it
    was destroyed, ``leaf_index`` while the entry waits for its place."""

    number: int
    id: UUID
    subject_index: bytes
    person_copy: bytes | None
    leaf_index: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the ledger stands, for the house's own readiness: nothing about anybody."""

    origin: str
    size: int
    published_size: int
    published_at: datetime | None
    waiting: int
    waiting_since: datetime | None


def entries_for(
    subject_indexes: Sequence[bytes], after: int | None = None, limit: int = 50
) -> list[Recorded]:
    """A person's entries of some months, newest first, those that still wait included.

    ``subject_indexes`` are the blind ones of these months; ``after`` is the ``number`` of the last entry of
    the page before. Raises TooMuchAtOnce.
    """
    if not 0 < limit <= MOST_ON_A_PAGE or len(subject_indexes) > MOST_MONTHS:
        raise TooMuchAtOnce
    found = StoredEntry.objects.filter(subject_index__in=subject_indexes)
    if after is not None:
        found = found.filter(number__lt=after)
    rows = found.order_by("-number").values_list(
        "number", "id", "subject_index", "person_copy", "leaf_index"
    )[:limit]
    return [
        Recorded(
            number=number,
            id=entry_id,
            subject_index=bytes(index or b""),
            person_copy=None if copy is None else bytes(copy),
            leaf_index=place,
        )
        for number, entry_id, index, copy, place in rows
    ]


def ids_by_index(subject_indexes: Sequence[bytes]) -> dict[bytes, list[UUID]]:
    """The ids of the entries with these blind indexes, the newest first."""
    found: dict[bytes, list[UUID]] = {}
    rows = StoredEntry.objects.filter(subject_index__in=subject_indexes, person_copy__isnull=False)
    for index, entry_id in rows.order_by("-number").values_list("subject_index", "id"):
        found.setdefault(bytes(index or b""), []).append(entry_id)
    return found


def entries_among(ids: Collection[UUID]) -> set[UUID]:
    """Which of these are ids of entries."""
    return set(StoredEntry.objects.filter(id__in=ids).values_list("id", flat=True))


def indexes_with_entries(subject_indexes: Sequence[bytes]) -> list[bytes]:
    """Which of these blind indexes stand in the record, each once."""
    found = StoredEntry.objects.filter(subject_index__in=subject_indexes)
    return [bytes(one or b"") for one in found.values_list("subject_index", flat=True).distinct()]


def standing() -> Standing:
    """How large the log is, how much of it is published, and what waits since when. Raises LedgerNotOpen."""
    log = newest_log()
    published = Checkpoint.objects.filter(log=log, published_at__isnull=False).order_by("-size").first()
    waiting = StoredEntry.objects.filter(leaf_index__isnull=True).aggregate(
        count=Count("number"), since=Min("waiting_since")
    )
    return Standing(
        origin=log.origin,
        size=log.size,
        published_size=published.size if published else 0,
        published_at=published.published_at if published else None,
        waiting=waiting["count"],
        waiting_since=waiting["since"],
    )


def looks_in_office(period: str, *, limit: int) -> list[tuple[UUID, bytes]]:
    """Ids and oversight copies of the newest looks of a month ("2026-11") by people who act for the house."""
    rows = StoredEntry.objects.filter(in_office=True, oversight_period=period, oversight_copy__isnull=False)
    found = rows.order_by("-number").values_list("id", "oversight_copy")[:limit]
    return [(entry_id, bytes(copy or b"")) for entry_id, copy in found]


def count_in_office(period: str) -> int:
    """How many such looks there were in a month, as far as their copies are kept."""
    kept = StoredEntry.objects.filter(in_office=True, oversight_copy__isnull=False)
    return kept.filter(oversight_period=period).count()
