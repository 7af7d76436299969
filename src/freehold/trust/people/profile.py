"""What a person says of themselves."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.people import ages, cards, facts_erased, handles, names
from freehold.trust.people.handles import HandleTaken
from freehold.trust.people.models import BIO_LETTERS, Person
from freehold.trust.vault.opener import Opener

ERASED_ALONE = ("age_band", "avatar", "bio", "phone", "settings")
"""The columns of a person that they may empty and stay a member."""

_PHONE_LETTERS = 40
_PHONE_DIGITS = 5


class NotAPerson(Refusal):
    code = "people.not-a-person"
    for_members: ClassVar[str] = "Please sign in first."


class BioTooLong(Refusal):
    code = "people.bio-too-long"
    for_members = "Please say it in at most 2,000 letters."


class PhoneForm(Refusal):
    code = "people.phone-form"
    for_members = "This does not look like a telephone number."


class AgeBandUnknown(Refusal):
    code = "people.age-band-unknown"
    for_members = "Please choose one of the age bands."


def checked_phone(phone: str) -> str:
    """The number without the space around it, or "". Raises PhoneForm."""
    plain = phone.strip()
    if plain and (len(plain) > _PHONE_LETTERS or sum(each.isdecimal() for each in plain) < _PHONE_DIGITS):
        raise PhoneForm
    return plain


def checked_age_band(age_band: str) -> str:
    """One of the age bands, or "". Raises AgeBandUnknown."""
    if age_band and age_band not in ages.ALL_BANDS:
        raise AgeBandUnknown
    return age_band


def present(opener: Opener, *, name: str, bio: str) -> None:
    """Name and a few words, as everyone sees them. Raises NameForm or BioTooLong."""
    if len(bio.strip()) > BIO_LETTERS:
        raise BioTooLong
    _write(opener, name=names.checked(name), bio=bio.strip() or None)


def rename_handle(opener: Opener, *, handle: str) -> None:
    """Be mentioned by another handle from now on. Raises HandleForm or HandleTaken."""
    plain = handles.checked(handle)
    person = _me(opener)
    if opener.open(person.handle) == plain:
        return
    handles.refuse_taken(plain)
    person.handle = plain
    try:
        with transaction.atomic():
            person.save(update_fields=["handle", "handle_index"])
    except IntegrityError:
        raise HandleTaken from None
    cards.forget(person.id)


def show_picture(opener: Opener, *, avatar: UUID | None) -> None:
    """The id of a picture that stands beside one's name; None for initials."""
    _write(opener, avatar=avatar)


def tell_phone(opener: Opener, *, phone: str) -> None:
    """A telephone number, or "" to take it back. Raises PhoneForm."""
    plain, person = checked_phone(phone), _me(opener)
    if not plain:
        _tell_erased(person, "phone")
    person.phone = plain or None
    person.save(update_fields=["phone", "phone_index"])


def tell_age_band(opener: Opener, *, age_band: str) -> None:
    """One of the age bands, or "" to take it back. Raises AgeBandUnknown."""
    band = checked_age_band(age_band)
    with transaction.atomic():
        _write(opener, age_band=band or None)
        ages.mark(_me(opener).id, band)


def settings_of(opener: Opener) -> dict[str, Any]:
    """What the actor has set: empty where everything is as the house has it."""
    return opener.open(_me(opener).settings) or {}


def set_settings(opener: Opener, *, changes: dict[str, Any]) -> dict[str, Any]:
    """Change some settings and leave the others. Answers all of them."""
    with transaction.atomic():
        person = Person.objects.select_for_update().get(id=_me(opener).id)
        settings = {**(opener.open(person.settings) or {}), **changes}
        person.settings = settings
        person.save(update_fields=["settings"])
    return settings


def forget_settings(opener: Opener) -> None:
    """Everything is as the house has set it."""
    _write(opener, settings=None)


def erase_again(person_id: UUID, column: str) -> int:
    """Empty one of ``ERASED_ALONE`` that a backup brought back; whether there was something."""
    person = Person.objects.filter(id=person_id).first()
    if person is None or getattr(person, column) is None:
        return 0
    index = ["phone_index"] if column == "phone" else []
    setattr(person, column, None)
    with transaction.atomic():
        person.save(update_fields=[column, *index])
        if column == "age_band":
            ages.mark(person_id, "")
    cards.forget(person_id)
    return 1


def _tell_erased(person: Person, column: str) -> None:
    if getattr(person, column) is not None:
        facts_erased.tell(person.id, column)


def _write(opener: Opener, **values: Any) -> None:
    person = _me(opener)
    for name, value in values.items():
        if value is None:
            _tell_erased(person, name)
        setattr(person, name, value)
    person.save(update_fields=list(values))
    cards.forget(person.id)


def _me(opener: Opener) -> Person:
    person = Person.objects.filter(id=opener.actor.person_id).first() if opener.actor.person_id else None
    if person is None:
        raise NotAPerson
    return person
