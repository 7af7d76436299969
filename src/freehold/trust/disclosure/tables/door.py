"""The one door of tables about people: whatever exports one calls it, and gives out what it gives back.

A table is measured; one that would point at somebody is repaired; one that cannot be repaired does not
leave. Each time a decision is kept, with an entry in the ledger.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction

from freehold.foundation.ids import ordered_id
from freehold.trust.access.opener import Access
from freehold.trust.disclosure.tables import kept
from freehold.trust.disclosure.tables.figures import Asked, Cost, Figures, Heading, Looked
from freehold.trust.disclosure.tables.loading import looking
from freehold.trust.disclosure.tables.models import Decision
from freehold.trust.disclosure.tables.refused import MayNotLeave

Verdict = Decision.Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Where a table leaves, for what and to whom. ``door`` is the room's own word, such as "surveys.rows"."""

    door: str
    purpose: str
    recipient: str


@dataclass(frozen=True, slots=True)
class LetOut:
    """What may leave: CSV in UTF-8, its rows shuffled. ``cost`` is None where it left as it was."""

    data: bytes
    decision: UUID
    figures: Figures
    cost: Cost | None


def let_out(
    access: Access, columns: Mapping[str, Sequence[object]], headings: Sequence[Heading], asked: Asked,
    leaving: Leaving, *, at: datetime,
) -> LetOut:  # fmt: skip
    """A table of a row for each person. ``headings`` says of each column what it is.

    Raises MayNotLeave, which names the decision that says why, or TableRefused.
    """
    return _given(access, looking().leaving(columns, headings, asked), headings, asked, leaving, at)


def let_out_file(
    access: Access, file: Path, headings: Sequence[Heading], asked: Asked, leaving: Leaving, *, at: datetime
) -> LetOut:
    """The same of a CSV file, of any size that the gate takes. Nothing of it is kept."""
    return _given(access, looking().leaving_file(file, headings, asked), headings, asked, leaving, at)


def let_out_counts(
    access: Access, columns: Sequence[str], cells: Mapping[tuple[str, ...], int], asked: Asked,
    leaving: Leaving, *, at: datetime,
) -> UUID:  # fmt: skip
    """A table of counts of people: each cell is how many have those values of ``columns``. The decision's id.

    It leaves whole or not at all: a count of one to ``asked.k`` less one points at somebody, and what is left
    out of a table of counts can be reckoned back from its margins. Join cells instead, and ask again.
    Raises MayNotLeave or TableRefused.
    """
    looked = looking().counted(columns, cells, asked)
    verdict = Verdict.REFUSED if looked.figures.reasons else Verdict.ALLOWED
    return _kept(access, verdict, looked.figures, looked.headings, asked, leaving, None, at)


def _given(
    access: Access, looked: Looked, headings: Sequence[Heading], asked: Asked, leaving: Leaving, at: datetime
) -> LetOut:
    verdict = Verdict.ALLOWED if looked.cost is None else Verdict.REPAIRED
    if looked.data is None:
        verdict = Verdict.REFUSED
    decision = _kept(access, verdict, looked.figures, headings, asked, leaving, looked.cost, at)
    return LetOut(looked.data or b"", decision, looked.figures, looked.cost)


def _kept(
    access: Access, verdict: Verdict, figures: Figures, headings: Sequence[Heading], asked: Asked,
    leaving: Leaving, cost: Cost | None, at: datetime,
) -> UUID:  # fmt: skip
    """Raises MayNotLeave once the refusal is written down."""
    decision = kept.new_id()
    with transaction.atomic():
        row = kept.keep(
            decision, access, table=ordered_id(), door=leaving.door, verdict=verdict, figures=figures,
            headings=headings, asked=asked, purpose=leaving.purpose, recipient=leaving.recipient, at=at,
            cost=cost,
        )  # fmt: skip
        if verdict is not Verdict.REFUSED:
            row.left_at = at
            row.save(update_fields=["left_at"])
    kept.put_on_record(access, decision, f"{verdict.value}, {leaving.door}")
    if verdict is Verdict.REFUSED:
        raise MayNotLeave(decision)
    return decision
