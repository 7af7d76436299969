"""The root key and the key list of this house, and the lock of whoever makes or tries backups."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from django.conf import settings

from freehold.foundation import durable
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
def alone(*, wait_seconds: float = 0) -> Iterator[None]:
    """One process at a time, on this machine, makes a backup. Raises Busy when that one takes longer."""
    with ExitStack() as held:
        try:
            held.enter_context(durable.alone(settings.HOUSE.keys / "backups.lock", wait_seconds=wait_seconds))
        except durable.HeldElsewhere:
            raise Busy from None
        yield
