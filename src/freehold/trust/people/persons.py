"""How a person comes to be, and goes: the one place where rows of persons are made."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.ids import random_id
from freehold.foundation.order import hide_order
from freehold.trust.people import addresses, ages, cards, departures, handles, names, origins, shelved
from freehold.trust.people.activity_rows import Activity
from freehold.trust.people.addresses import AddressTaken
from freehold.trust.people.departures import How
from freehold.trust.people.handles import HandleTaken
from freehold.trust.people.linked import Belonging
from freehold.trust.people.models import Person, Verification
from freehold.trust.vault.fields import Held


def take_in(
    *,
    handle: str,
    name: str,
    email: str | None,
    at: datetime,
    verified: datetime | None = None,
    phone: str | None = None,
    age_band: str | None = None,
) -> Person:
    """Make a member. ``verified`` is when the address answered; None where nobody has written to it.

    Raises HandleForm, HandleTaken, NameForm, AddressForm or AddressTaken.
    """
    handle = handles.checked(handle)
    person = Person(id=random_id(), handle=handle, name=names.checked(name))
    person.email = None if email is None else addresses.checked(email)
    person.phone, person.age_band = phone or None, age_band or None
    person.since = month(at)
    _insert(person, handle, age_band or "")
    if verified is not None:
        record_verification(person.id, at=verified)
    return person


def _insert(person: Person, handle: str, age_band: str) -> None:
    try:
        with transaction.atomic():
            person.save(force_insert=True)
            hide_order(Person, [person.id])
            ages.mark(person.id, age_band)
    except IntegrityError:
        if Person.objects.filter(**Person.handle.field.matches(handle)).exists():
            raise HandleTaken from None
        raise AddressTaken from None


def record_verification(person_id: UUID, *, at: datetime) -> None:
    """Write down that the person's address answered, once."""
    link = Verification.link_of(person_id)
    Verification.objects.filter(link=link).delete()
    Verification.objects.create(link=link, details=Held({"at": at.isoformat()}, holder=person_id))


def is_verified(person_id: UUID) -> bool:
    return Verification.objects.filter(link=Verification.link_of(person_id)).exists()


def month(at: datetime) -> str:
    """What is told of when somebody came: the month, "2026-11"."""
    return f"{at:%Y-%m}"


def correct_since(person_id: UUID, *, month: str) -> None:
    """Say anew since when a person belongs here, "2019-04". One who is gone is no error."""
    person = Person.objects.filter(id=person_id).first()
    if person is not None:
        person.since = month
        person.save(update_fields=["since"])
        cards.forget(person_id)


def delete_rows(person_id: UUID, how: How = How.ERASED) -> None:
    """Let somebody go: their rows in this room now, and all else by those who are told of it."""
    with transaction.atomic():
        departures.tell(person_id, how)
        clear_rows(person_id)


def clear_rows(person_id: UUID) -> None:
    """Delete every row of a person in this room, and nothing elsewhere. Again finds nothing."""
    with transaction.atomic():
        origins.bury(person_id)
        for model in Belonging.__subclasses__():
            if model._meta.app_label != Person._meta.app_label:
                continue  # another room's, which deletes its own
            model._default_manager.filter(link__in=model.links_of(person_id)).delete()
        Activity.on_shelf_of(person_id).delete()
        shelved.clear(Activity, person_id)
        Person.objects.filter(id=person_id).delete()
    cards.forget(person_id)
