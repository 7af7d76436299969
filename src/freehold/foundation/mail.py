"""Letters that leave the house by mail: what a room hands over, and who takes it.

A room says which letter goes to whom; its words are made when it is sent. Who takes letters is wired in
``site``, so that the rooms below it can write without knowing it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Protocol
from uuid import UUID

from django.utils.functional import Promise

from freehold.foundation.refusal import Refusal

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter to be sent.

    ``to`` is a person's id, whose address is opened when the letter leaves; or an address, of somebody who is
    no person here yet or no longer reads at another. ``holder`` is under whose key the letter waits: the
    person, or the thing that the letter is about; None for a letter that is nobody's yet.
    ``batch`` groups letters that are stopped together when too many of them come back.
    """

    template: str
    to: UUID | str
    holder: UUID | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)
    batch: UUID | None = None

    def __repr__(self) -> str:
        return f"<Letter {self.template}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a letter says: short paragraphs, and at most one thing to do, as a path of this house.

    ``beside`` is a second path in small letters, such as to where one hears no more of this.
    """

    subject: Words
    paragraphs: Sequence[Words]
    button: Words = ""
    path: str = ""
    beside: Words = ""
    beside_path: str = ""

    def __repr__(self) -> str:
        return "<Body>"


class Outbox(Protocol):
    def put(self, letter: Letter, *, at: datetime) -> None:
        """Take a letter, in the transaction of what it tells about; it leaves after that is committed."""


class NoOutbox(Refusal):
    code = "mail.no-outbox"
    for_members: ClassVar[str] = "We cannot write to you at the moment. Please try again later."
    for_owner = "No room takes letters: commons.mail is not wired."


Write = Callable[[Mapping[str, Any]], Body]
Resolve = Callable[[Any, Letter, datetime], Letter | None]

_outbox: list[Outbox] = []
_templates: dict[str, Write] = {}
_errands: dict[str, Resolve] = {}


def use(outbox: Outbox) -> None:
    """From now on this outbox takes every letter."""
    _outbox[:] = [outbox]


def post(letter: Letter, *, at: datetime) -> None:
    """Hand a letter over. Raises NoOutbox."""
    if not _outbox:
        raise NoOutbox
    _outbox[0].put(letter, at=at)


def template(name: str) -> Callable[[Write], Write]:
    """Declare the words of a letter, as a function of its parameters."""

    def declare(write: Write) -> Write:
        if _templates.setdefault(name, write) is not write:
            raise ValueError(f"There is a letter called {name!r} already.")
        return write

    return declare


def errand(name: str) -> Callable[[Resolve], Resolve]:
    """Declare a letter whose reader is only found when it leaves: ``resolve(opener, letter, at)``.

    It answers the letter to send instead, or None for none. So a page that must not tell whether an address
    is known does the same work for every address, and the difference is made where nobody waits.
    """

    def declare(resolve: Resolve) -> Resolve:
        if _errands.setdefault(name, resolve) is not resolve:
            raise ValueError(f"There is an errand called {name!r} already.")
        return resolve

    return declare


def errand_of(letter: Letter) -> Resolve | None:
    return _errands.get(letter.template)


def written(letter: Letter) -> Body:
    """The words of a letter. KeyError for a template that nobody declared."""
    return _templates[letter.template](letter.parameters)
