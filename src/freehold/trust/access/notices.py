"""What those who act for the house are told about what is recorded of their work, and that they read it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access.models import Acknowledgement
from freehold.trust.access.opener import Access
from freehold.trust.vault.fields import Held

VERSION = 1
"""Of the text. With a new one everybody reads it again."""


class OnlyInOffice(Refusal):
    code = "access.only-in-office"
    for_members: ClassVar[str] = "This is for those who act for the house."


def acknowledge(access: Access, *, at: datetime) -> None:
    """Write down that the actor read the notice. Again is no error. Raises OnlyInOffice."""
    person_id = access.actor.person_id
    if person_id is None or not access.actor.is_staff:
        raise OnlyInOffice
    row = Acknowledgement(link=Acknowledgement.link_of(person_id, VERSION))
    row.details = Held({"version": VERSION, "at": at.isoformat()}, holder=person_id)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            hide_order(Acknowledgement, [row.id])
    except IntegrityError:  # read before
        return


def is_acknowledged(person_id: UUID) -> bool:
    """Whether somebody read the notice as it is now. One query, and nothing is opened for it."""
    return Acknowledgement.objects.filter(link=Acknowledgement.link_of(person_id, VERSION)).exists()
