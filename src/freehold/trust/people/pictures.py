"""Which picture stands beside a member's name."""

from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.people import cards, facts_erased
from freehold.trust.people.models import Person
from freehold.trust.vault.opener import Opener


class NotAMember(Refusal):
    code = "people.not-a-member"
    for_members: ClassVar[str] = "Sign in as a member to change your picture."


def show(access: Opener, *, picture: UUID | None) -> UUID | None:
    """Have this picture stand beside the actor's name, or None at all; returns the one before."""
    if access.actor.person_id is None:
        raise NotAMember
    with transaction.atomic():
        person = Person.objects.select_for_update().get(id=access.actor.person_id)
        before: UUID | None = access.open(person.avatar)
        if before is not None:
            facts_erased.tell(person.id, "avatar")
        person.avatar = picture
        person.save(update_fields=["avatar"])
    cards.forget(person.id)
    return before
