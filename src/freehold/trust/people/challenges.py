"""Challenges that the house signs and keeps nowhere until they are answered.

Format: docs/formats/challenge.md. A challenge is good for one purpose, for a while, once. It serves as the
riddle that a browser works on before a stranger may make the house write mail, and as the random part of a
passkey's ceremony.
"""

import hashlib
import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.people.coarse import next_hour
from freehold.trust.people.models import Spent
from freehold.trust.vault.keyring import ring

BITS = 17
PATIENCE = timedelta(seconds=20)
LIFETIME = timedelta(hours=1)
_VERSION = 1
_TAG = 16
_BODY = 1 + 1 + 8 + 16
_LONGEST_ANSWER = 64


class ChallengeSpent(Refusal):
    code = "people.challenge-spent"
    for_members: ClassVar[str] = "This form has waited too long, or was sent before. Please send it again."


class NoProof(Refusal):
    """``seconds`` is how long to wait before the same form is taken without a computed answer."""

    code = "people.no-proof"
    for_members = (
        "Please wait a moment, then send the form again. This keeps machines from joining in crowds."
    )

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Challenge:
    """An authentic challenge: how many leading zero bits its answer needs, and when it was made."""

    raw: bytes
    bits: int
    made_at: datetime


def make(purpose: str, *, at: datetime, bits: int = 0) -> bytes:
    """A new challenge, 42 bytes."""
    body = bytes((_VERSION, bits)) + int(at.timestamp() * 1000).to_bytes(8, "big") + os.urandom(16)
    return body + tag(body, purpose, ring().secret("people.challenge"))


def riddle(purpose: str, *, at: datetime, bits: int = BITS) -> str:
    """A challenge as a form carries it.

    A browser looks for ``n`` so that SHA-256 of "riddle:n" begins with ``bits`` zeros, in about 2^bits tries;
    one that cannot waits for ``PATIENCE`` instead.
    """
    return text_of(make(purpose, at=at, bits=bits))


def read(purpose: str, raw: bytes, *, at: datetime, lifetime: timedelta = LIFETIME) -> Challenge:
    """The challenge, if this house made it for this purpose and not long ago. Raises ChallengeSpent."""
    body, given = raw[:_BODY], raw[_BODY:]
    expected = tag(body, purpose, ring().secret("people.challenge"))
    if len(raw) != _BODY + _TAG or body[0] != _VERSION or not hmac.compare_digest(given, expected):
        raise ChallengeSpent
    made_at = datetime.fromtimestamp(int.from_bytes(body[2:10], "big") / 1000, tz=UTC)
    if not made_at <= at < made_at + lifetime:
        raise ChallengeSpent
    return Challenge(raw, body[1], made_at)


def spend(challenge: Challenge, *, at: datetime) -> None:
    """Take this challenge, once. Of those who answer it at the same time, one gets through."""
    mark = UUID(bytes=hashlib.sha256(challenge.raw).digest()[:16])
    try:
        with transaction.atomic():
            Spent.objects.create(id=mark, expires_at=next_hour(at + LIFETIME))
    except IntegrityError:
        raise ChallengeSpent from None


def prove(purpose: str, riddle_text: str, answer: str, *, at: datetime) -> bool:
    """Check the answer to a riddle and take it. True for a computed one, False for one that was waited for.

    Raises ChallengeSpent, or NoProof when the answer is wrong and the wait not over.
    """
    challenge = read(purpose, raw_of(riddle_text), at=at)
    computed = answers(riddle_text, answer, challenge.bits)
    if not computed and at < challenge.made_at + PATIENCE:
        raise NoProof(int((challenge.made_at + PATIENCE - at).total_seconds()) + 1)
    spend(challenge, at=at)
    return computed


def answers(riddle_text: str, answer: str, bits: int) -> bool:
    """Whether SHA-256("riddle:answer") begins with that many zero bits; the answer is a number in digits."""
    if not (answer.isascii() and answer.isdecimal() and len(answer) <= _LONGEST_ANSWER):
        return False
    found = hashlib.sha256(f"{riddle_text}:{answer}".encode()).digest()
    return int.from_bytes(found, "big") >> (256 - bits) == 0


def tag(body: bytes, purpose: str, key: bytes) -> bytes:
    name = purpose.encode()
    return hmac.digest(key, bytes((len(name),)) + name + body, "sha256")[:_TAG]


def text_of(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode()


def raw_of(text: str) -> bytes:
    """Raises ChallengeSpent for what is no challenge in base64url."""
    try:
        return urlsafe_b64decode(text.encode("ascii"))
    except ValueError:
        raise ChallengeSpent from None


def sweep(*, at: datetime) -> int:
    return Spent.objects.filter(expires_at__lte=at).delete()[0]
