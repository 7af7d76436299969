"""What stays of a table that was measured: a decision, and its entry in the ledger."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from freehold.foundation.ids import ordered_id
from freehold.trust.access.opener import Access
from freehold.trust.disclosure.tables.figures import Asked, Cost, Figures, Heading
from freehold.trust.disclosure.tables.models import Decision
from freehold.trust.disclosure.tables.purpose import TABLES
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass

CATEGORY = "system.operations"


def new_id() -> UUID:
    """Of a decision that is to be kept, with its key: made before a transaction that seals under it."""
    made = ordered_id()
    sealing.make_keys([made], KeyClass.CONTENT)
    return made


def keep(
    decision_id: UUID, access: Access, *, table: UUID, door: str, verdict: Decision.Verdict, figures: Figures,
    headings: Sequence[Heading], asked: Asked, purpose: str, recipient: str, at: datetime,
    cost: Cost | None = None,
) -> Decision:  # fmt: skip
    """Write the decision down. Call ``put_on_record`` once its transaction is over."""
    row = Decision(
        id=decision_id, table=table, door=door, at=at, verdict=verdict, rows=figures.rows,
        columns=figures.columns, k=figures.k,
    )  # fmt: skip
    row.words = {
        "by": str(access.actor.person_id or ""),
        "purpose": purpose,
        "recipient": recipient,
        "headings": [asdict(one) for one in headings],
        "asked": asdict(asked),
        "figures": figures.without_values(),
        "cost": cost.as_kept() if cost else None,
    }
    row.save(force_insert=True)
    return row


def put_on_record(access: Access, decision_id: UUID, what: str) -> None:
    """An entry of the house's own: about a table, and nobody in particular."""
    recorded = access.because(TABLES, f"table {decision_id}: {what}")
    recorded.put_on_record(decision_id, CATEGORY)
