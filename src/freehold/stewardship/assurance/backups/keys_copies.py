"""The newest copy of the keys: key store, ring, key list, erasures and checkpoints, in one file a place."""

import os
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

from freehold.foundation import clock
from freehold.foundation.database import KEYS
from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import bundle, drafts, house_keys, lying, remembering, snapshots
from freehold.stewardship.assurance.backups.bundle import Entry
from freehold.stewardship.assurance.backups.models import CopyKind
from freehold.stewardship.assurance.backups.places import known
from freehold.trust.vault.ring import RingUnavailable
from freehold.trust.vault.root import KEY_BYTES

NEWEST = "keys/newest"
_TRIES = 5


def take(keys_to: Sequence[str], *, at: datetime, new_place: bool = False) -> int:
    """Replace the copy in every place. How many took it; raises the refusal of the last one if none did.

    For who holds the lock of ``house_keys.alone``. Raises RingUnavailable, RootUnavailable.
    """
    house, root = house_keys.fingerprint(), house_keys.root()
    refusals: list[Refusal] = []
    with drafts.folder_in(settings.HOUSE.data) as store, drafts.folder_in(settings.HOUSE.keys) as rest:
        about, entries = _gathered(store, rest, at)
        for words in keys_to:
            made = remembering.Made(CopyKind.KEYS, words, lying.new_id(at), clock.now())
            key = os.urandom(KEY_BYTES)
            header = {
                "format": bundle.FORMAT,
                "kind": "keys",
                "id": made.backup_id,
                "house": house,
                "key": b64encode(root.wrap(key, context=house_keys.KEYS_CONTEXT)).decode(),
            }
            try:
                place = known.settle(words, house, used_before=remembering.used_before(new_place=new_place))
                made.bytes = place.put(NEWEST, bundle.write(header, entries, about, key=key))
            except Refusal as refusal:
                remembering.remember(made, refusal=refusal.code)
                refusals.append(refusal)
            else:
                remembering.remember(made)
    if keys_to and len(refusals) == len(keys_to):
        raise refusals[-1]
    return len(keys_to) - len(refusals)


def _gathered(store: Path, rest: Path, at: datetime) -> tuple[bundle.Manifest, list[Entry]]:
    """What goes in. A ring that turns meanwhile would not open all of the key store: then again."""
    for _ in range(_TRIES):
        before = _stamp()
        (store / "keys").unlink(missing_ok=True)
        taken = snapshots.take(KEYS, store / "keys")
        (rest / "ring.json").write_bytes(settings.HOUSE.ring.read_bytes())
        if before == _stamp():
            break
    about = {
        "made_at": at.isoformat(),
        "version": lying.this_version(),
        "engine": snapshots.engine(KEYS),
        "counts": {**taken.counts, **snapshots.counts_now("default")},
        "migrations": taken.migrations,
    }
    entries = [Entry("keys", store / "keys"), Entry("ring.json", rest / "ring.json")]
    single = {"backup-keys.json": settings.HOUSE.backup_keys, "erasures.list": house_keys.erasures()}
    entries += [Entry(name, file) for name, file in single.items() if file.exists()]
    published = sorted(settings.HOUSE.checkpoints.glob("[0-9]*.*"))
    entries += [Entry(f"checkpoints/{file.name}", file) for file in published if "draft" not in file.name]
    return about, entries


def _stamp() -> tuple[int, int]:
    try:
        status = settings.HOUSE.ring.stat()
    except OSError as reason:
        raise RingUnavailable from reason
    return status.st_mtime_ns, status.st_ino
