"""Acting for somebody at the moment they have proved who they are."""

from uuid import UUID

from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import ACCOUNT
from freehold.trust.vault.opener import Opener


def as_person(opener: Opener, person_id: UUID) -> Opener:
    """An opener that acts as this person, without the roles they may have. Call it after the proof."""
    return opener.acting_as(Actor.person(person_id), ACCOUNT)


def own_words(opener: Opener, person_id: UUID) -> list[str]:
    """What a person would build a guessable password from: their name, handle and address."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        return []
    opened = as_person(opener, person_id).open_many([person.name, person.handle, person.email], instead=None)
    return [word for word in opened if word]
