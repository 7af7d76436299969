"""What the shell shows of other rooms, without knowing them: each is wired once, in ``site``."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from freehold.interfaces.web.shell.cards import Card


def _nobody(_access: Any) -> Card | None:
    return None


def _none(_access: Any) -> int:
    return 0


@dataclass(slots=True)
class Slots:
    """Doors that other rooms fill. Each is called at most once a page, and only when the page shows it.

    ``me`` gives the card of the signed-in member, ``alerts`` how many alerts are unread.
    """

    me: Callable[[Any], Card | None] = field(default=_nobody)
    alerts: Callable[[Any], int] = field(default=_none)


slots = Slots()
