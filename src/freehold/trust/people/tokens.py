"""Links that work once. What is kept is a keyed hash; a thief of it has nothing to present."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.people import places
from freehold.trust.people.coarse import next_hour
from freehold.trust.people.models import Token
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

_PLACES_EACH = 8


class TokenKind(Enum):
    """What a token allows, once, and for how long. Numbers decide places, so they never change."""

    VERIFY_ADDRESS = (0, timedelta(days=2))
    RESET = (1, timedelta(hours=1))
    CHANGE_ADDRESS = (2, timedelta(days=1))
    UNDO_CHANGE = (3, timedelta(days=14))
    ACTIVATE = (4, timedelta(days=30))
    FIRST_OWNER = (5, timedelta(hours=24))
    SECOND_STEP = (6, timedelta(minutes=10))
    SET_UP_AUTHENTICATOR = (7, timedelta(minutes=30))

    @property
    def places(self) -> range:
        return range(self.value[0] * _PLACES_EACH, (self.value[0] + 1) * _PLACES_EACH)

    @property
    def lifetime(self) -> timedelta:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Right:
    """What a token said: whose it is, if anybody's, and what it was issued with."""

    person_id: UUID | None
    data: Mapping[str, Any]


class LinkSpent(Refusal):
    code = "people.link-spent"
    for_members: ClassVar[str] = "This link was used already, or is too old. Please ask for a new one."


def issue(kind: TokenKind, *, person_id: UUID, at: datetime, data: Mapping[str, Any] | None = None) -> str:
    """A new token of a person (43 characters, 256 bits). The oldest goes when there are eight of the kind."""
    token = secrets.token_urlsafe(32)
    expires = at + kind.lifetime
    payload = {"person": person_id.hex, "until": expires.isoformat(), "data": dict(data or {})}
    row = Token(
        digest=digest_of(kind, token), payload=Held(payload, holder=person_id), expires_at=next_hour(expires)
    )
    places.settle_over_oldest(row, person_id, ends="expires_at", places=kind.places)
    return token


def issue_to_bearer(kind: TokenKind, *, at: datetime) -> str:
    """A token of nobody yet. It carries nothing, and bears a random link."""
    token = secrets.token_urlsafe(32)
    row = Token(link=os.urandom(blind.BYTES), digest=digest_of(kind, token))
    row.expires_at = next_hour(at + kind.lifetime)
    with transaction.atomic():
        row.save(force_insert=True)
        hide_order(Token, [row.id])
    return token


def look(opener: Opener, kind: TokenKind, token: str, *, at: datetime) -> Right:
    """What a token would let its bearer do, without using it up. Raises LinkSpent."""
    return _right(opener, _row(kind, token, at), at)


def spend(opener: Opener, kind: TokenKind, token: str, *, at: datetime) -> Right:
    """Use a token up. Of those who present it at once, one gets through. Raises LinkSpent.

    Call it in the transaction of what it allows: if that fails, the token is as good as before.
    """
    row = _row(kind, token, at)
    right = _right(opener, row, at)
    gone, _ = Token.objects.filter(id=row.id).delete()
    if not gone:
        raise LinkSpent
    return right


def revoke(kind: TokenKind, *, person_id: UUID) -> None:
    """Make every token of this kind that the person has out there useless."""
    Token.objects.filter(link__in=Token.links_of(person_id, kind.places)).delete()


def digest_of(kind: TokenKind, token: str) -> bytes:
    return blind.blind_index("people.token", f"{kind.value[0]}/{token}".encode(errors="replace"))


def sweep(*, at: datetime) -> int:
    """Delete what has expired."""
    return Token.objects.filter(expires_at__lte=at).delete()[0]


def _row(kind: TokenKind, token: str, at: datetime) -> Token:
    row = Token.objects.filter(digest=digest_of(kind, token), expires_at__gt=at).first()
    if row is None:
        raise LinkSpent
    return row


def _right(opener: Opener, row: Token, at: datetime) -> Right:
    payload = opener.open(row.payload)
    if payload is None:
        return Right(None, {})
    if datetime.fromisoformat(payload["until"]) <= at:
        raise LinkSpent
    return Right(UUID(hex=payload["person"]), payload["data"])
