"""What the command line asks of other rooms, filled in ``site/wiring.py``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from freehold.foundation.refusal import Refusal


@dataclass(frozen=True, slots=True)
class FirstLink:
    """A link by which the first owner comes in, once."""

    url: str
    until: datetime


def _nobody_can_come_in(_address: str) -> FirstLink | None:
    return None


class NoDemo(Refusal):
    code = "no-demo"
    for_owner = "This house has no demo to show."


def _nothing() -> None:
    return None


def _no_demo(_address: str) -> Iterable[str]:
    raise NoDemo


@dataclass(slots=True)
class Slots:
    """Each is called once, by ``freehold up``.

    ``before_opening`` prepares the databases that stand, or raises a Refusal that keeps the house closed.
    ``furnish`` fills a new house with an invented community and says who can come in, line by line; it raises
    a Refusal for a house with people of its own, and does nothing for one that is furnished.
    ``first_link`` makes the owner's link under an address, or gives None when there is an owner.
    """

    before_opening: Callable[[], None] = field(default=_nothing)
    furnish: Callable[[str], Iterable[str]] = field(default=_no_demo)
    first_link: Callable[[str], FirstLink | None] = field(default=_nobody_can_come_in)


slots = Slots()
