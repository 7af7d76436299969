"""Doing the steps of a plan: who does one, until when, and that it is settled."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit.moving import operations
from freehold.stewardship.exit.moving.general import OWN_STEP
from freehold.stewardship.exit.moving.models import Move, PlannedStep, Settled
from freehold.stewardship.exit.moving.steps import Phase
from freehold.trust.access.opener import Access

LONGEST_WHO, LONGEST_TITLE, LONGEST_NOTE = 80, 120, 1_000
MOST_STEPS = 80

Outcome = Settled.Outcome


class NoSuchStep(Refusal):
    code = "moving.no-such-step"
    for_members: ClassVar[str] = "There is no such step in the plan."


class ChangedMeanwhile(Refusal):
    code = "moving.changed-meanwhile"
    for_members: ClassVar[str] = (
        "Somebody changed this step meanwhile. Look at what it says now, and say yours again."
    )


class TooManySteps(Refusal):
    code = "moving.too-many-steps"
    for_members: ClassVar[str] = "A plan has at most eighty steps."


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """Who does a step (an office or a name, sealed), until when, and what there is to note."""

    who: str = ""
    note: str = ""
    due_on: date | None = None


def settle(access: Access, *, slug: str, step_id: UUID, outcome: Outcome, at: datetime) -> bool:
    """The step is done, or not needed. False where it was settled already: the first word and its time stay.

    Raises NoPlan or NoSuchStep.
    """
    operations.require(access)
    row = _step(operations.reach(slug), step_id)
    _kept, first = Settled.objects.get_or_create(step=row, defaults={"outcome": outcome.value, "at": at})
    return first


def reopen(access: Access, *, slug: str, step_id: UUID) -> None:
    """The step is open again. One that is open is no error."""
    operations.require(access)
    Settled.objects.filter(step=_step(operations.reach(slug), step_id)).delete()


def assign(access: Access, *, slug: str, step_id: UUID, said: Assigned, edition: int) -> None:
    """Say who does it, until when, and note what is to be known. ``edition`` is what its page showed.

    Raises ChangedMeanwhile where somebody said something else since.
    """
    decision = operations.require(access)
    row = _step(operations.reach(slug), step_id)
    title = (access.open(row.words, under=decision) or {}).get("title", "")
    row.words = {"who": said.who, "note": said.note, "title": title}
    with transaction.atomic():
        claimed = PlannedStep.objects.filter(id=row.id, edition=edition).update(edition=F("edition") + 1)
        if not claimed:
            raise ChangedMeanwhile
        row.due_on = said.due_on
        row.save(update_fields=["words", "due_on"])


def add_step(access: Access, *, slug: str, title: str, phase: Phase) -> UUID:
    """A step of the owner's own, at the end of its part. Raises TooManySteps."""
    operations.require(access)
    move = operations.reach(slug)
    with transaction.atomic():
        Move.objects.select_for_update().get(id=move.id)
        if move.steps.count() >= MOST_STEPS:
            raise TooManySteps
        last = move.steps.aggregate(last=Max("place"))["last"] or 0
        row = PlannedStep(move=move, key=OWN_STEP, phase=phase.value, place=last + 1)
        row.words = {"who": "", "note": "", "title": title}
        row.save(force_insert=True)
    return row.id


def drop_step(access: Access, *, slug: str, step_id: UUID) -> None:
    """Take away a step that the owner added. Those of the playbook are settled as not needed instead."""
    operations.require(access)
    row = _step(operations.reach(slug), step_id)
    if row.key != OWN_STEP:
        raise NoSuchStep
    row.delete()


def _step(move: Move, step_id: UUID) -> PlannedStep:
    found = PlannedStep.objects.filter(move=move, id=step_id).first()
    if found is None:
        raise NoSuchStep
    return found
