"""The ledger of this house: its key comes from the ring, its published heads go to the keys folder."""

from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings

from freehold.foundation import clock
from freehold.trust.ledger import opening, publishing, sequencer
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.ledger.shelf import FolderShelf
from freehold.trust.ledger.signer import Ed25519Signer
from freehold.trust.vault.keyring import ring

LATE = timedelta(seconds=30)


@lru_cache(maxsize=1)
def signer() -> Ed25519Signer:
    """The key that signs the house's checkpoints, derived in the ring."""
    return Ed25519Signer(ring().secret("ledger-signing"))


def shelf() -> FolderShelf:
    return FolderShelf(settings.HOUSE.checkpoints)


def open_ledger(*, at: datetime) -> opening.Opened:
    """Open the log, or go on with it. A new house's log is named by chance, so that no two are confused."""
    name = f"house-{ring().secret('ledger-name').hex()[:16]}"
    return opening.open_ledger(name=name, at=at, signer=signer(), shelf=shelf())


def sequence(*, at: datetime) -> None:
    """Give waiting entries their places, and publish the new head."""
    while sequencer.sequence(at=at, signer=signer()) is not None:
        publishing.publish(at=at, shelf=shelf())
    publishing.publish(at=at, shelf=shelf())


def sequencer_is_on_time() -> str:
    """What is wrong with the sequencer; nothing while no entry waits longer than ``LATE``."""
    waiting = StoredEntry.objects.filter(leaf_index__isnull=True, waiting_since__lt=clock.now() - LATE)
    return "entries wait for their place" if waiting.exists() else ""
