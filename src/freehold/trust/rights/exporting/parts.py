"""What other rooms put into an export. The tables go in by themselves; rooms add what is read in words.

Each is asked in steps, and in each step from any thread: hold no database cursor open between two of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils.functional import Promise

from freehold.trust.access.opener import Access


@dataclass(frozen=True, slots=True)
class File:
    """A file of an export. ``path`` is ASCII below the top folder, and no other file has its last name.

    ``packed`` says whether deflating it is worth the time: not for pictures.
    """

    path: str
    pieces: Iterable[bytes]
    packed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """Something that the person wrote. ``html`` is clean and filled in; ``more`` stands beside it in JSON.

    ``kind`` is topic, reply or comment; ``where`` names the place, which ``private`` says is closed.
    """

    id: UUID
    at: datetime
    kind: str
    title: str
    where: str
    private: bool
    source: str
    html: str
    more: dict[str, Any] = field(default_factory=dict)


class Writings(Protocol):
    """A room in which people write."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str | Promise: ...

    def moments(self, access: Access, /) -> Iterator[tuple[datetime, UUID]]:
        """When the actor wrote what, in no order."""
        ...

    def open(self, access: Access, ids: Sequence[UUID], /) -> list[Writing]:
        """These writings of the actor in this order; those that went meanwhile are left out."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file of the person, as the house has it; ``used_as`` is "avatar" or ""."""

    id: UUID
    name: str
    content_type: str
    size: int
    used_as: str
    pieces: Iterator[bytes]


class Cabinet(Protocol):
    """A room that keeps people's files."""

    def kept(self, access: Access, /) -> Iterator[Kept]:
        """The actor's files, the pieces of each to be read before the next is asked for."""
        ...


class More(Protocol):
    """A room with files of its own for an export, such as receipts of consent."""

    def files(self, access: Access, /) -> Iterator[File]: ...


_writings: dict[str, Writings] = {}
_cabinets: list[Cabinet] = []
_more: list[More] = []


def add_writings(room: Writings) -> None:
    """Have what is written in a room put into words. Called once, where the site is put together."""
    _writings[room.name] = room


def add_cabinet(room: Cabinet) -> None:
    if room not in _cabinets:
        _cabinets.append(room)


def add_more(room: More) -> None:
    if room not in _more:
        _more.append(room)


def writings() -> list[Writings]:
    return [_writings[name] for name in sorted(_writings)]


def cabinets() -> list[Cabinet]:
    return list(_cabinets)


def more() -> list[More]:
    return list(_more)
