"""Surveys as those who make them see them: states and counts, never a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.anonymity import pool
from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.models import Answer, Response, Sample, Survey
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.questionnaire.words import in_language
from freehold.capabilities.surveys.states import questionnaire_of, state
from freehold.trust.access.opener import Access


@dataclass(frozen=True, slots=True)
class SurveySeen:
    """``answers`` are those that can be counted, ``waiting`` those in the pool.

    ``invited`` is None where nobody was drawn.
    """

    id: UUID
    series: UUID
    edition: int
    title: str
    promise: Promise
    way: Way
    state: State
    version: int
    slug: str
    opened_at: datetime | None
    closes_at: datetime | None
    closes_after: int | None
    closed_at: datetime | None
    reminded: int
    invited: int | None
    answers: int
    waiting: int
    sampling: str


def survey(access: Access, *, survey_id: UUID, at: datetime) -> SurveySeen:
    """Raises NoSuchSurvey."""
    return seen(reaching.to_make(access, survey_id), at)


def questionnaire(access: Access, *, survey_id: UUID) -> Questionnaire:
    """For the builder and the preview. Raises NoSuchSurvey."""
    return questionnaire_of(reaching.to_make(access, survey_id))


def surveys(access: Access, *, at: datetime, most: int = 100) -> Sequence[SurveySeen]:
    """The newest first. Raises NoSuchSurvey for who makes none."""
    reaching.any_of_them(access)
    return [seen(one, at) for one in Survey.objects.order_by("-id")[:most]]


def seen(row: Survey, at: datetime) -> SurveySeen:
    asked = questionnaire_of(row)
    sample = Sample.objects.filter(of=row).first()
    kept = Answer if row.promise == Promise.ANONYMOUS else Response
    return SurveySeen(
        id=row.id, series=row.series, edition=row.edition,
        title=in_language(asked.title, asked.languages, asked.languages[0]),
        promise=Promise(row.promise), way=Way(row.way), state=state(row, at=at), version=row.version,
        slug=row.slug, opened_at=row.opened_at, closes_at=row.closes_at, closes_after=row.closes_after,
        closed_at=row.closed_at, reminded=row.reminded,
        invited=sum(one["drawn"] for one in sample.strata) if sample else None,
        answers=kept.objects.filter(survey=row).count(), waiting=pool.how_many_wait(row),
        sampling=sample.sampling if sample else "",
    )  # fmt: skip
