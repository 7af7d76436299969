"""What the room asks of those who speak a platform's language. They live in ``interfaces/outlets``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from freehold.stewardship.outlets.models import Kind


@dataclass(slots=True)
class Keys:
    """What lets the house in somewhere. ``keep`` seals what the other side gave instead of it."""

    address: str
    values: Mapping[str, Any] = field(repr=False)
    keep: Callable[[Mapping[str, Any]], None] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """A public excerpt for one place. ``id`` is the same at every try; ``again`` says that one went before.

    ``title`` and ``excerpt`` are plain text of the house; the translator cuts them to what fits there.
    ``mark`` is what the link begins with, whatever the topic is called meanwhile. ``edit`` counts the changes
    of its words since it was first shown.
    """

    id: UUID
    at: datetime
    title: str
    excerpt: str
    link: str
    mark: str
    again: bool = False
    edit: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """It stands there: by which name, and where people read it."""

    remote: str
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A hub or a program is told of a topic. ``feeds`` are addresses of feeds that changed."""

    id: UUID
    event: str
    topic: UUID | None
    link: str
    feeds: tuple[str, ...]
    occurred_at: datetime
    sent_at: datetime


class Poster(Protocol):
    """Mastodon, Bluesky. Each raises NotLetIn, NotNow, Declined, or NotInstalled."""

    def post(self, keys: Keys, posting: Posting) -> Standing:
        """Have it stand there; once, as far as the other side allows."""

    def remove(self, keys: Keys, remote: str) -> None:
        """Delete it there. What is not there is no error."""

    def edit(self, keys: Keys, remote: str, posting: Posting) -> Standing | None:
        """Have it say this instead; None where somebody deleted it there. Raises CannotEdit too."""

    def find(self, keys: Keys, posting: Posting) -> Standing | None:
        """Whether it stands there although no answer came."""

    def try_out(self, keys: Keys, posting: Posting) -> None:
        """Post a test and delete it at once."""

    def give_back(self, keys: Keys) -> bool:
        """Have the key open nothing any more; False where that has to be done by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """The house was let in: by what from now on, where, and as whom."""

    address: str
    account: str
    values: Mapping[str, Any] = field(repr=False)


class Gate(Protocol):
    """A place that asks its account's owner on a page of its own (OAuth 2, RFC 6749 §4.1).

    Each raises NotNow, Declined, NotLetIn, or NotInstalled.
    """

    def knock(self, address: str, *, name: str, home: str, back: str, state: str) -> Mapping[str, Any]:
        """Make the house known. What comes is kept until ``enter``; its ``go`` is the page that asks."""

    def enter(self, address: str, knocked: Mapping[str, Any], *, code: str, back: str) -> Entered:
        """Change the code that its page gave for a key."""


class Door(Protocol):
    """A place that takes a name and a password made for the house alone. Raises as ``Gate``, or KeyForm."""

    def enter(self, address: str, *, name: str, password: str) -> Entered: ...


class Teller(Protocol):
    """A hub, a program. Raises NotNow or Declined."""

    def tell(self, keys: Keys, told: Told) -> int:
        """Hand it over; the status that came back."""


_posters: dict[str, Poster] = {}
_gates: dict[str, Gate] = {}
_doors: dict[str, Door] = {}
_tellers: dict[str, Teller] = {}


def use_poster(kind: Kind, poster: Poster) -> None:
    """Who speaks for this kind. Wired once, in ``site``."""
    _posters[kind.value] = poster


def use_teller(kind: Kind, teller: Teller) -> None:
    _tellers[kind.value] = teller


def use_gate(kind: Kind, gate: Gate) -> None:
    _gates[kind.value] = gate


def use_door(kind: Kind, door: Door) -> None:
    _doors[kind.value] = door


def gate(kind: str) -> Gate:
    return _gates[kind]


def door(kind: str) -> Door:
    return _doors[kind]


def poster(kind: str) -> Poster:
    return _posters[kind]


def teller(kind: str) -> Teller:
    return _tellers[kind]
