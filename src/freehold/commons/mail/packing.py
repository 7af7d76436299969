"""A letter as it lies in its row."""

import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.trust.people import places
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held


def seal(row: OutgoingLetter, letter: Letter, *, at: datetime) -> None:
    """Save a new row with this letter in it, under the key of its holder and in a place of theirs.

    Letters that are nobody's yet share a key a day, so that strangers who ask for them fill no key store.
    """
    if letter.holder is not None:
        row.letter = Held(packed(letter, at), holder=letter.holder)
        places.settle_over_oldest(row, letter.holder, ends="expires_on")
        return
    row.link = os.urandom(blind.BYTES)
    row.letter = Held(packed(letter, at), holder=nobody(at))
    row.save(force_insert=True)
    hide_order(OutgoingLetter, [row.id])


def nobody(at: datetime) -> UUID:
    """The holder of one day's letters that are nobody's."""
    return UUID(bytes=blind.blind_index("mail.nobody", at.date().isoformat().encode())[:16], version=4)


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
