"""A survey as its writer works on it: the questionnaire as JSON, and the version that is being looked at."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.capabilities.surveys.models import Sample, Survey
from freehold.capabilities.surveys.queries import surveys
from freehold.capabilities.surveys.queries.surveys import SurveySeen
from freehold.capabilities.surveys.questionnaire import reading
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.trust.access.opener import Access


@dataclass(frozen=True, slots=True)
class StratumSeen:
    """How many were in a group, were ``drawn`` and are ``wanted``; ``answered`` once it closed."""

    name: str
    frame: int
    drawn: int
    wanted: int
    answered: int | None


@dataclass(frozen=True, slots=True)
class Written:
    """``document`` is a copy: to change it changes nothing. ``strata`` are empty until a sample is drawn."""

    seen: SurveySeen
    document: Document
    questionnaire: Questionnaire
    strata: tuple[StratumSeen, ...]
    grouped_by: str


def written(access: Access, *, survey_id: UUID, at: datetime) -> Written:
    """Raises NoSuchSurvey."""
    seen = surveys.survey(access, survey_id=survey_id, at=at)
    document = json.loads(Survey.objects.values_list("document", flat=True).get(id=survey_id))
    sample = Sample.objects.filter(of=survey_id).first()
    return Written(
        seen=seen,
        document=document,
        questionnaire=reading.read(document),
        strata=tuple(_stratum(one) for one in sample.strata) if sample else (),
        grouped_by=sample.grouped_by if sample else "",
    )


def _stratum(told: Document) -> StratumSeen:
    return StratumSeen(told["name"], told["frame"], told["drawn"], told["wanted"], told.get("answered"))
