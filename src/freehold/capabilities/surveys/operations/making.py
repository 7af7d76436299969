"""Writing a survey, opening it, making an edition of it, deleting it."""

import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.bounds import LONGEST_OPEN, MOST_ANSWERS, MOST_SURVEYS
from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.models import Sample, Survey
from freehold.capabilities.surveys.questionnaire import reading
from freehold.capabilities.surveys.refused import (
    ChangedMeanwhile,
    DrawnAlready,
    EndsTooLate,
    NotADraft,
    NotDrawn,
    PublicIsAnonymous,
    TooManySurveys,
)
from freehold.capabilities.surveys.states import state
from freehold.foundation.ids import ordered_id
from freehold.trust.access.opener import Access


def begin(access: Access, *, document: object, promise: Promise, way: Way, at: datetime) -> UUID:
    """A new survey, as a draft. ``document`` is its questionnaire as JSON.

    Raises NoSuchSurvey, NotAQuestionnaire, PublicIsAnonymous or TooManySurveys.
    """
    reaching.any_of_them(access)
    new = ordered_id()
    return _add(new, new, 1, reading.to_text(document), Promise(promise), Way(way), at)


def again(access: Access, *, survey_id: UUID, at: datetime) -> UUID:
    """The next edition, as a draft with the same questions. Raises NoSuchSurvey or TooManySurveys."""
    last = reaching.to_make(access, survey_id)
    with transaction.atomic():
        reaching.locked(last.series)
        edition = Survey.objects.filter(series=last.series).count() + 1
        return _add(
            ordered_id(), last.series, edition, last.document, Promise(last.promise), Way(last.way), at
        )


def revise(access: Access, *, survey_id: UUID, document: object, version: int, at: datetime) -> int:
    """Write the questions anew; answers the version. ``version`` is the one that was read.

    Raises NotADraft, ChangedMeanwhile where somebody else wrote first, NotAQuestionnaire or NoSuchSurvey.
    """
    survey = reaching.to_make(access, survey_id)
    _write(survey, version, document=reading.to_text(document), written_at=at)
    return version + 1


def settle(access: Access, *, survey_id: UUID, promise: Promise, way: Way, version: int, at: datetime) -> int:
    """What is promised, and how people come, while nobody was asked yet; answers the version.

    Raises NotADraft, ChangedMeanwhile, PublicIsAnonymous, DrawnAlready for another way once a sample was
    drawn, or NoSuchSurvey.
    """
    _fit(promise, way)
    with transaction.atomic():
        reaching.to_make(access, survey_id)
        survey = reaching.locked(survey_id)
        if survey.way != way and Sample.objects.filter(of=survey).exists():
            raise DrawnAlready
        _write(survey, version, promise=promise, way=way, written_at=at)
    return version + 1


def open_up(
    access: Access,
    *,
    survey_id: UUID,
    at: datetime,
    closes_at: datetime | None = None,
    closes_after: int | None = None,
) -> None:
    """Let answers in, until a moment or a number of them. From here on nothing of it changes.

    Raises NotADraft, NotDrawn, EndsTooLate or NoSuchSurvey.
    """
    reaching.to_make(access, survey_id)
    end = closes_at or at + LONGEST_OPEN
    number = MOST_ANSWERS if closes_after is None else closes_after
    if not at < end <= at + LONGEST_OPEN or not 1 <= number <= MOST_ANSWERS:
        raise EndsTooLate
    with transaction.atomic():
        survey = reaching.locked(survey_id)
        if state(survey, at=at) is not State.DRAFT:
            raise NotADraft
        if survey.way == Way.INVITED and not Sample.objects.filter(of=survey).exists():
            raise NotDrawn
        survey.opened_at, survey.closes_at, survey.closes_after = at, end, number
        survey.save(update_fields=["opened_at", "closes_at", "closes_after"])


def delete(access: Access, *, survey_id: UUID) -> None:
    """With all its answers, for good. Its key belongs to nothing then and is shredded."""
    survey = reaching.to_make(access, survey_id)
    with transaction.atomic():
        reaching.locked(survey.id).delete()


def _write(survey: Survey, version: int, **values: object) -> None:
    drafts = Survey.objects.filter(id=survey.id, opened_at=None)
    if not drafts.filter(version=version).update(version=version + 1, **values):
        raise ChangedMeanwhile if drafts.exists() else NotADraft


def _fit(promise: Promise, way: Way) -> None:
    if way is Way.PUBLIC and promise is not Promise.ANONYMOUS:
        raise PublicIsAnonymous


def _add(new: UUID, series: UUID, edition: int, text: str, promise: Promise, way: Way, at: datetime) -> UUID:
    _fit(promise, way)
    if Survey.objects.count() >= MOST_SURVEYS:
        raise TooManySurveys
    Survey.objects.create(
        id=new, series=series, edition=edition, promise=promise, way=way, document=text,
        slug=secrets.token_urlsafe(12), written_at=at,
    )  # fmt: skip
    return new
