"""Who was erased, durably and apart from the data, so that no restore brings them back.

Format: docs/formats/erasure-list.md.
"""

import os
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from freehold.foundation import durable
from freehold.foundation.refusal import Refusal

HEAD = "freehold/erasure-list/v1"
_NONCE = 12
_BODY = 8 + 1 + 16


class Kind(IntEnum):
    """What an entry erases. The number is written into the list, so it never changes."""

    PERSON = 1
    PERSON_BUT_PUBLIC_WORDS = 2
    ROW = 3


class ErasuresUnreadable(Refusal):
    """``why`` is the word of the format: format, entry, kind or table."""

    code = "erasures-unreadable"
    for_members = "The house cannot be opened at the moment."
    for_owner = (
        "The list of erasures is damaged, or is of another ring. Bring its newest copy back: without it a "
        "restored house would show what was erased."
    )

    def __init__(self, why: str) -> None:
        super().__init__(f"{self.for_owner} ({why})")
        self.why = why


@dataclass(frozen=True, slots=True)
class Erased:
    """One entry. ``table`` is the label of a row's table, "" for a person."""

    at: datetime
    kind: Kind
    id: UUID
    table: str = ""

    def __repr__(self) -> str:
        return f"<Erased {self.kind.name}>"


class ErasureList:
    """The list in a file; ``key`` gives its 32 bytes when they are needed."""

    def __init__(self, file: Path, key: Callable[[], bytes]) -> None:
        self._file = file
        self._key = key

    def append(self, *erased: Erased) -> None:
        """Write entries down; they are on disk when this returns."""
        lines = "".join(f"{_sealed(one, self._key())}\n" for one in erased)
        with self._locked():
            new = not self._file.exists()
            handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "r+b") as stream:
                whole = stream.read()
                stream.truncate(whole.rfind(b"\n") + 1)
                head = "" if b"\n" in whole else f"{HEAD}\n"
                stream.write(f"{head}{lines}".encode())
                stream.flush()
                os.fsync(stream.fileno())
            if new:
                durable.sync_folder(self._file.parent)

    def entries(self) -> list[Erased]:
        """Everything on the list, in the order of writing. Raises ErasuresUnreadable."""
        if not self._file.exists():
            return []
        head, *lines = self._file.read_bytes().split(b"\n")[:-1] or [b""]
        if head != HEAD.encode():
            raise ErasuresUnreadable("format")
        return [_opened(line, self._key()) for line in lines]

    def forget_before(self, moment: datetime) -> int:
        """Let go of entries that every backup is younger than; how many."""
        with self._locked():
            entries = self.entries()
            kept = [one for one in entries if one.at >= moment]
            if len(kept) < len(entries):
                self._replace(kept)
        return len(entries) - len(kept)

    def _replace(self, entries: Iterable[Erased]) -> None:
        lines = "".join(f"{_sealed(one, self._key())}\n" for one in entries)
        durable.replace(self._file, f"{HEAD}\n{lines}".encode())

    def _locked(self) -> AbstractContextManager[None]:
        return durable.alone(self._file.with_suffix(".lock"))


def _sealed(one: Erased, key: bytes) -> str:
    body = int(one.at.timestamp()).to_bytes(8, "big") + bytes((one.kind,)) + one.id.bytes + one.table.encode()
    nonce = os.urandom(_NONCE)
    return b64encode(nonce + AESGCM(key).encrypt(nonce, body, HEAD.encode())).decode()


def _opened(line: bytes, key: bytes) -> Erased:
    try:
        sealed = b64decode(line, validate=True)
        body = AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], HEAD.encode())
    except (ValueError, InvalidTag):
        raise ErasuresUnreadable("entry") from None
    if len(body) < _BODY:
        raise ErasuresUnreadable("entry")
    if body[8] not in list(Kind):
        raise ErasuresUnreadable("kind")
    kind, table = Kind(body[8]), body[_BODY:].decode(errors="replace")
    if bool(table) != (kind is Kind.ROW):
        raise ErasuresUnreadable("table")
    at = datetime.fromtimestamp(int.from_bytes(body[:8], "big"), tz=UTC)
    return Erased(at, kind, UUID(bytes=body[9:_BODY]), table)
