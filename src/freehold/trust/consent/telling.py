"""What people tell of themselves that their consents hang on: a number to be called at, and an age band."""

from datetime import datetime
from typing import ClassVar

from django.db import transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.consent import later, operations, queries
from freehold.trust.consent.models import Guardianship
from freehold.trust.consent.operations import How
from freehold.trust.people import accounts, profile
from freehold.trust.register.purposes import CALLING
from freehold.trust.vault.opener import Opener


class GuardianSays(Refusal):
    code = "consent.guardian-says"
    for_members: ClassVar[str] = (
        "Your guardian answers for you. With the link in their mail they can say that you are old enough."
    )


def tell_phone(opener: Opener, *, phone: str, text: str, how: How, at: datetime) -> None:
    """Keep the actor's number, to which they agree by giving it beside this text; "" takes both back.

    A number that is kept already is left alone. Raises PhoneForm, TextChanged, NoSuchChoice.
    """
    plain = profile.checked_phone(phone)
    if plain == accounts.account(opener).phone:
        return
    with transaction.atomic():
        profile.tell_phone(opener, phone=plain)
        if plain:
            operations.give(opener, purpose=CALLING, text=text, how=how, at=at)
        else:
            operations.withdraw(opener, purpose=CALLING, how=how, at=at)


def tell_age_band(opener: Opener, *, age_band: str, guardian: str = "", at: datetime) -> None:
    """Keep the actor's age band. Who turns out too young to agree to anything has agreed to nothing, and the
    ``guardian`` at this address is asked, as at joining.

    Raises AgeBandUnknown, GuardianSays for another band than the one a guardian was asked about, and
    GuardianNeeded or AddressForm where somebody so young names none.
    """
    person_id = opener.actor.person_id
    if person_id is not None and age_band != accounts.account(opener).age_band:
        if Guardianship.objects.filter(link=Guardianship.link_of(person_id)).exists():
            raise GuardianSays
        address = later.guardian_for(opener, age_band=age_band, guardian=guardian)
        with transaction.atomic():
            profile.tell_age_band(opener, age_band=age_band)
            if not queries.may_choose(opener):
                operations.withdraw_all(opener, how=How.SETTINGS, at=at)
            if address:
                later.ask(opener, person_id, address, at=at)
