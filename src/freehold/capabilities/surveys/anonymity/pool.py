"""Answers wait in company, and become rows together: docs/decisions/0060.

Everything here runs in the transaction that holds the survey's row, so that one arrival is in after another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from freehold.capabilities.surveys.anonymity.shuffled import insert, shuffle
from freehold.capabilities.surveys.bounds import LEAST_BATCH, STIRRED_ANEW
from freehold.capabilities.surveys.models import Answer, Invitation, Mark, Pool, Survey, Used, Waiting
from freehold.capabilities.surveys.policies import COUNT, JOB, POUR
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor
from freehold.trust.vault import blind

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Held:
    """What waits, in no order: sets of answers, and invitations that were used for them."""

    pool: Pool
    bodies: list[Body]
    invitations: list[UUID]


def add(access: Access, survey: Survey, body: Body, invitation_id: UUID | None) -> None:
    """Let one more wait. The whole pool is written anew, or poured out if it is full."""
    held = _hold(access, survey)
    held.bodies.append(body)
    if invitation_id is not None:
        held.invitations.append(invitation_id)
    if len(held.bodies) >= LEAST_BATCH:
        _pour(access, survey, held, stir=Answer.objects.filter(survey=survey).count() <= STIRRED_ANEW)
    else:
        _write(held)


def finish(access: Access, survey: Survey) -> None:
    """Pour out what is left, however little, and write every answer anew: the survey is over."""
    _pour(access, survey, _hold(access, survey), stir=True)


def waits(survey: Survey, invitation_id: UUID) -> bool:
    """Whether the answers by this invitation wait."""
    return Used.objects.filter(once=_once(survey.id, invitation_id)).exists()


def how_many_wait(survey: Survey) -> int:
    return Waiting.objects.filter(pool__survey=survey).count()


def at_work(access: Access) -> Access:
    """The room's own work, on the record of whoever set it going."""
    return access.acting_as(Actor.for_job(JOB, cause=access.actor), SURVEYS)


def _hold(access: Access, survey: Survey) -> _Held:
    pool, _made = Pool.objects.get_or_create(survey=survey)
    waiting, used = list(Waiting.objects.filter(pool=pool)), list(Used.objects.filter(pool=pool))
    worker = at_work(access)
    granted = may(worker.actor, POUR, pool)
    sealed = [*(one.body for one in waiting), *(one.invitation for one in used)]
    opened = worker.open_many(sealed, under=granted)
    return _Held(pool, opened[: len(waiting)], opened[len(waiting) :])


def _write(held: _Held) -> None:
    """New rows, new ids, new orders, one transaction: none shows that it came last."""
    Waiting.objects.filter(pool=held.pool).delete()
    Used.objects.filter(pool=held.pool).delete()
    insert(Waiting, [_waiting(held.pool, one) for one in shuffle(held.bodies)])
    insert(Used, [_used(held.pool, one) for one in shuffle(held.invitations)])


def _pour(access: Access, survey: Survey, held: _Held, *, stir: bool) -> None:
    bodies, invitations = list(held.bodies), _still_there(survey, held.invitations)
    if stir:
        bodies += _take_out(access, survey)
        invitations += list(Mark.objects.filter(survey=survey).values_list("invitation_id", flat=True))
        Mark.objects.filter(survey=survey).delete()
    held.pool.delete()
    insert(Answer, [_answer(survey, one) for one in shuffle(bodies)])
    insert(Mark, [Mark(survey=survey, invitation_id=one) for one in shuffle(invitations)])


def _take_out(access: Access, survey: Survey) -> list[Body]:
    rows = list(Answer.objects.filter(survey=survey))
    worker = at_work(access)
    opened: list[Body] = worker.open_many([one.body for one in rows], under=may(worker.actor, COUNT, survey))
    Answer.objects.filter(survey=survey).delete()
    return opened


def _still_there(survey: Survey, invitations: Sequence[UUID]) -> list[UUID]:
    """Without those whose member was erased meanwhile."""
    found = Invitation.objects.filter(survey=survey, id__in=list(invitations))
    return list(found.values_list("id", flat=True))


def _waiting(pool: Pool, body: Body) -> Waiting:
    row = Waiting(pool=pool)
    row.body = body
    return row


def _used(pool: Pool, invitation_id: UUID) -> Used:
    row = Used(pool=pool, once=_once(pool.survey_id, invitation_id))
    row.invitation = invitation_id
    return row


def _answer(survey: Survey, body: Body) -> Answer:
    row = Answer(survey=survey)
    row.body = body
    return row


def _once(survey_id: UUID, invitation_id: UUID) -> bytes:
    return blind.blind_link("surveys.used", survey_id, invitation_id)
