"""Signed notes and checkpoints, read strictly: a changed byte is never shrugged off.

Sources: c2sp.org/signed-note@v1.0.0, c2sp.org/tlog-checkpoint@v1.0.0.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from freehold.trust.ledger.verifier.ed25519 import check_signature
from freehold.trust.ledger.verifier.refused import Refused, damaged

MOST = 2**53 - 1
MOST_CHARACTERS = 65_536
MOST_SIGNATURES = 16
MOST_HASHES = 63
_NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")
_NAME = re.compile(r"[^\s+\x00-\x1f]+")


class Head(NamedTuple):
    """A signed tree head: this many leaves of this log have this root (32 bytes)."""

    origin: str
    size: int
    root: bytes


def number(text: str) -> int:
    if not _NUMBER.fullmatch(text) or int(text) > MOST:
        raise damaged("A number is not written as it should be")
    return int(text)


def decode(text: str) -> bytes:
    """Base64 in the one way it may be written."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        raise damaged("Base64 is not written as it should be") from None
    if base64.b64encode(data).decode() != text:
        raise damaged("Base64 is not written in the one way it may be")
    return data


def hash_of(text: str) -> bytes:
    data = decode(text)
    if len(data) != 32:
        raise damaged("A hash does not have 32 bytes")
    return data


def hashes_of(lines: Sequence[str]) -> list[bytes]:
    if len(lines) > MOST_HASHES:
        raise damaged(f"There are more than {MOST_HASHES} hashes")
    return [hash_of(line) for line in lines]


def after(word: str, line: str) -> str:
    """What stands in ``line`` after ``word`` and a space."""
    if not line.startswith(word + " "):
        raise damaged(f"A line does not begin with '{word}'")
    return line[len(word) + 1 :]


def read_key(vkey: str) -> tuple[str, bytes, bytes]:
    """A verifier key as (name, key id, public key)."""
    name, _, rest = vkey.partition("+")
    key_id, _, encoded = rest.partition("+")
    key = decode(encoded)
    expected = hashlib.sha256(name.encode() + b"\n" + key).digest()[:4]
    if len(key) != 33 or key[0] != 1 or expected.hex() != key_id or not _NAME.fullmatch(name):
        raise damaged("A key is not written as it should be")
    return name, expected, key[1:]


def open_note(note: str, vkeys: Sequence[str]) -> tuple[str, set[str]]:
    """The text of a signed note, and the names of the known keys that signed it. Raises Refused."""
    text, _, block = note.rpartition("\n\n")
    lines = block.split("\n")
    if not text or lines.pop() or not 0 < len(lines) <= MOST_SIGNATURES or len(note) > MOST_CHARACTERS:
        raise damaged("It is not a signed note")
    if any(ord(character) < 32 and character != "\n" for character in note):
        raise damaged("There is a control character in it")
    known = {(name, key_id): key for name, key_id, key in map(read_key, vkeys)}
    text, signers = text + "\n", set()
    for name, key_id, signature in [_signature_line(line) for line in lines]:
        if (name, key_id) in known:
            check_signature(known[name, key_id], text.encode(), signature)
            signers.add(name)
    if not signers:
        raise Refused("key", "It is signed by nobody whom you know.")
    return text, signers


def _signature_line(line: str) -> tuple[str, bytes, bytes]:
    parts = line.split(" ")
    if len(parts) != 3 or parts[0] != "\u2014" or not _NAME.fullmatch(parts[1]):
        raise damaged("A signature line is not written as it should be")
    data = decode(parts[2])
    if len(data) < 5:
        raise damaged("A signature is too short")
    return parts[1], data[:4], data[4:]


def read_checkpoint(note: str, vkeys: Sequence[str]) -> Head:
    """A checkpoint, signed under the name that is its origin. Raises Refused."""
    text, signers = open_note(note, vkeys)
    lines = text.split("\n")
    if len(lines) != 4 or not lines[0]:
        raise damaged("A checkpoint has three lines")
    if lines[0] not in signers:
        raise Refused("key", "The record it speaks of is not the signer's.")
    return Head(lines[0], number(lines[1]), hash_of(lines[2]))
