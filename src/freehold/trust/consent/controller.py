"""Who answers for what happens with people's data, as receipts and notices name them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Controller:
    """The controller (GDPR Art. 4(7)). Empty where the owner has not said it.

    ``address`` is firm and postal address, ``contact`` where to write about data, ``officer`` the data
    protection officer, ``authority`` whom to complain to, ``recipients`` the firms that get data.
    """

    name: str = ""
    address: str = ""
    contact: str = ""
    officer: str = ""
    authority: str = ""
    country: str = ""
    recipients: Sequence[str] = ()


_said: list[Callable[[], Controller]] = []


def use(say: Callable[[], Controller]) -> None:
    """Ask ``say`` who the controller is. Wired once, in ``site``."""
    _said[:] = [say]


def controller() -> Controller:
    """As the owner describes it now."""
    return _said[0]() if _said else Controller()
