"""What erasing somebody would do, before they decide: what goes, what stays, and who copied them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from freehold.trust.register.purposes import Purpose
from freehold.trust.rights import words
from freehold.trust.rights.erasing import staying
from freehold.trust.rights.erasing.staying import Stay
from freehold.trust.rights.holdings import what_we_hold
from freehold.trust.rights.models import HOURS_TO_COME_BACK
from freehold.trust.vault.opener import Opener


@dataclass(frozen=True, slots=True)
class Going:
    """So many of one kind go."""

    what: words.Words
    count: int
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Staying:
    """One thing that stays, and the day it goes; None for what is others'."""

    stay: Stay
    until: date | None


@dataclass(frozen=True, slots=True)
class Copied:
    """A passage of theirs that stands in somebody else's post."""

    passage: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Copies:
    """What was found; ``looked_at`` of ``all_posts`` were compared before time was up."""

    found: Sequence[Copied] = ()
    looked_at: int = 0
    all_posts: int = 0


FindCopies = Callable[[Opener], Copies]
copies_finders: list[FindCopies] = []
"""How rooms find copies of what somebody wrote. Each is wired once, in ``site``."""


@dataclass(frozen=True, slots=True)
class Preview:
    going: Sequence[Going]
    staying: Sequence[Staying]


def preview(access: Opener, *, at: datetime) -> Preview:
    """The dry run. What goes is what is held: nothing can be left out that the privacy centre shows."""
    going = [
        Going(fact.label, fact.count, shelf.purpose) for shelf in what_we_hold(access) for fact in shelf.facts
    ]
    done = at + timedelta(hours=HOURS_TO_COME_BACK)
    stays = [Staying(stay, stay.until(done)) for stay in staying.all_stays()]
    return Preview(going, stays)


def counted(access: Opener) -> list[tuple[str, int]]:
    """What goes, by name, as the receipt will list it."""
    return [(str(fact.label), fact.count) for shelf in what_we_hold(access) for fact in shelf.facts]
