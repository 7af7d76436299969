"""The epoch ring: one random key a day, kept apart from the key store, each wrapped by the root.

The ring also holds the house secret, from which the keys of blind indexes, of masks and of the site are
derived. Format: docs/formats/epoch-ring.md.
"""

import hmac
import json
import os
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from freehold.foundation import durable
from freehold.foundation.refusal import Refusal
from freehold.trust.vault.root import KEY_BYTES, RootProvider

_FORMAT = "freehold/ring/v1"


class RingUnavailable(Refusal):
    code = "ring-unavailable"
    status = 503
    for_members = "The house cannot be opened at the moment."
    for_owner = (
        "The epoch ring is missing or damaged. Bring its newest copy back; without it no sealed value opens."
    )


class EpochGone(Refusal):
    code = "epoch-gone"
    for_members = "This was destroyed and cannot be read."
    for_owner = "The key is wrapped by an epoch that has been destroyed: an old copy of the key store."


@dataclass(frozen=True, slots=True)
class Epoch:
    number: int
    made_at: datetime
    key: bytes


@dataclass(frozen=True, slots=True)
class _Keys:
    stamp: tuple[int, int]
    secret: bytes
    epochs: dict[int, Epoch]


class EpochRing:
    """The ring in a file. Several processes may read it; whoever changes it holds its lock."""

    def __init__(self, file: Path, root: RootProvider) -> None:
        self._file = file
        self._root = root
        self._lock = threading.Lock()
        self._keys: _Keys | None = None

    @classmethod
    def make(cls, file: Path, root: RootProvider, *, at: datetime) -> "EpochRing":
        """The ring in ``file``; a new one with its first epoch if there is none."""
        ring = cls(file, root)
        with ring._held():
            if not file.exists():
                first = Epoch(1, at, os.urandom(KEY_BYTES))
                ring._write(_Keys((0, 0), os.urandom(KEY_BYTES), {1: first}))
        return ring

    def current(self) -> Epoch:
        """The newest epoch: what new and re-wrapped keys are wrapped by."""
        epochs = self._read(fresh=True).epochs  # never wrap by an epoch that another process has ended
        return epochs[max(epochs)]

    def get(self, number: int) -> Epoch:
        """The epoch with this number, or EpochGone."""
        epochs = self._read().epochs
        if number not in epochs:
            epochs = self._read(fresh=True).epochs
        if number not in epochs:
            raise EpochGone
        return epochs[number]

    def numbers(self) -> list[int]:
        return sorted(self._read(fresh=True).epochs)

    def secret(self, label: str) -> bytes:
        """A 32-byte key derived from the house secret for one use: HMAC-SHA256 of its label."""
        return _derive(self._read().secret, label)

    def turn(self, *, at: datetime) -> Epoch:
        """Begin a new epoch."""

        def begin(keys: _Keys) -> _Keys:
            number = max(keys.epochs) + 1
            return replace(keys, epochs={**keys.epochs, number: Epoch(number, at, os.urandom(KEY_BYTES))})

        self._change(begin)
        return self.current()

    def destroy_before(self, number: int, *, older_than: timedelta, at: datetime) -> list[int]:
        """Destroy the epochs below ``number`` that ended before the window. Returns their numbers.

        An epoch ends when the next one begins. The current epoch is never destroyed.
        """
        gone: list[int] = []

        def drop(keys: _Keys) -> _Keys:
            newest = max(keys.epochs)
            kept = {}
            for one, epoch in keys.epochs.items():
                following = min((n for n in keys.epochs if n > one), default=None)
                ended = keys.epochs[following].made_at if following is not None else None
                if one < min(number, newest) and ended is not None and ended <= at - older_than:
                    gone.append(one)
                else:
                    kept[one] = epoch
            return replace(keys, epochs=kept)

        self._change(drop)
        return gone

    def _change(self, change: Callable[[_Keys], _Keys]) -> None:
        with self._held():
            self._write(change(self._load()))
        self._read(fresh=True)

    def _held(self) -> AbstractContextManager[None]:
        return durable.alone(self._file.with_suffix(".lock"))

    def _read(self, *, fresh: bool = False) -> _Keys:
        keys = self._keys
        if keys is not None and not fresh:
            return keys
        with self._lock:
            if self._keys is None or self._keys.stamp != self._stamp():
                self._keys = self._load()
            return self._keys

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._file.stat()
        except OSError as reason:
            raise RingUnavailable from reason
        return status.st_mtime_ns, status.st_ino

    def _load(self) -> _Keys:
        stamp = self._stamp()
        try:
            document: dict[str, Any] = json.loads(self._file.read_text())
            if document["format"] != _FORMAT:
                raise RingUnavailable("The ring is of a format that this version does not know.")
            secret = self._unwrap(document["secret"], "secret")
            epochs = {
                int(number): Epoch(
                    int(number),
                    datetime.fromisoformat(epoch["made_at"]),
                    self._unwrap(epoch["key"], f"epoch/{number}"),
                )
                for number, epoch in document["epochs"].items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as reason:
            raise RingUnavailable from reason
        if not epochs:
            raise RingUnavailable("The ring holds no epoch.")
        return _Keys(stamp, secret, epochs)

    def _write(self, keys: _Keys) -> None:
        document = {
            "format": _FORMAT,
            "secret": self._wrap(keys.secret, "secret"),
            "epochs": {
                str(epoch.number): {
                    "made_at": epoch.made_at.isoformat(),
                    "key": self._wrap(epoch.key, f"epoch/{epoch.number}"),
                }
                for epoch in keys.epochs.values()
            },
        }
        durable.replace(self._file, json.dumps(document, indent=1).encode())

    def _wrap(self, key: bytes, label: str) -> str:
        return b64encode(self._root.wrap(key, context=f"{_FORMAT}/{label}".encode())).decode()

    def _unwrap(self, wrapped: str, label: str) -> bytes:
        return self._root.unwrap(b64decode(wrapped, validate=True), context=f"{_FORMAT}/{label}".encode())


@lru_cache(maxsize=256)
def _derive(secret: bytes, label: str) -> bytes:
    return hmac.digest(secret, f"freehold/derive/v1/{label}".encode(), "sha256")
