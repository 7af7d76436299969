"""The account of an import: every row that was read, and what became of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.readers.records import IN_SOME, Kind
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.reasons import BECAUSE, REMARKED, Reason, Remark


class Unaccounted(AssertionError):
    """More or fewer rows were read than were made, there already, or refused. Nothing can excuse that."""


@dataclass(slots=True)
class Rows:
    """Rows of one kind of which the same is said: how many, and the first of them by their ids."""

    count: int = 0
    rows: list[str] = field(default_factory=list)


class Account:
    """Counts by kind. ``made + already + refused = read`` for each, which ``settle`` insists on.

    Quotes row ids, never values; of each reason no more than ``listed`` rows, and the number of all.
    """

    def __init__(self, *, listed: int = DEFAULT.listed_rows) -> None:
        self._listed = listed
        self._read: Counter[Kind] = Counter()
        self._made: Counter[Kind] = Counter()
        self._already: Counter[Kind] = Counter()
        self._refused: dict[tuple[Kind, Reason], Rows] = {}
        self._remarked: dict[tuple[Kind, Remark], Rows] = {}

    def read(self, kind: Kind) -> None:
        self._read[kind] += 1

    def made(self, kind: Kind, count: int = 1) -> None:
        self._made[kind] += count

    def already(self, kind: Kind, count: int = 1) -> None:
        self._already[kind] += count

    def refused(self, row: RefusedRow) -> None:
        entry = self._refused.setdefault((row.kind, row.reason), Rows())
        entry.count += 1
        if len(entry.rows) < self._listed:
            entry.rows.append(row.row_id)

    def remarked(self, kind: Kind, remark: Remark, row_id: str) -> None:
        """Something of a row changes on the way, whatever becomes of it."""
        entry = self._remarked.setdefault((kind, remark), Rows())
        entry.count += 1
        if len(entry.rows) < self._listed:
            entry.rows.append(row_id)

    def settle(self) -> "Report":
        """The finished report. Raises ``Unaccounted`` if a row is missing from it or counted twice."""
        report = Report(
            read=_by_kind(self._read),
            made=_by_kind(self._made),
            already=_by_kind(self._already),
            refused={
                kind: sum(entry.count for (of, _why), entry in self._refused.items() if of is kind)
                for kind in Kind
            },
            reasons=tuple(
                Group(kind, reason, entry.count, tuple(entry.rows))
                for (kind, reason), entry in sorted(self._refused.items())
            ),
            remarks=tuple(
                Group(kind, remark, entry.count, tuple(entry.rows))
                for (kind, remark), entry in sorted(self._remarked.items())
            ),
        )
        for kind in Kind:
            if report.read[kind] != report.made[kind] + report.already[kind] + report.refused[kind]:
                raise Unaccounted(f"{kind}: {report.as_json()}")
        return report


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one kind of which the same is said. ``rows`` may hold fewer than ``count``."""

    kind: Kind
    reason: Reason | Remark
    count: int
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A settled account."""

    read: Mapping[Kind, int]
    made: Mapping[Kind, int]
    already: Mapping[Kind, int]
    refused: Mapping[Kind, int]
    reasons: tuple[Group, ...]
    remarks: tuple[Group, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Counts by kind under read, made, already and refused; each reason and remark with its rows."""
        return {
            "read": _plain(self.read),
            "made": _plain(self.made),
            "already": _plain(self.already),
            "refused": _plain(self.refused),
            "reasons": [_said(group) for group in self.reasons],
            "remarks": [_said(group) for group in self.remarks],
        }


def _said(group: Group) -> dict[str, Any]:
    because = BECAUSE[group.reason] if isinstance(group.reason, Reason) else REMARKED[group.reason]
    return {
        "kind": group.kind.value,
        "code": group.reason.value,
        "because": str(because),
        "count": group.count,
        "rows": list(group.rows),
    }


def _by_kind(counts: Mapping[Kind, int]) -> dict[Kind, int]:
    return {kind: counts.get(kind, 0) for kind in Kind}


def _plain(counts: Mapping[Kind, int]) -> dict[str, int]:
    return {kind.value: count for kind, count in counts.items() if count or kind not in IN_SOME}
