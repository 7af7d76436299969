"""Offline: every stolen 32 bytes are tried as the key of everything that a key would open."""

import hmac
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.contrib.auth import hashers
from django.core.signing import BadSignature, TimestampSigner

from freehold.stewardship.assurance.theft.tables import Row
from freehold.trust.ledger.signer import Ed25519Signer
from freehold.trust.vault import picking
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.envelope import Context

_HASH = re.compile(rb"(?:argon2\$argon2|pbkdf2_sha|bcrypt|scrypt\$|\$argon2|\$2[aby]\$)[\w$=,.+/-]{20,200}")
_MESSAGES = "django.contrib.messages"
_TRIVIAL = (bytes(32), b"\xff" * 32, b"freehold".ljust(32, b"\0"))


@dataclass(frozen=True, slots=True)
class Locks:
    """What a thief tries keys on.

    ``verifier`` is the public key (32 bytes) that the house's record is signed for; ``signed`` a cookie that
    Django signed; ``records`` rows of the key store; ``sealed`` pairs of a value and where it lies;
    ``hashes`` values that a guess could be compared with, ``guesses`` what a thief knows already.
    """

    verifier: bytes
    signed: str
    records: Sequence[Row]
    sealed: Sequence[tuple[bytes, Context]]
    hashes: frozenset[bytes]
    guesses: Sequence[bytes]


def keys_that_fit(keys: Iterable[bytes], locks: Locks) -> Iterator[str]:
    """In words, every key that opens something."""
    record = locks.records[0] if locks.records else None
    for key in (*_TRIVIAL, *keys):
        if locks.verifier and Ed25519Signer(key).public_key == locks.verifier:
            yield "the key that signs the record"
        if locks.signed and _signs(key, locks.signed):
            yield "the key that signs cookies"
        if record is not None and _unwraps(key, record):
            yield "the key that unwraps the key store"
        if any(picking.opens(key, value, context) for value, context in locks.sealed):
            yield "the key of a sealed value"


def guesses_that_fit(keys: Iterable[bytes], locks: Locks) -> Iterator[str]:
    """In words, every keyed hash that a thief can check a guess against. ``keys`` should be few."""
    for key in (b"", *_TRIVIAL, *keys):
        for guess in locks.guesses:
            if hmac.digest(key, guess, "sha256") in locks.hashes:
                yield "a guess that a keyed hash confirms"


def password_guesses(files: Iterable[Path], guesses: Sequence[str]) -> Iterator[str]:
    """Password hashes in clear, and whether a guess fits one."""
    for path in files:
        for found in _HASH.findall(path.read_bytes()):
            yield "a password hash in clear"
            if any(hashers.check_password(guess, found.decode(errors="ignore")) for guess in guesses):
                yield "a password that was guessed"


def records_of(rows: Iterable[Row]) -> list[Row]:
    """Rows of the key store: by the columns that docs/formats/key-record.md names."""
    wanted = {"id", "lookup", "epoch", "wrapped"}
    return [row for row in rows if wanted <= set(row.columns)]


def addresses_of(rows: Iterable[Row]) -> list[tuple[bytes, Context]]:
    """Sealed addresses of persons, each with the place it lies in, which no secret is part of."""
    found = []
    for row in rows:
        cells = dict(row.items())
        value, key = cells.get("email"), row.key[0]
        if {"handle", "email"} <= set(row.columns) and isinstance(value, bytes) and isinstance(key, str):
            person = UUID(key)
            field = f"{row.place[1].replace('_', '.', 1)}.email"
            found.append((value, Context(field, person, person, KeyClass.PROFILE)))
    return found


def _unwraps(key: bytes, record: Row) -> bool:
    cells = dict(record.items())
    key_id, lookup, epoch, wrapped = (cells[name] for name in ("id", "lookup", "epoch", "wrapped"))
    if not isinstance(lookup, bytes) or not isinstance(wrapped, bytes) or not isinstance(epoch, int):
        raise TypeError("This is no row of the key store.")
    named = UUID(str(key_id)).bytes
    return picking.unwraps(key, key_id=named, lookup=lookup, epoch=epoch, wrapped=wrapped)


def _signs(key: bytes, signed: str) -> bool:
    """Whether a cookie was signed with this secret, which Django is given in hex."""
    signer = TimestampSigner(key=b"django.http.cookies" + key.hex().encode(), salt=_MESSAGES)
    try:
        signer.unsign(signed)
    except BadSignature:
        return False
    return True
