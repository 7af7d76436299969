"""Who lives in the house that is guessed at, and what a guesser has in hand."""

import re
import secrets
from dataclasses import dataclass, field
from typing import Self

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life import coming_in, securing
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.patience import soon
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody, Visitors

_CODE = re.compile(r"\b(\d{8}) is the code")
COMMON = (
    "password123", "iloveyou1", "sunshine1", "football1", "welcome1", "qwertyuiop", "1q2w3e4r5t",
    "letmein123",
)  # fmt: skip
"""Passwords that every list begins with (they stand in Django's list of common ones, or nearly)."""


@dataclass(slots=True)
class Neighbours:
    """``careless`` uses a password that was stolen elsewhere; ``careful`` has an app; ``victim`` is to be
    shut out. The others are just there. Everybody has signed in once, from a browser of their own."""

    house: str
    facts: Facts
    visitors: Visitors
    owner: Owner
    people: list[Somebody] = field(default_factory=list)

    @classmethod
    def move_in(cls, house: str, first_link: str, count: int) -> Self:
        """So many come in through the pages of an open house."""
        facts = Facts()
        visitors = Visitors(house, facts)
        owner = Owner(visitors)
        owner.come_in(first_link)
        owner.set_up()
        here = cls(house, facts, visitors, owner, coming_in.join(visitors, owner, count))
        securing.set_up_an_app(here.careful, facts)
        return here

    @property
    def careless(self) -> Somebody:
        return self.people[0]

    @property
    def careful(self) -> Somebody:
        return self.people[1]

    @property
    def victim(self) -> Somebody:
        return self.people[2]

    @property
    def others(self) -> list[Somebody]:
        return self.people[3:]

    def logins(self) -> list[str]:
        """All that a guesser could type for the members: handles are public, addresses leak."""
        return [login for person in self.people for login in (person.email, person.handle)]

    def leak(self, length: int) -> list[tuple[str, str]]:
        """A list of addresses and passwords stolen elsewhere, most of nobody here.

        Members stand in it with passwords that they do not use here; two thirds down, the careless one with
        the one that they do.
        """
        pairs = [(canaries.email(), canaries.password()) for _ in range(length)]
        for person in self.people:
            pairs[secrets.randbelow(length // 2)] = (person.email, canaries.password())
        pairs[length * 2 // 3 + secrets.randbelow(length // 4)] = (
            self.careless.email,
            self.careless.password,
        )
        return pairs

    def letters(self, beginning: str) -> list[str]:
        """Every link of this kind in the letters that wait, in no order. There is at least one."""

        def look() -> list[str] | None:
            page = self.owner.letters()
            return [link for link in page.links if link.startswith(beginning) and link != beginning] or None

        return soon(look, f"a letter with a link to {beginning}")

    def words_of_letters(self) -> str:
        """What the letters say that wait."""
        return self.owner.letters().text

    def codes_by_mail(self) -> list[str]:
        """The codes to sign in with that went out, in no order."""
        return soon(lambda: _CODE.findall(self.words_of_letters()) or None, "a letter with a code")

    def close(self) -> None:
        self.visitors.close()
