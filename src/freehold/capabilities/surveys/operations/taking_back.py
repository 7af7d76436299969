"""A member erases what they answered in confidence. What was counted already stays counted, without them."""

from uuid import UUID

from django.db import transaction

from freehold.capabilities.surveys.keeper import links_of
from freehold.capabilities.surveys.models import Response, once
from freehold.trust.access.opener import Access


def erase_one(access: Access, *, survey_id: UUID) -> bool:
    """Erase the actor's answers to one survey, at once; whether there were any."""
    person_id = access.actor.person_id
    return person_id is not None and _erase([once(survey_id, person_id)])


def erase_all(access: Access) -> bool:
    person_id = access.actor.person_id
    return person_id is not None and _erase(links_of(person_id))


def _erase(links: list[bytes]) -> bool:
    with transaction.atomic():
        return Response.objects.filter(once__in=links).delete()[0] > 0
