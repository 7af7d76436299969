"""The key list: each data backup is sealed under a key that stands here alone, and dies with its line."""

import json
import os
from base64 import b64decode, b64encode
from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any

from freehold.foundation import durable
from freehold.stewardship.assurance.backups.refused import Damaged, Expired
from freehold.trust.vault.root import KEY_BYTES, RootProvider

FORMAT = "freehold/backup-keys/v1"
_CONTEXT = "freehold/backup/v1/data/{}"


class KeyList:
    """The list in a file of the keys folder. Who changes it holds its lock; it is replaced in one step."""

    def __init__(self, file: Path, root: RootProvider) -> None:
        self._file = file
        self._root = root

    def add(self, backup_id: str, *, expires: datetime) -> bytes:
        """A new key for this backup, on disk when this returns."""
        key = os.urandom(KEY_BYTES)
        wrapped = self._root.wrap(key, context=_CONTEXT.format(backup_id).encode())
        with self._held():
            told = {"expires": expires.isoformat(), "key": b64encode(wrapped).decode()}
            self._write({**self._read(), backup_id: told})
        return key

    def key(self, backup_id: str) -> bytes:
        """The key of this backup. Raises Expired, or RootUnavailable under another root."""
        told = self._read().get(backup_id)
        if told is None:
            raise Expired
        wrapped = b64decode(told["key"])
        return self._root.unwrap(wrapped, context=_CONTEXT.format(backup_id).encode())

    def drop(self, backup_id: str) -> None:
        """Its backup opens nowhere any more."""
        with self._held():
            self._write({name: told for name, told in self._read().items() if name != backup_id})

    def expire(self, *, at: datetime) -> list[str]:
        """Drop the keys whose time is over. The ids of their backups."""
        with self._held():
            known = self._read()
            over = [name for name, told in known.items() if datetime.fromisoformat(told["expires"]) <= at]
            if over:
                self._write({name: told for name, told in known.items() if name not in over})
        return sorted(over)

    def ids(self) -> list[str]:
        """The backups that open, oldest first."""
        return sorted(self._read())

    def _read(self) -> Mapping[str, Any]:
        if not self._file.exists():
            return {}
        try:
            document = json.loads(self._file.read_text())
            if document["format"] == FORMAT:
                return dict(document["backups"])
        except (ValueError, KeyError, TypeError):
            pass
        raise Damaged("The list of backup keys is damaged. Bring it back from a keys copy.")

    def _write(self, backups: Mapping[str, Any]) -> None:
        durable.replace(self._file, json.dumps({"format": FORMAT, "backups": backups}, indent=1).encode())

    def _held(self) -> AbstractContextManager[None]:
        return durable.alone(self._file.with_suffix(".lock"))
