"""Taking a batch: whole, or not at all."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import F

from freehold.foundation.ids import ordered_id
from freehold.stewardship.watch.signals import checking, hooks, limits, standing
from freehold.stewardship.watch.signals.models import Earlier, Signal, Taken, Turn
from freehold.stewardship.watch.signals.refused import ListCutOff, ToldTwice, TooLarge
from freehold.stewardship.watch.signals.sources.contract import Source
from freehold.stewardship.watch.signals.told import Told

T = TypeVar("T")
_AT_ONCE = 400
"""Rows in one statement: 23 columns of so many stay below SQLite's 32,766 parameters."""
_COPIED = (
    "title", "summary", "address", "names", "domains", "classes", "people", "occurred_at", "discovered_at",
    "disclosed_at", "listed_at", "changed_at", "facts", "gone",
)  # fmt: skip
_REPLACED = [*_COPIED, "family", "digest", "mark", "version", "told_at"]


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of a batch. ``older``: we have a newer telling already. ``gone``: listed no more."""

    source: str
    entries: int = 0
    fresh: int = 0
    changed: int = 0
    already: int = 0
    older: int = 0
    gone: int = 0

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class _Known(NamedTuple):
    """What is kept of a report that is compared with what is told now."""

    id: UUID
    digest: str
    version: int
    gone: bool
    changed_at: datetime | None
    seen_at: datetime


@dataclass(slots=True)
class _Sorted:
    """A batch beside what is known: what is to be written."""

    fresh: list[tuple[Told, str]] = field(default_factory=list)
    changed: list[tuple[Told, str, _Known]] = field(default_factory=list)
    already: int = 0
    older: int = 0
    gone: list[UUID] = field(default_factory=list)


def take(
    source: Source,
    batch: Iterable[Told],
    *,
    at: datetime,
    issued_at: datetime | None = None,
    least_share: float = limits.LEAST_SHARE,
) -> Batch:
    """Take a batch whole. Raises ``BatchRefused``, and has then written nothing.

    ``issued_at`` is the moment that a whole list bears. ``least_share`` is the share of a whole list that
    has to be there still; 0 takes one that has shrunk to any size. All rows are written in one transaction,
    so nobody ever reads half a batch.
    """
    if source.announces:
        batch = (checking.without_what_is_ahead(told, at=at) for told in batch)
    checked = _checked(batch, at)
    digest = checking.digest_of_batch((told.key, made) for told, made in checked)
    with transaction.atomic():
        turn = _turn()
        standing.compare(source.slug, digest=digest, issued_at=issued_at)
        found = _sort(source, checked, least_share)
        ids = _write(source, found, turn, at)
        report = Batch(
            source.slug,
            entries=len(checked),
            fresh=len(found.fresh),
            changed=len(found.changed),
            already=found.already,
            older=found.older,
            gone=len(found.gone),
        )
        Taken.objects.create(at=at, digest=digest, **report.as_json())
        standing.heard(source, digest=digest, issued_at=issued_at, at=at)
        if ids:
            transaction.on_commit(lambda: hooks.tell(ids), robust=True)
    return report


def _checked(batch: Iterable[Told], at: datetime) -> list[tuple[Told, str]]:
    """Every report with its digest, in the order of what they tell of, whatever order they came in."""
    checked: list[tuple[Told, str]] = []
    keys: set[str] = set()
    for place, told in enumerate(batch, start=1):
        if place > limits.MOST_ENTRIES:
            raise TooLarge.at(place)
        checking.check(told, place=place, at=at)
        if told.key in keys:
            raise ToldTwice.at(place)
        keys.add(told.key)
        checked.append((told, checking.digest_of(told)))
    return sorted(checked, key=lambda one: (_moment_of(one[0], at), one[0].key))


def _moment_of(told: Told, at: datetime) -> datetime:
    return told.listed_at or told.disclosed_at or told.discovered_at or told.occurred_at or at


def _turn() -> Turn:
    """The only turn, held until the end of the transaction."""
    Turn.objects.get_or_create(id=1)
    return Turn.objects.select_for_update().get(id=1)


def _sort(source: Source, checked: Sequence[tuple[Told, str]], least_share: float) -> _Sorted:
    known = _known(source, [told.key for told, _digest in checked])
    found = _Sorted()
    for told, digest in checked:
        before = known.pop(told.key, None)
        if before is None:
            found.fresh.append((told, digest))
        elif _is_older(told, before):
            found.older += 1
        elif before.digest == digest and before.gone == told.gone:
            found.already += 1
        else:
            found.changed.append((told, digest, before))
    if source.whole:
        missing = [before.id for before in known.values() if not before.gone]
        listed = len(missing) + sum(1 for told, _digest in checked if not told.gone) - len(found.fresh)
        if listed > limits.SMALL_LIST and len(missing) > listed * (1 - least_share):
            raise ListCutOff
        found.gone = missing
    return found


def _known(source: Source, keys: Sequence[str]) -> dict[str, _Known]:
    rows = Signal.objects.filter(source=source.slug)
    columns = ("key", *_Known._fields)
    if source.whole:
        return {key: _Known(*rest) for key, *rest in rows.values_list(*columns)}
    known: dict[str, _Known] = {}
    for some in _in_parts(keys):
        known |= {key: _Known(*rest) for key, *rest in rows.filter(key__in=some).values_list(*columns)}
    return known


def _is_older(told: Told, before: _Known) -> bool:
    return bool(told.changed_at and before.changed_at and told.changed_at < before.changed_at)


def _write(source: Source, found: _Sorted, turn: Turn, at: datetime) -> list[UUID]:
    """Write what is new, changed and gone; the ids of all of it."""
    _keep_earlier([before.id for _told, _digest, before in found.changed])
    rows = [_row(source, told, digest, at) for told, digest in found.fresh]
    ids = [row.id for row in rows]
    for told, digest, before in found.changed:
        row = _row(source, told, digest, at)
        row.version, row.seen_at = before.version + 1, before.seen_at
        rows.append(row)
        ids.append(before.id)
    for number, row in enumerate(rows, start=turn.last + 1):
        row.mark = number
    for some in _in_parts(rows):
        # The id is that of a new row only: one that is there already is found by its source and key.
        Signal.objects.bulk_create(
            some, update_conflicts=True, unique_fields=["source", "key"], update_fields=_REPLACED
        )
    turn.last += len(rows)
    for gone in found.gone:
        turn.last += 1
        Signal.objects.filter(id=gone).update(gone=True, mark=turn.last, told_at=at)
    turn.save(update_fields=["last"])
    _forget_earliest([before.id for _told, _digest, before in found.changed])
    return [*ids, *found.gone]


def _row(source: Source, told: Told, digest: str, at: datetime) -> Signal:
    values = {name: getattr(told, name) for name in _COPIED}
    lists = {name: list(values[name]) for name in ("names", "domains", "classes")}
    return Signal(
        id=ordered_id(),
        source=source.slug,
        family=source.family,
        key=told.key,
        digest=digest,
        seen_at=at,
        told_at=at,
        **{**values, **lists},
    )


def _keep_earlier(ids: Sequence[UUID]) -> None:
    for some in _in_parts(ids):
        Earlier.objects.bulk_create(
            Earlier(
                of=row,
                version=row.version,
                digest=row.digest,
                told={name: _plain(getattr(row, name)) for name in _COPIED},
                told_at=row.told_at,
            )
            for row in Signal.objects.filter(id__in=some)
        )


def _forget_earliest(ids: Sequence[UUID]) -> None:
    for some in _in_parts(ids):
        old = Earlier.objects.filter(of_id__in=some, version__lt=F("of__version") - limits.EARLIER_KEPT)
        old.delete()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _in_parts(things: Sequence[T]) -> Iterator[list[T]]:
    left = iter(things)
    while some := list(islice(left, _AT_ONCE)):
        yield some
