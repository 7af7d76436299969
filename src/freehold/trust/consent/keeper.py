"""Whose rows about consent are: found by keyed links, and deleted with their person."""

from uuid import UUID

from django.db import transaction

from freehold.trust.consent.models import BrowserSignal, ConsentRecord, Guardianship
from freehold.trust.people import shelved
from freehold.trust.people.ages import Young


def forget(person_id: UUID) -> None:
    """Delete every row of somebody who is gone. Again is no error."""
    with transaction.atomic():
        ConsentRecord.on_shelf_of(person_id).delete()
        shelved.clear(ConsentRecord, person_id)
        for model in (BrowserSignal, Guardianship, Young):
            model.objects.filter(link__in=model.links_of(person_id)).delete()
