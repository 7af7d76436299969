"""The dry run: what bringing an archive home would make, what it cannot, and why. Nothing is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from freehold.stewardship.exit.account import Account, Report
from freehold.stewardship.exit.readers.records import (
    KIND_OF,
    ArchivedComment,
    ArchivedPerson,
    ArchivedPost,
    PostForm,
    Record,
    Source,
)
from freehold.stewardship.exit.readers.refused import Reader, RefusedRow
from freehold.stewardship.exit.reasons import Remark

_LOOKED_UP_AT_ONCE = 500


class Memory(Protocol):
    """What earlier imports have made."""

    def already(self, source: Source, records: Sequence[Record]) -> Sequence[bool]:
        """For each record, in order, whether it was made before. All are of one kind."""
        ...


@dataclass(frozen=True, slots=True)
class Plan:
    """``report.made`` counts what would be made. ``addressed`` is how many people can be written to."""

    source: Source
    report: Report
    addressed: int

    def as_json(self) -> dict[str, Any]:
        return {"dry_run": True, "addressed": self.addressed, **self.report.as_json()}


def draw_up(reader: Reader, *, memory: Memory) -> Plan:
    """Read the whole archive once. Raises ``ArchiveRefused`` where an import would."""
    source = reader.source()
    account = Account()
    addressed = 0
    for batch in batches(reader.read(), account, size=_LOOKED_UP_AT_ONCE):
        kind = KIND_OF[type(batch[0])]
        already = memory.already(source, batch)
        account.already(kind, sum(already))
        account.made(kind, len(batch) - sum(already))
        addressed += sum(isinstance(record, ArchivedPerson) and record.email is not None for record in batch)
    return Plan(source, account.settle(), addressed)


def batches(rows: Iterator[Record | RefusedRow], account: Account, *, size: int) -> Iterator[list[Record]]:
    """Records of one sort at a time, at most ``size`` of them; refused rows go to the account.

    Topics and answers are two sorts, so that a batch never refers to itself.
    """
    batch: list[Record] = []
    for row in _noted(rows, account):
        if batch and (_sort(row) != _sort(batch[0]) or len(batch) == size):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _sort(record: Record) -> tuple[type, PostForm | None, bool]:
    if isinstance(record, ArchivedPost):
        return type(record), record.form, record.private
    return type(record), None, False


def _noted(rows: Iterator[Record | RefusedRow], account: Account) -> Iterator[Record]:
    for row in rows:
        if isinstance(row, RefusedRow):
            account.read(row.kind)
            account.refused(row)
        else:
            kind = KIND_OF[type(row)]
            account.read(kind)
            for remark in _remarks(row):
                account.remarked(kind, remark, row.row_id)
            yield row


def _remarks(record: Record) -> Iterator[Remark]:
    if isinstance(record, ArchivedPost | ArchivedComment) and "<img" in record.written.text.lower():
        yield Remark.PICTURES_AS_LINKS
    if isinstance(record, ArchivedPost):
        yield from record.left_behind
    if isinstance(record, ArchivedPost) and record.tags_left_out:
        yield Remark.TAGS_LEFT_OUT
