"""A sample is drawn: once, by lot, from the list of members, and written in an order that says nothing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.capabilities.surveys import frame, lots, reaching, strata
from freehold.capabilities.surveys.anonymity.pool import at_work
from freehold.capabilities.surveys.anonymity.shuffled import insert, shuffle
from freehold.capabilities.surveys.bounds import MOST_DRAWN
from freehold.capabilities.surveys.kinds import Sampling, State, Way
from freehold.capabilities.surveys.lots import Plan
from freehold.capabilities.surveys.models import Invitation, Sample, Survey, once
from freehold.capabilities.surveys.refused import DrawnAlready, NobodyToAsk, NotADraft, WrongPlan
from freehold.capabilities.surveys.states import state
from freehold.trust.access.opener import Access
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held

_AT_ONCE = 500
Drawn = list[tuple[UUID, int]]
"""Who, and of which stratum."""


def draw(access: Access, *, survey_id: UUID, plan: Plan, at: datetime) -> int:
    """Choose who is asked; how many. Whoever was drawn within the rest period is not in the frame.

    A census (everybody) and editions of one series count as being asked, too. Raises WrongPlan, NobodyToAsk,
    DrawnAlready, NotADraft or NoSuchSurvey.
    """
    survey = reaching.to_make(access, survey_id)
    lots.check(plan)
    if survey.way != Way.INVITED:
        raise WrongPlan
    _not_drawn_yet(survey, at)
    drawn, told = _drawn(plan, _frame(access, plan, at))
    if not drawn:
        raise NobodyToAsk
    if len(drawn) > MOST_DRAWN:
        raise WrongPlan
    _make_keys(drawn)
    with transaction.atomic():
        survey = reaching.locked(survey.id)
        _not_drawn_yet(survey, at)
        Sample.objects.create(of=survey, sampling=plan.sampling, grouped_by=plan.grouped_by, strata=told)
        insert(Invitation, [_invitation(survey, *one) for one in shuffle(drawn)])
    return len(drawn)


def _not_drawn_yet(survey: Survey, at: datetime) -> None:
    if state(survey, at=at) is not State.DRAFT:
        raise NotADraft
    if Sample.objects.filter(of=survey).exists():
        raise DrawnAlready


def _frame(access: Access, plan: Plan, at: datetime) -> dict[str, list[UUID]]:
    """Those who may be asked, by group: all in one where none is asked for."""
    found: dict[str, list[UUID]] = {}
    worker = at_work(access)
    for batch in frame.members():
        people = frame.rested(batch, at=at)
        groups = _groups(worker, plan.grouped_by, people)
        for one in people:
            found.setdefault(groups.get(one, strata.UNKNOWN) if plan.grouped_by else "", []).append(one)
    return found


def _groups(access: Access, name: str, people: Sequence[UUID]) -> dict[UUID, str]:
    if not name:
        return {}
    try:
        grouping = strata.named(name)
    except KeyError:
        raise WrongPlan from None
    return grouping.groups_of(access, people)


def _drawn(plan: Plan, people: dict[str, list[UUID]]) -> tuple[Drawn, list[dict[str, Any]]]:
    by_group = lots.draw(plan, people)
    drawn: Drawn = []
    told: list[dict[str, Any]] = []
    for place, name in enumerate(sorted(by_group)):
        drawn += [(one, place) for one in by_group[name]]
        wanted = plan.sizes.get(name, 0) if plan.sampling is Sampling.QUOTA else len(by_group[name])
        told.append(
            {"name": name, "frame": len(people[name]), "drawn": len(by_group[name]), "wanted": wanted}
        )
    return drawn, told


def _make_keys(drawn: Drawn) -> None:
    people = [one for one, _place in drawn]
    for start in range(0, len(people), _AT_ONCE):
        sealing.make_keys(people[start : start + _AT_ONCE], KeyClass.SURVEYS)


def _invitation(survey: Survey, person_id: UUID, stratum: int) -> Invitation:
    row = Invitation(survey=survey, once=once(survey.id, person_id), stratum=stratum)
    row.member = Held(person_id, holder=person_id)
    return row
