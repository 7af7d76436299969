"""A letter as it lies in its row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation.mail import Letter
from freehold.trust.people import places
from freehold.trust.vault.fields import Held


def seal(row: OutgoingLetter, letter: Letter, *, at: datetime) -> None:
    """Save a new row with this letter in it, under the key of its holder and in a place of theirs."""
    holder = letter.holder or row.id
    row.letter = Held(packed(letter, at), holder=holder)
    places.settle_over_oldest(row, holder, ends="expires_on")


def packed(letter: Letter, at: datetime) -> dict[str, Any]:
    return {
        "template": letter.template,
        "person": letter.to.hex if isinstance(letter.to, UUID) else "",
        "address": letter.to if isinstance(letter.to, str) else "",
        "holder": letter.holder.hex if letter.holder else "",
        "parameters": dict(letter.parameters),
        "batch": letter.batch.hex if letter.batch else "",
        "at": at.isoformat(),
    }


def unpacked(kept: Mapping[str, Any]) -> Letter:
    """The letter that was packed."""
    return Letter(
        template=kept["template"],
        to=kept["address"] or UUID(hex=kept["person"]),
        holder=UUID(hex=kept["holder"]) if kept["holder"] else None,
        parameters=kept["parameters"],
        batch=UUID(hex=kept["batch"]) if kept["batch"] else None,
    )
