"""Surveys as a member sees them: what they are invited to, and what they answered in confidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.capabilities.surveys import standing
from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Invitation, Response, Survey, once
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.questionnaire.speaking import Speaker
from freehold.capabilities.surveys.refused import NotAsked
from freehold.capabilities.surveys.states import questionnaire_of
from freehold.trust.access.opener import Access


@dataclass(frozen=True, slots=True)
class InvitedTo:
    """An open survey that the member was drawn for. ``answered`` also while an answer waits in company."""

    survey_id: UUID
    title: str
    is_anonymous: bool
    closes_at: datetime | None
    answered: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A confidential answer that is kept: ``closed_at`` is when its survey closed, if it did."""

    survey_id: UUID
    title: str
    closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Said:
    """One question that was asked, and what was answered, in words. Several answers are several lines."""

    question: str
    answers: Sequence[str]


def invited_to(access: Access, *, at: datetime) -> list[InvitedTo]:
    """Those that are open, the one that closes first at the top; none for a visitor."""
    person_id = access.actor.person_id
    if person_id is None:
        return []
    open_ones = Survey.objects.filter(
        way=Way.INVITED, opened_at__isnull=False, closed_at=None, closes_at__gt=at
    )
    links = [once(survey_id, person_id) for survey_id in open_ones.values_list("id", flat=True)]
    rows = Invitation.objects.select_related("survey").filter(once__in=links).order_by("survey__closes_at")
    return [
        InvitedTo(
            one.survey.id,
            _title(questionnaire_of(one.survey)),
            one.survey.promise == Promise.ANONYMOUS,
            one.survey.closes_at,
            standing.has_answered(one.survey, one),
        )
        for one in rows
    ]


def given_by(access: Access) -> list[Given]:
    """What the member answered in confidence and is kept, the newest survey first."""
    person_id = access.actor.person_id
    if person_id is None:
        return []
    asked = Survey.objects.filter(promise=Promise.CONFIDENTIAL, opened_at__isnull=False)
    links = {once(survey_id, person_id): survey_id for survey_id in asked.values_list("id", flat=True)}
    there = Response.objects.filter(once__in=list(links)).values_list("survey_id", flat=True)
    rows = Survey.objects.filter(id__in=list(there)).order_by("-opened_at")
    return [Given(one.id, _title(questionnaire_of(one)), one.closed_at) for one in rows]


def said_by(access: Access, *, survey_id: UUID) -> tuple[Given, list[Said]]:
    """One confidential answer of the actor's, in words, in the order of its questions. Raises NotAsked."""
    given = next((one for one in given_by(access) if one.survey_id == survey_id), None)
    person_id = access.actor.person_id
    if given is None or person_id is None:
        raise NotAsked
    row = Response.objects.select_related("survey").get(once=once(survey_id, person_id))
    answers, asked = access.open(row.body)["answers"], questionnaire_of(row.survey)
    return given, said_in(Speaker(asked, answers=answers))


def said_in(speaker: Speaker) -> list[Said]:
    """Every question that was answered, in their order."""
    return [
        Said(speaker.say(one.ask), speaker.lines(one, speaker.answers[one.id]))
        for one in speaker.questionnaire.questions()
        if one.id in speaker.answers
    ]


def _title(asked: Questionnaire) -> str:
    return Speaker(asked).say(asked.title)
