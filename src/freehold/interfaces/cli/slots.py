"""What the command line asks of other rooms, filled in ``site/wiring.py``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FirstLink:
    """A link by which the first owner comes in, once."""

    url: str
    until: datetime


def _nobody_can_come_in(_address: str) -> FirstLink | None:
    return None


def _nothing() -> None:
    return None


@dataclass(slots=True)
class Slots:
    """Each is called once, by ``freehold up``.

    ``before_opening`` prepares the databases that stand, or raises a Refusal that keeps the house closed.
    ``first_link`` makes the owner's link under an address, or gives None when there is an owner.
    """

    before_opening: Callable[[], None] = field(default=_nothing)
    first_link: Callable[[str], FirstLink | None] = field(default=_nobody_can_come_in)


slots = Slots()
