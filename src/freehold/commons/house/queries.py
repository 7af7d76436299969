"""What the owner said of the house, for every page that shows it."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.commons.house.models import Joining, Particulars, Standing, Statement
from freehold.trust.disclosure import recipients
from freehold.trust.disclosure.models import Recipient

FRESH_SECONDS = 3.0
UNNAMED = "Freehold"


@dataclass(frozen=True, slots=True)
class House:
    """The house as its owner describes it. ``contact_id`` is the person to write to when worried."""

    name: str = UNNAMED
    named: bool = False
    line: str = ""
    joining: Joining = Joining.INVITATION
    joining_decided: bool = False
    optional: frozenset[str] = frozenset()
    contact_id: UUID | None = None
    security_address: str = ""
    company: str = ""
    keys_apart_at: datetime | None = None
    audience_age: int = 16
    country: str = ""
    data_contact: str = ""
    officer: str = ""
    authority: str = ""


_held: list[tuple[float, House]] = []


def house() -> House:
    """What is decided now, at most ``FRESH_SECONDS`` old in this process: every page asks for the name."""
    now = time.monotonic()
    if _held and now - _held[0][0] < FRESH_SECONDS:
        return _held[0][1]
    read = _read()
    _held[:] = [(now, read)]
    return read


def forget() -> None:
    """Read again next time."""
    _held.clear()


def statements() -> dict[str, Statement]:
    """The owner's answers by question; a question without one is answered "not yet"."""
    return {statement.question: statement for statement in Statement.objects.all()}


def processors() -> Sequence[Recipient]:
    """Firms that get members' data now, by name."""
    return recipients.recipients()


def _read() -> House:
    row = Particulars.objects.filter(id=1).first()
    if row is None:
        return House()
    return House(
        name=row.name or UNNAMED,
        named=bool(row.name),
        line=row.line,
        joining=Joining(row.joining or House().joining),
        joining_decided=bool(row.joining),
        optional=frozenset(row.optional),
        contact_id=row.contact_id,
        security_address=row.security_address,
        company=row.company,
        keys_apart_at=row.keys_apart_at,
        audience_age=row.audience_age,
        country=row.country,
        data_contact=row.data_contact,
        officer=row.officer,
        authority=row.authority,
    )


__all__ = [
    "House",
    "Joining",
    "Standing",
    "Statement",
    "forget",
    "house",
    "processors",
    "statements",
]
