"""Letting those in who were brought along: links that the owner hands out, and letters in batches."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.people import activating, cards, paths, unclaimed
from freehold.trust.people.models import Person
from freehold.trust.register.purposes import IMPORT

ON_A_PAGE = 25
HANDING_OUT = "handing out an activation link"
_LOOKED_AT_ONCE = 200
_MOST_LOOKED_AT = 5_000


class OnlyTheOwner(Refusal):
    code: ClassVar[str] = "exit.only-the-owner"
    for_members: ClassVar[str] = _("Only the owner hands out activation links.")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody whom nobody has activated, by what was public of them. ``has_address``: can be written to."""

    person_id: UUID
    name: str
    handle: str
    has_address: bool


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """``next_after`` is where the next page begins; None at the end."""

    people: tuple[Waiting, ...]
    next_after: UUID | None


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A link that works once, for thirty days. ``path`` is shown this one time and kept nowhere."""

    person_id: UUID
    name: str
    path: str


def waiting(access: Access, *, after: UUID | None = None, name: str = "") -> WaitingPage:
    """Who has not come yet, a page at a time, in the order of their random ids.

    Found by their public names alone, so that looking for somebody opens nothing private: whether a person
    waits is asked of a keyed hash. At most 5,000 are looked through for one page.
    """
    _require_owner(access)
    found: list[Waiting] = []
    looked_at, last = 0, after
    for batch in _batches(after):
        for one in _waiting_among(access, batch):
            if name.casefold() in one.name.casefold() or name.casefold() == one.handle:
                found.append(one)
                if len(found) == ON_A_PAGE:
                    return WaitingPage(tuple(found), one.person_id)
        looked_at, last = looked_at + len(batch), batch[-1].id
        if looked_at >= _MOST_LOOKED_AT:
            return WaitingPage(tuple(found), last)
    return WaitingPage(tuple(found), None)


def hand_out_link(access: Access, *, person_id: UUID, at: datetime) -> HandedOut:
    """Make a link that activates somebody's account, and put on their record that it was handed out.

    Raises NotUnclaimed where somebody has activated it already.
    """
    _require_owner(access)
    token = activating.issue_activation(person_id, at=at)
    access.because(IMPORT, HANDING_OUT).put_on_record(person_id, "user.account")
    card = cards.cards_of(access, [person_id])[person_id]
    return HandedOut(person_id, card.name, paths.to_activate(token))


def _waiting_among(access: Access, people: list[Person]) -> Iterator[Waiting]:
    ids = [person.id for person in people]
    wanted = unclaimed.unclaimed_among(ids)
    shown = cards.cards_of(access, [one for one in ids if one in wanted])
    for person in people:
        if person.id in wanted:
            card = shown[person.id]
            yield Waiting(person.id, card.name, card.handle, has_address=person.email is not None)


def _batches(after: UUID | None) -> Iterator[list[Person]]:
    while True:
        people = Person.objects.order_by("id").only("id", "email")
        batch = list((people.filter(id__gt=after) if after else people)[:_LOOKED_AT_ONCE])
        if not batch:
            return
        yield batch
        after = batch[-1].id


def _require_owner(access: Access) -> None:
    if not access.actor.is_owner:
        raise OnlyTheOwner
