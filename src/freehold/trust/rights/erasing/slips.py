"""The slip that somebody keeps who is erased: with it they alone show what the receipt is about.

Format: docs/formats/erasure-receipt.md.
"""

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from uuid import UUID

from freehold.foundation.refusal import Refusal

FORMAT = "freehold/erasure-slip/v1"
RECEIPT = "freehold/erasure-receipt/v1"
SALT = 32


class SlipRefused(Refusal):
    code = "rights.slip-refused"
    for_members = "This is not the slip of this receipt. Please check that the file is whole."


@dataclass(frozen=True, slots=True)
class Slip:
    receipt: UUID
    salt: bytes
    said: str

    def __repr__(self) -> str:
        return "<Slip>"

    @property
    def commitment(self) -> bytes:
        """What the house keeps of it, 32 bytes."""
        whole = RECEIPT.encode() + b"\n" + self.receipt.bytes + self.salt + self.said.encode()
        return hashlib.sha256(whole).digest()

    def text(self) -> str:
        """The file."""
        parts = {
            "format": FORMAT, "receipt": str(self.receipt), "salt": self.salt.hex(), "said": self.said
        }  # fmt: skip
        return json.dumps(parts, indent=1, ensure_ascii=False) + "\n"


def new(receipt: UUID, said: str) -> Slip:
    return Slip(receipt, os.urandom(SALT), said)


def read(text: str) -> Slip:
    """The slip in a file. Raises SlipRefused."""
    try:
        parts = json.loads(text)
        slip = Slip(UUID(parts["receipt"]), bytes.fromhex(parts["salt"]), parts["said"])
        if parts["format"] != FORMAT or len(slip.salt) != SALT or not isinstance(slip.said, str):
            raise SlipRefused
        slip.said.encode()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise SlipRefused from None
    return slip


def fits(slip: Slip, *, receipt: UUID, commitment: bytes) -> bool:
    """Whether the slip is the one that this receipt commits to."""
    return slip.receipt == receipt and hmac.compare_digest(slip.commitment, commitment)
