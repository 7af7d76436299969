"""Letters that are stopped together when too many come back, before the house is taken for a pest."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from freehold.commons.mail.models import Batch, OutgoingLetter

FEWEST = 5
SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Standing:
    """How a batch stands: letters that wait, that left, that came back; and whether the brake is on."""

    waiting: int
    left: int
    returned: int
    stopped: bool


def standing(batch_id: UUID) -> Standing:
    batch = Batch.objects.filter(id=batch_id).first() or Batch(id=batch_id)
    waiting = OutgoingLetter.objects.filter(batch=batch_id, left_on=None, returned_on=None).count()
    return Standing(waiting, batch.left, batch.returned, batch.stopped)


def is_stopped(batch_id: UUID | None) -> bool:
    return batch_id is not None and Batch.objects.filter(id=batch_id, stopped=True).exists()


def left(row: OutgoingLetter, *, at: datetime) -> None:
    """The mail server took it. A letter of a batch leaves its empty row behind, in case it comes back."""
    with transaction.atomic():
        if row.batch is None:
            row.delete()
            return
        row.letter, row.left_on = None, at.date()
        row.save(update_fields=["letter", "left_on"])
        Batch.objects.filter(id=row.batch).update(left=F("left") + 1)


def came_back(row: OutgoingLetter, *, at: datetime) -> None:
    """Nobody reads at that address. Five in a hundred stop their batch.

    Whoever reads what mail servers send back calls this with the letter that the Message-ID names.
    """
    with transaction.atomic():
        row.letter, row.returned_on, row.left_on = None, at.date(), row.left_on or at.date()
        row.save(update_fields=["letter", "returned_on", "left_on"])
        batch = Batch.objects.select_for_update().filter(id=row.batch).first() if row.batch else None
        if batch is not None:
            batch.returned += 1
            batch.stopped = batch.returned >= FEWEST and batch.returned > SHARE * (
                batch.left + batch.returned
            )
            batch.save(update_fields=["returned", "stopped"])


def any_returned(batch_ids: Collection[UUID]) -> bool:
    """Whether anything of these batches came back and is still known."""
    return _returned(batch_ids).exists()


def came_back_to(batch_ids: Collection[UUID], person_ids: Collection[UUID]) -> set[UUID]:
    """Those among these people whose letter of these batches came back, as far as it is still known.

    For the room that asked for the letters: which row is whose is worked out, and stands nowhere.
    """
    returned = {bytes(link) for link in _returned(batch_ids).values_list("link", flat=True)}
    if not returned:
        return set()
    return {one for one in person_ids if not returned.isdisjoint(OutgoingLetter.links_of(one))}


def _returned(batch_ids: Collection[UUID]) -> QuerySet[OutgoingLetter]:
    return OutgoingLetter.objects.filter(batch__in=list(batch_ids), returned_on__isnull=False)
