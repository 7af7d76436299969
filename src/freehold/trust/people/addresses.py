"""E-mail addresses: their form, and whose one is."""

from typing import ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from freehold.foundation.refusal import Refusal
from freehold.trust.people.models import Person

_LONGEST = 254  # RFC 5321 §4.5.3.1.3, less its brackets


class AddressForm(Refusal):
    code = "people.address-form"
    for_members: ClassVar[str] = "This does not look like an e-mail address."


class AddressTaken(Refusal):
    """Raised only to who has proved that the address is theirs: to anybody else it would name a member."""

    code = "people.address-taken"
    for_members = "There is an account with this address already. Sign in to it instead."


def checked(address: str) -> str:
    """The address without the space around it. Raises AddressForm."""
    plain = address.strip()
    try:
        validate_email(plain)
    except ValidationError:
        raise AddressForm from None
    if len(plain) > _LONGEST:
        raise AddressForm
    return plain


def person_with(address: str) -> UUID | None:
    """Whose address this is, compared without regard to case."""
    wanted = Person.email.field.matches(address)
    return Person.objects.filter(**wanted).values_list("id", flat=True).first()
