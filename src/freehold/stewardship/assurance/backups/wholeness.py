"""Whether a house that has data has its keys: new ones would look well and open nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext_noop as _

from freehold.foundation.database import KEYS
from freehold.stewardship.assurance.backups import snapshots
from freehold.stewardship.assurance.backups.refused import BackupRefused, NotFinished
from freehold.trust.vault.ring import RingUnavailable
from freehold.trust.vault.root import RootUnavailable


class KeyStoreGone(BackupRefused):
    code: ClassVar[str] = "key-store-missing"
    for_owner: ClassVar[str] = _(
        "The key store is missing, though the data are here. A new one would open nothing. Bring it back "
        "from the copy of the keys: freehold restore PLACE --keys-only"
    )


class RingGone(RingUnavailable):
    code = "ring-missing"
    for_owner = _(
        "The epoch ring is missing, though the data are here. A new one would open nothing. Put its file "
        "back, or bring it from the copy of the keys: freehold restore PLACE --keys-only"
    )


class RootGone(RootUnavailable):
    code = "root-missing"
    for_owner = _(
        "The root key is missing, though the data are here. Put its file back, or type it from the recovery "
        "sheet: freehold restore PLACE --keys-only"
    )


def must_be_whole() -> None:
    """Look before anything is made. Raises KeyStoreGone, RingGone, RootGone, or NotFinished."""
    house = settings.HOUSE
    if house.unfinished_restore.exists():
        raise NotFinished
    if not snapshots.has_tables("default"):
        return
    for file, refusal in ((house.root_key, RootGone), (house.ring, RingGone)):
        if not file.exists():
            raise refusal
    if not snapshots.has_tables(KEYS):
        raise KeyStoreGone
    connections.close_all()
