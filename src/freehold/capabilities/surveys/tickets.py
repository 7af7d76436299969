"""Secrets of links: 256 random bits, of which the house keeps a keyed hash and nothing else."""

import secrets
from collections.abc import Mapping
from uuid import UUID

from freehold.capabilities.surveys.anonymity.shuffled import insert
from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.models import Survey, Ticket
from freehold.trust.vault import blind, under_secret

_LONGEST = 100


def new_secret() -> str:
    """43 letters of base64url."""
    return secrets.token_urlsafe(32)


def issue(survey: Survey, wanted: Mapping[UUID, UUID]) -> dict[UUID, str]:
    """A new secret for each invitation; ``wanted`` says whose each is. Call it in a transaction.

    The secrets are kept nowhere.
    """
    found = {one: new_secret() for one in wanted}
    insert(Ticket, [_ticket(survey, one, wanted[one], secret) for one, secret in found.items()])
    return found


def shown(secret: str) -> Ticket | None:
    """What a link leads to, with its invitation and survey."""
    if not secret or len(secret) > _LONGEST:
        return None
    return Ticket.objects.filter(digest=digest(secret)).select_related("invitation__survey").first()


def whose(ticket: Ticket, secret: str) -> UUID:
    """The member whom a link to a confidential survey was made for. Raises SealBroken."""
    return UUID(bytes=under_secret.open_with(secret, bytes(ticket.whose or b""), place=_place(ticket)))


def _ticket(survey: Survey, invitation_id: UUID, person_id: UUID, secret: str) -> Ticket:
    row = Ticket(invitation_id=invitation_id, digest=digest(secret))
    if survey.promise == Promise.CONFIDENTIAL:
        row.whose = under_secret.seal(secret, person_id.bytes, place=_place(row))
    return row


def _place(row: Ticket) -> bytes:
    return b"surveys.ticket" + row.id.bytes


def digest(secret: str) -> bytes:
    return blind.blind_index("surveys.ticket", secret.encode(errors="replace"))


def draft_digest(secret: str) -> bytes:
    """By which half-filled answers are found: nothing in common with the other that shows."""
    return blind.blind_index("surveys.draft", secret.encode(errors="replace"))
