"""The outbox: takes letters, sealed, in the transaction of what they tell about."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.commons.mail import jobs, packing
from freehold.commons.mail.models import KEPT_DAYS, Batch, OutgoingLetter
from freehold.foundation.ids import random_id
from freehold.foundation.mail import Letter


class SealedOutbox:
    """Keeps a letter under the key of its holder and queues its id. It leaves after the commit."""

    def put(self, letter: Letter, *, at: datetime) -> None:
        row = OutgoingLetter(id=random_id(), batch=letter.batch)
        row.expires_on = (at + timedelta(days=KEPT_DAYS)).date()
        with transaction.atomic():
            if letter.batch is not None:
                Batch.objects.get_or_create(id=letter.batch)
            packing.seal(row, letter, at=at)
            jobs.send.enqueue(letter_id=str(row.id))


def release(batch_id: UUID) -> int:
    """Let a stopped batch go on, after a person has looked at why. Answers how many letters go."""
    with transaction.atomic():
        Batch.objects.filter(id=batch_id).update(stopped=False, left=0, returned=0)
        waiting = list(
            OutgoingLetter.objects.filter(batch=batch_id, left_on=None).values_list("id", flat=True)
        )
        for letter_id in waiting:
            jobs.send.enqueue(letter_id=str(letter_id))
    return len(waiting)
