"""The root key and the key list of this house, and the lock of whoever makes or tries backups."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from freehold.stewardship.assurance.backups.key_list import KeyList
from freehold.stewardship.assurance.backups.refused import Busy
from freehold.trust.vault import root_on_paper
from freehold.trust.vault.root import FileRoot

KEYS_CONTEXT = b"freehold/backup/v1/keys"


def root() -> FileRoot:
    return FileRoot(settings.HOUSE.root_key)


def fingerprint() -> str:
    """Of this house. Raises RootUnavailable."""
    return root_on_paper.fingerprint(root_on_paper.read_root(settings.HOUSE.root_key))


def key_list() -> KeyList:
    return KeyList(settings.HOUSE.backup_keys, root())


def erasures() -> Path:
    """Who was erased, as ``trust.rights.erasing`` keeps it; not there before the first erasure."""
    file: Path = settings.HOUSE.erasures
    return file


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time, on this machine, makes a backup. Raises Busy; ends with its process."""
    with (settings.HOUSE.keys / "backups.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield
