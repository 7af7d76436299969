"""Whoever does not want to be invited to surveys says so once, and is in no sample from then on."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.capabilities.surveys.models import Unasked
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.people import turns
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


class NotAMember(Refusal):
    code = "surveys.not-a-member"
    for_members = "Please sign in first."


def ask_no_more(opener: Opener, *, at: datetime) -> None:
    """Take the actor out of every sample to come. A second time changes nothing. Raises NotAMember."""
    person_id = _person(opener)
    with transaction.atomic():
        if turns.take(person_id) and not is_unasked(person_id):
            row = Unasked(link=Unasked.link_of(person_id))
            row.details = Held({"since": at.date().isoformat()}, holder=person_id)
            row.save(force_insert=True)
            hide_order(Unasked, [row.id])


def ask_again(opener: Opener) -> None:
    """Take that back. Raises NotAMember."""
    Unasked.objects.filter(link=Unasked.link_of(_person(opener))).delete()


def is_unasked(person_id: UUID) -> bool:
    return bool(unasked_among([person_id]))


def unasked_among(people: Sequence[UUID]) -> set[UUID]:
    links = {Unasked.link_of(one): one for one in people}
    rows = Unasked.objects.filter(link__in=list(links)).values_list("link", flat=True)
    return {links[bytes(link)] for link in rows}


def _person(opener: Opener) -> UUID:
    if opener.actor.person_id is None:
        raise NotAMember
    return opener.actor.person_id
