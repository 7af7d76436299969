"""What a survey says, worked out for whoever may read it; nothing of it is kept.

An anonymous survey is read while it is open, in whole batches. A confidential one is read when it has closed:
an answer of somebody who is known to have answered just now would show as what moved.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.kinds import Promise, State
from freehold.capabilities.surveys.models import Survey
from freehold.capabilities.surveys.queries import pairs
from freehold.capabilities.surveys.queries.reading import answers_table
from freehold.capabilities.surveys.queries.surveys import SurveySeen, seen
from freehold.capabilities.surveys.refused import NoSuchSurvey
from freehold.capabilities.surveys.results import choices
from freehold.capabilities.surveys.results.refused import FiguresMissing, StillOpen
from freehold.capabilities.surveys.results.shapes import Report, Wish
from freehold.capabilities.surveys.states import questionnaire_of, state
from freehold.trust.access.opener import Access

if TYPE_CHECKING:
    from freehold.capabilities.surveys.results.report import Earlier

_EXTRA = ("numpy", "scipy")


def results(
    access: Access, *, survey_id: UUID, wish: Wish, at: datetime, beside: UUID | None = None
) -> Report:
    """Every figure of a survey; ``beside`` is another edition of its series.

    Raises TooFew, StillOpen, FiguresMissing or NoSuchSurvey.
    """
    survey = _readable(access, survey_id, at)
    other = None if beside is None else _readable(access, beside, at)
    if other is not None and (other.series != survey.series or other.id == survey.id):
        raise NoSuchSurvey
    try:
        from freehold.capabilities.surveys.results.report import report  # heavy: numpy and scipy
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in _EXTRA:
            raise FiguresMissing from None
        raise
    earlier = None if other is None else _earlier(access, other, survey)
    table = answers_table(access, survey.id)
    return report(questionnaire_of(survey), table, wish, earlier=earlier)


def editions(access: Access, *, survey_id: UUID, at: datetime) -> Sequence[SurveySeen]:
    """Other editions of the same series that were opened, the newest first. Raises NoSuchSurvey."""
    survey = reaching.to_read(access, survey_id)
    others = Survey.objects.filter(series=survey.series, opened_at__isnull=False).exclude(id=survey.id)
    return [seen(one, at) for one in others.order_by("-edition")]


def closed(access: Access, *, asking: str, but: Collection[UUID], at: datetime) -> Sequence[SurveySeen]:
    """Surveys that were closed and asked a scale of the item bank, without ``but``, the oldest first.

    Raises NoSuchSurvey for who makes none.
    """
    reaching.any_of_them(access)
    rows = Survey.objects.filter(closed_at__isnull=False).exclude(id__in=but).order_by("closed_at", "id")
    return [seen(one, at) for one in rows if choices.asks(questionnaire_of(one), asking)]


def asks_whole(access: Access, *, survey_id: UUID, scale: str) -> bool:
    """Whether every item of a scale is asked. Raises NoSuchSurvey."""
    asked = choices.asked_items(questionnaire_of(reaching.to_read(access, survey_id)), scale)
    return {one.item.id for one in asked} == {one.id for one in bank.items(scale)}


def _readable(access: Access, survey_id: UUID, at: datetime) -> Survey:
    survey = reaching.to_read(access, survey_id)
    if survey.promise == Promise.CONFIDENTIAL and state(survey, at=at) is not State.CLOSED:
        raise StillOpen
    return survey


def _earlier(access: Access, other: Survey, survey: Survey) -> "Earlier":
    from freehold.capabilities.surveys.results.report import Earlier  # heavy, as above

    both = None
    if other.promise == survey.promise == Promise.CONFIDENTIAL:
        both = pairs.pairs(access, other, survey)
    return Earlier(other.edition, questionnaire_of(other), answers_table(access, other.id), both)
