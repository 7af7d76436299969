"""Tables that were to leave the demo: one that was repaired, one that left all the same, two that wait.

Their figures are those that the gate found, kept beside the story: a demo does not load what figures need.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from freehold.foundation.ids import random_id
from freehold.trust.access.opener import Access, acting
from freehold.trust.disclosure.tables import kept, overriding, waiting
from freehold.trust.disclosure.tables.figures import Asked, Cost, Figures, Heading
from freehold.trust.disclosure.tables.models import Decision, SecondWord, Waiting
from freehold.trust.disclosure.tables.purpose import TABLES
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor

TABLE = json.loads((Path(__file__).parent / "tables.json").read_text(encoding="utf-8"))
"""Of the workshop's list: its headings, figures as it came and repaired, what the repair cost, and itself."""

ENTRIES = 10
"""So many entries of the ledger this makes."""

Verdict = Decision.Verdict
_TOWNS = ("Lyme", "Axminster", "Seaton", "Bridport")
_WOULD = ("come again", "not sure", "rather not")


def people() -> Iterator[str]:
    """A list of everybody who came to an invented workshop, as a spreadsheet saves it."""
    yield "name,age,gender,town,came on,would"
    for one in range(180):
        gender = ("woman", "man", "woman", "other")[one % 4 if one % 28 == 3 else one % 2]
        age = 18 + (one * 7 + one * one) % 55
        town = _TOWNS[(one * one // 3) % 4]
        day = f"2026-0{6 + one % 3}-{1 + one * 5 % 28:02}"
        yield f"Guest {one + 1},{age},{gender},{town},{day},{_WOULD[one * 11 % 7 % 3]}"


def csv() -> bytes:
    return ("\n".join(people()) + "\n").encode()


def let_leave(people: Mapping[str, UUID], *, at: datetime) -> None:
    """``people`` are the members of the demo by handle, Esi its owner and Dot her staff among them."""
    esi, dot = _acting(people["esi"]), _acting(people["dot"])
    table = random_id()
    then = at - timedelta(days=23)
    _decide(esi, table, Verdict.REFUSED, "How the workshop went", "The hall's landlord", at=then)
    _left(
        esi,
        _decide(
            esi, table, Verdict.REPAIRED, "How the workshop went", "The hall's landlord",
            at=then + timedelta(minutes=4),
        ),
    )  # fmt: skip
    _let_out(dot, esi, at=at - timedelta(days=9))
    _repaired(esi, at=at - timedelta(hours=3))
    _asked(dot, at=at - timedelta(hours=2))


def _let_out(dot: Access, esi: Access, *, at: datetime) -> None:
    """Dot asked, and Esi agreed."""
    row = _decide(
        dot, random_id(), Verdict.REFUSED, "Who was in the hall that day", "The fire inspector", at=at
    )
    word = SecondWord(of=row, at=at + timedelta(hours=1), lets=True, by_another=True)
    word.words = {
        "by": str(esi.actor.person_id),
        "why": "The fire inspector asks for each person by order of 12 November, with names.",
        "asked_because": "An order of the fire inspector.",
    }
    word.save(force_insert=True)
    kept.put_on_record(esi, row.id, "leaves all the same")
    _left(dot, row)


def _repaired(esi: Access, *, at: datetime) -> None:
    """Esi's table waits, repaired."""
    row = _wait(esi, "To choose days for next summer", "The craft school", at=at)
    refused = _decide(esi, row.id, Verdict.REFUSED, *_said(esi, row), at=at)
    repaired = _decide(esi, row.id, Verdict.REPAIRED, *_said(esi, row), at=at)
    _now(esi, row, decision=str(refused.id), figures=TABLE["figures"], tries=2,
         repaired=TABLE["repaired"], cost=TABLE["cost"], repaired_as=str(repaired.id))  # fmt: skip
    row.made = zlib.compress(TABLE["csv"].encode())
    row.save(update_fields=["made"])


def _asked(dot: Access, *, at: datetime) -> None:
    """Dot asks that hers leaves as it is."""
    row = _wait(dot, "To seat the autumn dinner", "The caterer", at=at)
    refused = _decide(dot, row.id, Verdict.REFUSED, *_said(dot, row), at=at)
    _now(dot, row, decision=str(refused.id), figures=TABLE["figures"], tries=1)
    overriding.ask(
        dot, table_id=row.id, turn=0, at=at,
        why="The caterer writes cards for the tables and wants each name with a town.",
    )  # fmt: skip


def _wait(by: Access, purpose: str, recipient: str, *, at: datetime) -> Waiting:
    found = waiting.put(
        by, csv(), rows=TABLE["figures"]["rows"], headings=_headings(), purpose=purpose, recipient=recipient,
        asked=Asked(), at=at,
    )  # fmt: skip
    return Waiting.objects.get(id=found)


def _now(by: Access, row: Waiting, **more: Any) -> None:
    row.words = {**waiting.words_of(by, row), **more}
    row.save(update_fields=["words"])


def _said(by: Access, row: Waiting) -> tuple[str, str]:
    found = waiting.as_seen(row, waiting.words_of(by, row))
    return found.purpose, found.recipient


def _decide(
    by: Access, table: UUID, verdict: Decision.Verdict, purpose: str, recipient: str, *, at: datetime
) -> Decision:
    repaired = verdict is Verdict.REPAIRED
    row = kept.keep(
        kept.new_id(), by, table=table, door="console", verdict=verdict,
        figures=Figures.of(TABLE["repaired" if repaired else "figures"]), headings=_headings(), asked=Asked(),
        purpose=purpose, recipient=recipient, at=at, cost=Cost.of(TABLE["cost"]) if repaired else None,
    )  # fmt: skip
    kept.put_on_record(by, row.id, verdict.value)
    return row


def _left(by: Access, row: Decision) -> None:
    row.left_at = row.at + timedelta(hours=2)
    row.save(update_fields=["left_at"])
    kept.put_on_record(by, row.id, "left")


def _headings() -> list[Heading]:
    return [Heading.of(one) for one in TABLE["headings"]]


def _acting(person_id: UUID) -> Access:
    with acting(Actor.person(person_id, *roles.roles_of(person_id)), purpose=TABLES) as access:
        return access
