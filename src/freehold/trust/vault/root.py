"""The root key: it wraps the ring, and nothing else."""

import os
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from freehold.foundation.refusal import Refusal

KEY_BYTES = 32
_NONCE_BYTES = 12


class RootUnavailable(Refusal):
    code = "root-unavailable"
    status = 503
    for_members = "The house cannot be opened at the moment."
    for_owner = (
        "The root key is missing or is not the one of this house. Bring it back from the recovery sheet."
    )


class RootProvider(Protocol):
    """Who keeps the root key. A file here; a key service can take its place."""

    def wrap(self, key: bytes, *, context: bytes) -> bytes: ...

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        """The key that was wrapped in the same context, or RootUnavailable."""
        ...


class FileRoot:
    """A root key in a file that only its user can read (mode 0600), outside the data folder."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @classmethod
    def make(cls, file: Path) -> "FileRoot":
        """The root in ``file``, made if there is none. A half-written or existing file is never replaced."""
        draft = file.with_name(f".{file.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(os.urandom(KEY_BYTES).hex() + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        try:
            os.link(draft, file)
        except FileExistsError:
            pass  # another process was first, or the house has its root already: that one counts
        finally:
            draft.unlink()
        return cls(file)

    def wrap(self, key: bytes, *, context: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher().encrypt(nonce, key, context)

    def unwrap(self, wrapped: bytes, *, context: bytes) -> bytes:
        try:
            return self._cipher().decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], context)
        except (InvalidTag, ValueError) as reason:
            raise RootUnavailable("This root key did not wrap this ring.") from reason

    def _cipher(self) -> AESGCM:
        try:
            key = bytes.fromhex(self._file.read_text().strip())
        except (OSError, ValueError) as reason:
            raise RootUnavailable from reason
        if len(key) != KEY_BYTES:
            raise RootUnavailable("The root key file does not hold 32 bytes in hexadecimal.")
        return AESGCM(key)
