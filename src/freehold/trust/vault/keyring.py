"""The ring of this house, opened once in a process."""

from functools import lru_cache

from django.conf import settings

from freehold.foundation import clock
from freehold.trust.vault.ring import EpochRing
from freehold.trust.vault.root import FileRoot


@lru_cache(maxsize=1)
def ring() -> EpochRing:
    """The ring of the house in settings. Raises RingUnavailable or RootUnavailable at its first use."""
    return EpochRing(settings.HOUSE.ring, FileRoot(settings.HOUSE.root_key))


def prepare() -> None:
    """Make the root key and the ring of a new house. Leaves those that exist alone."""
    root = FileRoot.make(settings.HOUSE.root_key)
    EpochRing.make(settings.HOUSE.ring, root, at=clock.now())
