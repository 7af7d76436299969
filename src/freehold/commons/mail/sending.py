"""One letter leaves: its reader is found, its words are made, its address is opened, in that order.

Opening a person's address is a look that they can see. A letter that the worker was killed over goes again.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation

from freehold.commons.house.queries import house
from freehold.commons.mail import batches, packing, rendering
from freehold.commons.mail.carrier import CameBack, carrier
from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.access.opener import Access, acting
from freehold.trust.disclosure import recipients
from freehold.trust.people import hiding
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import MAIL, SIGN_IN
from freehold.trust.rights.purpose import RIGHTS

JOB = "commons.mail.send"
ABOUT_THE_ACCOUNT = ("people.", "rights.", "consent.guardian", "telling.")
"""Letters that also somebody gets who is shown to nobody: that they can come back, that somebody signed in,
that their guardian took a yes back, and that their data are in danger."""


def send(letter_id: UUID, *, at: datetime) -> None:
    """Send the letter, if it is still there and its batch has not been stopped. Twice is not an error."""
    with acting(Actor.for_job(JOB), purpose=MAIL) as access:
        letter = _resolved(access, letter_id, at)
        row = OutgoingLetter.objects.filter(id=letter_id, left_on=None).first()
        if letter is None or row is None or batches.is_stopped(row.batch):
            return
        by = carrier()
        if by is None:
            row.left_on = at.date()
            row.save(update_fields=["left_on"])
            return
        address = _address(access, letter)
        if address is None:
            row.delete()
            return
        with translation.override(None):
            message = rendering.as_message(
                mail.written(letter), house=house().name, to=address, name=row.id.hex
            )
        if isinstance(letter.to, UUID):
            recipients.note_letter(letter.to, at=at)  # before: whoever is killed here has handed it over
        try:
            by.carry(message)
        except CameBack:
            batches.came_back(row, at=at)
        else:
            batches.left(row, at=at)


def sweep(*, at: datetime) -> int:
    """Delete letters a week after they were written."""
    return OutgoingLetter.objects.filter(expires_on__lte=at.date()).delete()[0]


def _resolved(access: Access, letter_id: UUID, at: datetime) -> Letter | None:
    """The letter itself. An errand becomes one here, in one transaction with what it leaves behind."""
    keeper = access.acting_as(Actor.house(), SIGN_IN)
    with transaction.atomic():
        row = OutgoingLetter.objects.select_for_update().filter(id=letter_id, left_on=None).first()
        kept = None if row is None else keeper.open_many([row.letter], instead=None)[0]
        if row is None or kept is None:
            return None
        letter = packing.unpacked(kept)
        resolve = mail.errand_of(letter)
        if resolve is None:
            return letter
        found: Letter | None = resolve(keeper, letter, at)
        again = OutgoingLetter(id=row.id, batch=row.batch, expires_on=row.expires_on)
        row.delete()
        if found is not None:
            packing.seal(again, found, at=at)
        return found


def _address(access: Access, letter: Letter) -> Any:
    if isinstance(letter.to, str):
        return letter.to
    if hiding.is_hidden(letter.to):
        if not letter.template.startswith(ABOUT_THE_ACCOUNT):
            return None
        access = access.acting_as(access.actor, RIGHTS)
    person = Person.objects.filter(id=letter.to).first()
    return None if person is None else access.open_many([person.email], instead=None)[0]
