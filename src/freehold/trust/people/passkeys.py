"""Passkeys: kept, listed, removed, and signed in with."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from webauthn.helpers.structs import AuthenticationCredential

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import (
    activity,
    ceremonies,
    factors,
    places,
    roles,
    sign_ins,
    signing_in,
    throttles,
)
from freehold.trust.people.activity import Happening
from freehold.trust.people.ceremonies import PasskeyRefused
from freehold.trust.people.models import Passkey, Person
from freehold.trust.people.proved import as_person
from freehold.trust.people.sign_ins import SignedIn, Visit
from freehold.trust.people.signing_in import Entered
from freehold.trust.people.throttles import Limit
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

LABEL_LETTERS = 60
_SIGNING_IN = "passkey/sign-in"
FROM_A_NETWORK = Limit("passkey/network", free=60, first=timedelta(seconds=2), longest=timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class Kept:
    """One passkey as its person sees it."""

    passkey_id: UUID
    label: str
    added_at: datetime


def options_to_add(opener: Opener, signed_in: SignedIn, *, house: str, at: datetime) -> dict[str, Any]:
    """What the browser makes a passkey with. ``opener`` acts for the house.

    Raises NotFresh or NoPasskeysHere.
    """
    signed_in.demand_fresh(at)
    person_id = signed_in.person_id
    person = Person.objects.get(id=person_id)
    handle, name = as_person(opener, person_id).open_many([person.handle, person.name])
    return ceremonies.creation_options(
        _adding(person_id),
        person_id=person_id,
        handle=handle,
        name=name or handle,
        house=house,
        known=[b64decode(kept["id"]) for _, kept in _of(opener, person_id)],
        at=at,
    )


def add(opener: Opener, signed_in: SignedIn, *, answer: str, label: str, at: datetime) -> SignedIn:
    """Keep a new passkey. Who acts for the house has their roles from now on.

    Raises NotFresh, PasskeyRefused, ChallengeSpent, or NoPlaceLeft at ten.
    """
    signed_in.demand_fresh(at)
    person_id = signed_in.person_id
    made = ceremonies.registered(_adding(person_id), answer, at=at)
    kept = {
        "person": person_id.hex,
        "id": b64encode(made.id).decode(),
        "key": b64encode(made.public_key).decode(),
        "count": made.sign_count,
        "label": label.strip()[:LABEL_LETTERS],
        "at": at.isoformat(),
    }
    row = Passkey(found_by=_found_by(made.id), credential=Held(kept, holder=person_id))
    with transaction.atomic():
        if Passkey.objects.filter(found_by=row.found_by).exists():
            raise PasskeyRefused
        places.settle(row, person_id)
        mail.post(Letter(template="people.factor-added", to=person_id, holder=person_id), at=at)
        activity.note(person_id, Happening.FACTOR_ADDED, at=at)
        return sign_ins.strengthen(opener, signed_in.id, second_factor=True, at=at)


def options_to_sign_in(*, at: datetime) -> dict[str, Any]:
    """What the browser asks for a passkey with; the same for everybody. Raises NoPasskeysHere."""
    return ceremonies.request_options(_SIGNING_IN, at=at)


def sign_in(opener: Opener, *, answer: str, visit: Visit, at: datetime) -> Entered:
    """Sign in with a passkey: possession and the person's verification, so no second step follows.

    Raises PasskeyRefused, ChallengeSpent, TooOften or Suspended.
    """
    throttles.count(FROM_A_NETWORK.key(throttles.network(visit.address)), at=at)
    person_id = _proved(opener, _SIGNING_IN, answer, at)
    return signing_in.enter(opener, person_id=person_id, second_factor=True, visit=visit, at=at)


def options_to_confirm(signed_in: SignedIn, *, at: datetime) -> dict[str, Any]:
    """As for signing in, for somebody who is signed in and shall prove it again."""
    return ceremonies.request_options(_confirming(signed_in.person_id), at=at)


def confirm(opener: Opener, signed_in: SignedIn, *, answer: str, at: datetime) -> SignedIn:
    """Prove again who one is. Raises PasskeyRefused, also for somebody else's passkey, or ChallengeSpent."""
    if _proved(opener, _confirming(signed_in.person_id), answer, at) != signed_in.person_id:
        raise PasskeyRefused
    return sign_ins.strengthen(opener, signed_in.id, second_factor=True, at=at)


def mine(opener: Opener) -> list[Kept]:
    """The actor's passkeys, the oldest first."""
    person_id = opener.actor.person_id
    found = [] if person_id is None else _of(opener, person_id)
    kept = [Kept(row.id, each["label"], datetime.fromisoformat(each["at"])) for row, each in found]
    return sorted(kept, key=lambda one: one.added_at)


def remove(signed_in: SignedIn, *, passkey_id: UUID, at: datetime) -> None:
    """Take a passkey out of use. Raises NotFresh or FactorNeeded. One that is not there is no error."""
    signed_in.demand_fresh(at)
    person_id = signed_in.person_id
    with transaction.atomic():
        gone, _ = Passkey.objects.filter(id=passkey_id, link__in=Passkey.links_of(person_id)).delete()
        factors.demand_for_office(person_id, roles.roles_of(person_id))
        if gone:
            mail.post(Letter(template="people.factor-removed", to=person_id, holder=person_id), at=at)
            activity.note(person_id, Happening.FACTOR_REMOVED, at=at)


def _proved(opener: Opener, purpose: str, answer: str, at: datetime) -> UUID:
    """Whose passkey gave this answer."""
    given = ceremonies.asserted(answer)
    with transaction.atomic():
        row = Passkey.objects.select_for_update().filter(found_by=_found_by(given.raw_id)).first()
        if row is None:
            raise PasskeyRefused
        kept = opener.open(row.credential)
        person_id = UUID(hex=kept["person"])
        _same_person(given, person_id)
        kept["count"] = ceremonies.verified(
            purpose, given, public_key=b64decode(kept["key"]), sign_count=kept["count"], at=at
        )
        row.credential = Held(kept, holder=person_id)
        row.save(update_fields=["credential"])
    return person_id


def _same_person(given: AuthenticationCredential, person_id: UUID) -> None:
    handle = given.response.user_handle
    if handle is not None and handle != person_id.bytes:
        raise PasskeyRefused


def _of(opener: Opener, person_id: UUID) -> list[tuple[Passkey, dict[str, Any]]]:
    rows = list(Passkey.objects.filter(link__in=Passkey.links_of(person_id)))
    return list(zip(rows, opener.open_many([row.credential for row in rows]), strict=True))


def _found_by(credential_id: bytes) -> bytes:
    return blind.blind_index("people.passkey", credential_id)


def _adding(person_id: UUID) -> str:
    return f"passkey/add/{person_id.hex}"


def _confirming(person_id: UUID) -> str:
    return f"passkey/confirm/{person_id.hex}"
