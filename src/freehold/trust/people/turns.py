"""One at a time for a person, where two would each act on what the other is changing."""

from uuid import UUID

from freehold.trust.people.models import Person


def take(person_id: UUID) -> bool:
    """Wait until nobody else changes what this person may do, then hold it until the transaction ends.

    False for nobody. SQLite has one writer anyway.
    """
    return bool(Person.objects.select_for_update().filter(id=person_id).values_list("id"))
