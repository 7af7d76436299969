"""The private link of a letter without a name: whoever has it may read the answer, and write again."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from freehold.commons.support.models import Thread

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Shown:
    """A thread together with the token that somebody showed for it."""

    thread: Thread
    token: str


def new_token() -> str:
    """256 random bits, in the letters of an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def ticket_of(token: str) -> bytes:
    """What is kept of a token: its SHA-256. A token has too many bits to be guessed from it."""
    return hashlib.sha256(token.encode()).digest()


def fits(shown: Shown) -> bool:
    ticket = shown.thread.ticket
    return ticket is not None and hmac.compare_digest(bytes(ticket), ticket_of(shown.token))
