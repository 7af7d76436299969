"""A member says later that they are young: a guardian is asked then, and the account stays open meanwhile.

The protections of the young hold at once. Without a yes within thirty days the account is closed as if a yes
had been taken back, and opens again with one.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.ids import random_id
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.trust.consent import guardians
from freehold.trust.consent.guardians import WAITS_FOR, State
from freehold.trust.consent.models import Guardianship
from freehold.trust.people import accounts, addresses, protections
from freehold.trust.people.joining import GuardianNeeded
from freehold.trust.people.models import Person
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


def guardian_for(opener: Opener, *, age_band: str, guardian: str) -> str:
    """Where to ask, "" for a grown-up. Raises GuardianNeeded, also for one's own address, or AddressForm."""
    if not protections.is_young(age_band):
        return ""
    if not guardian.strip():
        raise GuardianNeeded
    checked = addresses.checked(guardian)
    if checked.casefold() == accounts.account(opener).email.casefold():
        raise GuardianNeeded
    return checked


def ask(opener: Opener, person_id: UUID, address: str, *, at: datetime) -> None:
    """Write to the guardian of somebody who is a member. Call it in the transaction that keeps the age."""
    person = Person.objects.get(id=person_id)
    name = opener.open(person.name) or opener.open(person.handle)
    row = Guardianship(
        id=random_id(), link=Guardianship.link_of(person_id), expires_on=(at + WAITS_FOR).date()
    )
    details = {"state": State.ASKED.value, "person": person_id.hex, "name": name, "address": address}
    row.details = Held(details, holder=person_id)
    row.save(force_insert=True)
    hide_order(Guardianship, [row.id])
    asking = Letter(
        template="consent.ask-guardian", to=address, holder=person_id, parameters={"guardianship": row.id.hex}
    )
    mail.post(asking, at=at)


def unanswered(opener: Opener, *, at: datetime) -> list[UUID]:
    """Members whose guardian was asked thirty days ago and said nothing. ``opener`` acts for the house."""
    return guardians.over(opener, State.ASKED, at=at)


def close(opener: Opener, person_id: UUID, *, at: datetime) -> None:
    """Nobody answered for them: the account is closed until somebody does. Again is no error."""
    with transaction.atomic():
        link = Guardianship.link_of(person_id)
        row = Guardianship.objects.select_for_update().filter(link=link).first()
        details = {} if row is None else opener.open(row.details)
        if row is not None and details["state"] == State.ASKED.value:
            guardians.close(opener, row, details, at=at)
