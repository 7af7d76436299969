"""Signed notes and checkpoints as the house writes them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint).

Reading is the verifier's: the house believes its own files no more readily than a member does.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from freehold.foundation.refusal import Refusal
from freehold.trust.ledger.signer import Signer

_ED25519 = b"\x01"
MOST_NAME = 200
_NAME = re.compile(r"[^\s+\x00-\x1f]+")


class LedgerNameRefused(Refusal):
    code = "ledger-name"
    for_owner = (
        f"A ledger's name has 1 to {MOST_NAME} characters, without white space, plus or control characters."
    )


class Origin(NamedTuple):
    """A log's origin: the house's name for its ledger, and which log of it this is."""

    name: str
    generation: int

    def __str__(self) -> str:
        return f"{self.name}/{self.generation}"


def origin(name: str, generation: int) -> Origin:
    """An origin with a name that is allowed. Raises LedgerNameRefused."""
    if len(name) > MOST_NAME or not _NAME.fullmatch(name):
        raise LedgerNameRefused
    return Origin(name, generation)


def read_origin(text: str) -> Origin:
    """An origin that was written by ``str``. Raises ValueError."""
    name, _, generation = text.rpartition("/")
    return Origin(name, int(generation))


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _key_id(name: str, public_key: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:4]


def vkey(name: str, public_key: bytes) -> str:
    """The verifier key to hand out for a log, such as ``house.example/ledger/1+530d903a+AekyeR…``."""
    return f"{name}+{_key_id(name, public_key).hex()}+{b64(_ED25519 + public_key)}"


def signed_note(text: str, names: Sequence[str], signer: Signer) -> str:
    """``text`` (it ends in a newline) signed under each name."""
    signature = signer.sign(text.encode())
    lines = [f"— {name} {b64(_key_id(name, signer.public_key) + signature)}\n" for name in names]
    return text + "\n" + "".join(lines)


def checkpoint(log: str, size: int, root: bytes, signer: Signer) -> str:
    """A signed tree head of the log with this origin."""
    return signed_note(f"{log}\n{size}\n{b64(root)}\n", [log], signer)
