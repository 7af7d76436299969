"""Reaching a survey through who asks for it: a stranger finds none."""

from uuid import UUID

from freehold.capabilities.surveys.models import Survey
from freehold.capabilities.surveys.policies import MAKE, READ, Surveys
from freehold.capabilities.surveys.refused import NoSuchSurvey
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may


def to_make(access: Access, survey_id: UUID) -> Survey:
    """For whoever may change it. Raises NoSuchSurvey."""
    return _reach(access, survey_id, MAKE)


def to_read(access: Access, survey_id: UUID) -> Survey:
    """For whoever may read its figures. Raises NoSuchSurvey."""
    return _reach(access, survey_id, READ)


def any_of_them(access: Access) -> None:
    """Raises NoSuchSurvey for who makes none."""
    if not may(access.actor, MAKE, Surveys()):
        raise NoSuchSurvey


def locked(survey_id: UUID) -> Survey:
    """The row, held until the transaction ends: arrivals and the closing come one after another."""
    found = Survey.objects.select_for_update().filter(id=survey_id).first()
    if found is None:
        raise NoSuchSurvey
    return found


def _reach(access: Access, survey_id: UUID, act: str) -> Survey:
    found = Survey.objects.filter(id=survey_id).first()
    if found is None or not may(access.actor, act, found):
        raise NoSuchSurvey
    return found
