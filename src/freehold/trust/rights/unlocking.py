"""What staff see of somebody's account under a live unlock: those facts that it covers, and an entry for each
page that showed them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.trust.access import unlocks
from freehold.trust.access.opener import Access, NotYours
from freehold.trust.access.unlock import Unlock
from freehold.trust.access.unlocks import ACTIVITY, AGE, EMAIL, PHONE, Wish
from freehold.trust.people import activity, addresses, handles, persons
from freehold.trust.people.activity import Happened, Happening
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import SignedIn

_OF_THE_HOUSE = frozenset({Happening.UNLOCKED, Happening.UNLOCKED_SOMEBODY})
MOST_HAPPENED = 20


@dataclass(frozen=True, slots=True)
class Facts:
    """What an unlock shows of an account. None for what it does not cover, "" for what was never told."""

    email: str | None
    verified: bool
    phone: str | None
    age_band: str | None
    happened: Sequence[Happened] | None

    def __repr__(self) -> str:
        return "<Facts>"


def find(
    access: Access, signed_in: SignedIn, *, query: str, purpose: str, reason: str, at: datetime
) -> UUID | None:
    """Whose handle or e-mail address this is, exactly. By address it is a look at it: an unlock of it alone.

    Raises NotYours for anybody who does not look after people; for an address what ``unlocks.unlock`` raises.
    """
    if not access.actor.handles("people"):
        raise NotYours
    plain = query.strip()
    if "@" not in plain.removeprefix("@"):
        return next(iter(handles.ids_by_handle([plain]).values()), None)
    signed_in.demand_fresh(at)
    wish = unlocks.checked(Wish(purpose=purpose, reason=reason, categories=frozenset({EMAIL})))
    person_id = addresses.person_with(plain)
    if person_id is not None and person_id != access.actor.person_id:
        unlock = unlocks.unlock(access, signed_in, person_id=person_id, wish=wish, at=at)
        access.under(unlock).open(Person.objects.get(id=person_id).email)
    return person_id


def facts(access: Access, unlock: Unlock, *, person_id: UUID) -> Facts | None:
    """An account's private facts, as far as the unlock reaches; None for somebody who left."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        return None
    looking = access.under(unlock)
    wanted = {EMAIL: person.email, PHONE: person.phone, AGE: person.age_band}
    covered = [category for category in wanted if unlock.reaches(category)]
    opened = looking.open_many([wanted[category] for category in covered], instead=None)
    told = {category: value or "" for category, value in zip(covered, opened, strict=True)}
    return Facts(
        email=told.get(EMAIL),
        verified=persons.is_verified(person_id),
        phone=told.get(PHONE),
        age_band=told.get(AGE),
        happened=_happened(looking, person_id) if unlock.reaches(ACTIVITY) else None,
    )


def _happened(looking: Access, person_id: UUID) -> list[Happened]:
    """The newest of the account's activity, without what the house itself did there."""
    found = [one for one in activity.of_person(looking, person_id) if one.what not in _OF_THE_HOUSE]
    return found[:MOST_HAPPENED]
