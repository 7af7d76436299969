"""What a person has in other rooms, for the moment they decide about it.

A capability registers one ``Belongings`` for each kind of thing that people write or own in it. It is asked
when somebody activates an account that was brought from elsewhere, or joins it to the one they have.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from django.utils.functional import Promise

from freehold.trust.vault.opener import Opener


class Choice(StrEnum):
    KEEP = "keep"
    ERASE = "erase"


class Belongings(Protocol):
    """All of one kind. ``kind`` is a word that never changes ("posts"); ``title`` is what people read."""

    @property
    def kind(self) -> str: ...

    @property
    def title(self) -> str | Promise: ...

    def count(self, person_id: UUID) -> int:
        """How many the person has."""
        ...

    def erase(self, opener: Opener, /, *, person_id: UUID, at: datetime) -> None:
        """Destroy all of them. A second call finds nothing and is no error."""
        ...

    def hand_over(self, opener: Opener, /, *, giver: UUID, taker: UUID, at: datetime) -> None:
        """Make them ``taker``'s, what is sealed under ``giver``'s key included."""
        ...


_registered: dict[str, Belongings] = {}


def register(belongings: Belongings) -> None:
    """Have this kind asked about. A second one of the same kind is refused."""
    if _registered.setdefault(belongings.kind, belongings) is not belongings:
        raise ValueError(f"There are belongings of the kind {belongings.kind!r} already.")


def kinds() -> list[Belongings]:
    return [_registered[kind] for kind in sorted(_registered)]


def counted(person_id: UUID) -> dict[str, int]:
    """How many of each kind a person has."""
    return {each.kind: each.count(person_id) for each in kinds()}


def erase_chosen(opener: Opener, *, person_id: UUID, choices: Mapping[str, Choice], at: datetime) -> None:
    """Destroy the kinds that were chosen; what nobody chose about is kept."""
    for each in kinds():
        if choices.get(each.kind) is Choice.ERASE:
            each.erase(opener, person_id=person_id, at=at)


def hand_over_all(opener: Opener, *, giver: UUID, taker: UUID, at: datetime) -> None:
    for each in kinds():
        each.hand_over(opener, giver=giver, taker=taker, at=at)
