"""What the house told a member about the protection of their data: kept where they read it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.trust.access.models import KEPT_DAYS, Told
from freehold.trust.people.coarse import next_monday
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


class About(StrEnum):
    """What a letter is about. The words are kept, so they never change."""

    LOOK_WRONG = "a look was wrong"
    LOOK_SETTLED = "a wrong look was settled"
    LOOK_RIGHT = "a look was found right"
    LOOK_ASKED = "a question about a look of yours"


@dataclass(frozen=True, slots=True)
class Telling:
    """One letter: ``given`` is what its words are filled with."""

    id: UUID
    about: About
    at: datetime
    given: Mapping[str, Any]

    def __repr__(self) -> str:
        return "<Telling>"


def tell(person_id: UUID, about: About, *, at: datetime, **given: Any) -> None:
    """Put a letter into the member's privacy centre, and a short one into their mailbox that it is there."""
    letter = {"about": about.value, "at": at.isoformat(), "given": given}
    row = Told(expires_on=next_monday(at + timedelta(days=KEPT_DAYS)), letter=Held(letter, holder=person_id))
    with transaction.atomic():
        row.put_on_shelf(person_id)
        row.save(force_insert=True)
        hide_order(Told, [row.id])
        mail.post(Letter(template="access.told", to=person_id, holder=person_id), at=at)


def of_mine(opener: Opener) -> list[Telling]:
    """The letters of the actor, the newest first."""
    person_id = opener.actor.person_id
    if person_id is None:
        return []
    rows = list(Told.on_shelf_of(person_id))
    opened = opener.open_many([row.letter for row in rows], instead=None)
    found = [
        Telling(row.id, About(kept["about"]), datetime.fromisoformat(kept["at"]), kept["given"])
        for row, kept in zip(rows, opened, strict=True)
        if kept is not None
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)
