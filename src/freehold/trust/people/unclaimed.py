"""Persons brought from elsewhere who have not said yet that they want to be here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from freehold.foundation.ids import random_id
from freehold.foundation.order import hide_order
from freehold.trust.people import addresses, handles, names, origins
from freehold.trust.people.addresses import AddressForm
from freehold.trust.people.handles import HandleForm
from freehold.trust.people.models import BIO_LETTERS, NAME_LETTERS, Origin, Person, Unclaimed
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

KEPT_UNCLAIMED = timedelta(days=180)
_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """An account elsewhere. ``source`` names the community and ``external_id`` the account in it.

    Give of ``name``, ``handle`` and ``bio`` what was public there, and nothing else. ``email`` is sealed and
    shown to nobody; ``since`` is the public month of joining there, "2014-03".
    """

    source: str
    external_id: str
    name: str
    handle: str = ""
    bio: str = ""
    email: str | None = None
    since: str = ""


class How(StrEnum):
    """How a newcomer was enrolled: made now, made by an earlier run, a member already, or not at all, because
    they were here and left or turned their account down."""

    MADE = "made"
    KNOWN = "known"
    MEMBER = "member"
    DEPARTED = "departed"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """``person_id`` is None for one who departed."""

    person_id: UUID | None
    how: How


def enrol_unclaimed(
    opener: Opener, newcomers: Sequence[Newcomer], *, at: datetime, keep: timedelta = KEPT_UNCLAIMED
) -> list[Enrolled]:
    """Make an unclaimed person of each newcomer, in order; a second call with the same ones makes nobody.

    One whose address is a member's is that member. A handle that is taken, or is none, gets a new one.
    ``opener`` acts for the house or a job. A batch of 200 is one transaction.
    """
    enrolled: list[Enrolled] = []
    for start in range(0, len(newcomers), _AT_ONCE):
        batch = newcomers[start : start + _AT_ONCE]
        with transaction.atomic():
            making = _Batch(opener, batch, at, at + keep)
            enrolled += [making.enrol(one) for one in batch]
            making.save()
    return enrolled


def is_unclaimed(person_id: UUID) -> bool:
    return Unclaimed.objects.filter(link=Unclaimed.link_of(person_id)).exists()


def unclaimed_among(person_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these nobody has activated, in one query."""
    links = {Unclaimed.link_of(one): one for one in person_ids}
    rows = Unclaimed.objects.filter(link__in=list(links)).values_list("link", flat=True)
    return {links[bytes(link)] for link in rows}


def all_unclaimed(opener: Opener) -> list[UUID]:
    """Everybody whom nobody has activated, for the one who sends the invitations."""
    rows = Unclaimed.objects.only("id", "person")
    return list(opener.open_many([row.person for row in rows]))


class _Batch:
    """What one transaction makes."""

    def __init__(
        self, opener: Opener, newcomers: Sequence[Newcomer], at: datetime, expires: datetime
    ) -> None:
        self._at, self._expires = at, expires
        keys = [origins.key_of(one.source, one.external_id) for one in newcomers]
        self._known, self._departed = origins.known(opener, keys), origins.departed(keys)
        self._taken = set(handles.ids_by_handle(one.handle for one in newcomers))
        self._by_address: dict[bytes, UUID] = {}
        self._people: list[Person] = []
        self._made: set[UUID] = set()
        self._origins: list[Origin] = []

    def enrol(self, one: Newcomer) -> Enrolled:
        key = origins.key_of(one.source, one.external_id)
        if key in self._departed:
            return Enrolled(None, How.DEPARTED)
        if key in self._known:
            return Enrolled(self._known[key], How.KNOWN)
        address = _address(one.email)
        person_id = None if address is None else self._person_with(address)
        if person_id is None:
            person_id, how, place = self._make(one, address), How.MADE, 0
        else:
            how = How.KNOWN if person_id in self._made or is_unclaimed(person_id) else How.MEMBER
            place = origins.free_place(person_id, {bytes(origin.link) for origin in self._origins})
        self._known[key] = person_id
        self._origins.append(
            origins.new(person_id, place, key, source=one.source, external_id=one.external_id, at=self._at)
        )
        return Enrolled(person_id, how)

    def save(self) -> None:
        ids = [person.id for person in self._people]
        sealing.make_keys(ids, KeyClass.PROFILE)
        sealing.make_keys(ids, KeyClass.CREDENTIALS)
        waiting = [
            Unclaimed(
                link=Unclaimed.link_of(one), person=Held(one, holder=one), expires_on=self._expires.date()
            )
            for one in ids
        ]
        Person.objects.bulk_create(self._people)
        Origin.objects.bulk_create(self._origins)
        Unclaimed.objects.bulk_create(waiting)
        hide_order(Person, ids)
        hide_order(Origin, [row.id for row in self._origins])
        hide_order(Unclaimed, [row.id for row in waiting])

    def _person_with(self, address: str) -> UUID | None:
        index = Person.email.field.index_of(address)
        return self._by_address.get(index) or addresses.person_with(address)

    def _make(self, one: Newcomer, address: str | None) -> UUID:
        handle = self._handle(one)
        name = names.tidied(one.name)[:NAME_LETTERS] or handle
        person = Person(id=random_id(), handle=handle, name=name, since=one.since[:7] or None)
        person.bio = one.bio.strip()[:BIO_LETTERS] or None
        if address is not None:
            person.email = address
            self._by_address[Person.email.field.index_of(address)] = person.id
        self._people.append(person)
        self._made.add(person.id)
        return person.id

    def _handle(self, one: Newcomer) -> str:
        try:
            handle = handles.checked(one.handle)
        except HandleForm:
            handle = handles.suggested(one.name)
        while handle in self._taken or handles.is_kept(handle):
            handle = handles.suggested(one.handle or one.name)
        self._taken.add(handle)
        return handle


def _address(email: str | None) -> str | None:
    try:
        return addresses.checked(email) if email else None
    except AddressForm:
        return None
