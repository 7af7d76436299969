"""A member's word for somebody: a link that works once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import addresses, places, throttles
from freehold.trust.people.coarse import next_monday
from freehold.trust.people.models import Invitation, Person
from freehold.trust.people.throttles import Limit
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

LASTS = timedelta(days=14)
NOTE_LETTERS = 500
BY_PERSON = Limit("invite/person", free=20, first=timedelta(minutes=10), longest=timedelta(hours=6))


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation that is open: by whom, and to which address, "" for one that was handed over."""

    id: UUID
    by: UUID
    address: str
    note: str
    until: datetime

    def __repr__(self) -> str:
        return "<Invited>"


def invite(opener: Opener, *, address: str = "", note: str = "", at: datetime) -> str:
    """Give the actor's word for somebody. Answers the token to hand over; to an address it goes by mail too.

    Whether the address is a member's is not told. Raises AddressForm, TooOften, or NoPlaceLeft at fifty.
    """
    by = opener.actor.person_id
    if by is None:
        raise LinkSpent
    plain = addresses.checked(address) if address else ""
    throttles.count(BY_PERSON.key(by), at=at)
    token = secrets.token_urlsafe(32)
    details = {
        "by": by.hex,
        "address": plain,
        "note": note.strip()[:NOTE_LETTERS],
        "until": (at + LASTS).isoformat(),
    }
    row = Invitation(digest=_digest(token), expires_on=next_monday(at + LASTS))
    row.details = Held(details, holder=by)
    places.settle(row, by)
    if plain:
        given = {"token": token, "note": details["note"], "name": _name(opener, by)}
        mail.post(Letter(template="people.invitation", to=plain, holder=by, parameters=given), at=at)
    return token


def look(opener: Opener, token: str, *, at: datetime) -> Invited:
    """Who invites, while the invitation is open. ``opener`` acts for the house. Raises LinkSpent."""
    row = Invitation.objects.filter(digest=_digest(token)).first()
    invited = None if row is None else _invited(row.id, opener.open(row.details))
    if invited is None or invited.until <= at:
        raise LinkSpent
    return invited


def mine(opener: Opener) -> list[Invited]:
    """The actor's open invitations, the one that ends last first."""
    by = opener.actor.person_id
    rows = [] if by is None else list(Invitation.objects.filter(link__in=Invitation.links_of(by)))
    opened = opener.open_many([row.details for row in rows])
    found = [_invited(row.id, details) for row, details in zip(rows, opened, strict=True)]
    return sorted(found, key=lambda one: one.until, reverse=True)


def withdraw(by: UUID, *, invitation_id: UUID) -> bool:
    """Take one's word back. False if there is no such invitation of this person."""
    links = Invitation.links_of(by)
    return bool(Invitation.objects.filter(id=invitation_id, link__in=links).delete()[0])


def spend(invitation_id: UUID) -> None:
    """Somebody came in on it. Raises LinkSpent for the second one."""
    if not Invitation.objects.filter(id=invitation_id).delete()[0]:
        raise LinkSpent


def sweep(*, at: datetime) -> int:
    return Invitation.objects.filter(expires_on__lte=at.date()).delete()[0]


def _invited(row_id: UUID, details: dict[str, str]) -> Invited:
    until = datetime.fromisoformat(details["until"])
    return Invited(row_id, UUID(hex=details["by"]), details["address"], details["note"], until)


def _name(opener: Opener, person_id: UUID) -> str:
    person = Person.objects.filter(id=person_id).first()
    return "" if person is None else str(opener.open(person.name) or "")


def _digest(token: str) -> bytes:
    return blind.blind_index("people.invitation.token", token.encode(errors="replace"))
