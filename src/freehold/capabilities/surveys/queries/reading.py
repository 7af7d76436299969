"""Answers as columns for statistics: never under ten, never a word beside a choice, never with a person."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.anonymity.pool import at_work
from freehold.capabilities.surveys.anonymity.shuffled import shuffle
from freehold.capabilities.surveys.bounds import LEAST_TO_READ
from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.models import Answer, Response, Sample, Survey
from freehold.capabilities.surveys.policies import COUNT
from freehold.capabilities.surveys.questionnaire import columns
from freehold.capabilities.surveys.questionnaire.columns import MISSING, Column
from freehold.capabilities.surveys.questionnaire.document import Kind, Questionnaire
from freehold.capabilities.surveys.refused import NoSuchSurvey, TooFew
from freehold.capabilities.surveys.states import questionnaire_of
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may


@dataclass(frozen=True, slots=True)
class Stratum:
    """``frame`` is how many members were in it, ``drawn`` how many were invited."""

    name: str
    frame: int
    drawn: int


@dataclass(frozen=True, slots=True)
class AnswersTable:
    """``n`` answers, in another order each time; ``strata_codes`` point into ``strata``, or are MISSING."""

    n: int
    columns: Sequence[Column]
    strata: Sequence[Stratum]
    strata_codes: Sequence[int]

    def __repr__(self) -> str:
        return f"<AnswersTable of {self.n}>"


def answers_table(access: Access, survey_id: UUID) -> AnswersTable:
    """What was answered so far. For figures alone: a row of it is not to be shown to anybody.

    Reading confidential answers is an entry for each member whose answers are among them. Raises TooFew under
    ten answers, and NoSuchSurvey.
    """
    survey = reaching.to_read(access, survey_id)
    bodies = _bodies(access, survey)
    return AnswersTable(
        n=len(bodies),
        columns=columns.columns(questionnaire_of(survey), [one["answers"] for one in bodies]),
        strata=_strata(survey),
        strata_codes=[one.get("stratum", MISSING) for one in bodies],
    )


def _strata(survey: Survey) -> list[Stratum]:
    sample = Sample.objects.filter(of=survey).first()
    told = sample.strata if sample else []
    return [Stratum(one["name"], one["frame"], one["drawn"]) for one in told]


def words(access: Access, survey_id: UUID, *, question_id: str) -> list[str]:
    """What was written to one question, in an order made by chance and beside nothing else. As above."""
    survey = reaching.to_read(access, survey_id)
    if question_id not in _in_words(questionnaire_of(survey)):
        raise NoSuchSurvey
    found = [one["answers"].get(question_id) for one in _bodies(access, survey)]
    said = shuffle(str(one) for one in found if one)
    if len(said) < LEAST_TO_READ:
        raise TooFew
    return said


def _in_words(questionnaire: Questionnaire) -> set[str]:
    return {one.id for one in questionnaire.questions() if one.kind is Kind.TEXT}


def _bodies(access: Access, survey: Survey) -> list[dict[str, Any]]:
    """Shuffled. Of somebody who was erased, or whose data are only kept, nothing is there."""
    rows: list[Answer] | list[Response]
    if survey.promise == Promise.ANONYMOUS:
        rows = list(Answer.objects.filter(survey=survey))
    else:
        rows = list(Response.objects.filter(survey=survey))
    if len(rows) < LEAST_TO_READ:
        raise TooFew
    random.SystemRandom().shuffle(rows)
    worker = at_work(access)
    granted = may(worker.actor, COUNT, survey)
    opened = worker.open_many([row.body for row in rows], under=granted, instead=None)
    bodies = [one for one in opened if one is not None]
    if len(bodies) < LEAST_TO_READ:
        raise TooFew
    return bodies
