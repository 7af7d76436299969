"""Changing one thing of a draft: read as it is, changed, checked whole, written if nobody was quicker."""

import json
from datetime import datetime
from uuid import UUID

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.operations import making
from freehold.capabilities.surveys.questionnaire.editing.documents import Change
from freehold.capabilities.surveys.refused import ChangedMeanwhile, NotADraft
from freehold.trust.access.opener import Access


def write(access: Access, *, survey_id: UUID, version: int, change: Change, at: datetime) -> int:
    """``version`` is what the writer saw; answers the new one.

    Raises ChangedMeanwhile, NotADraft, NotAQuestionnaire with the place of what is wrong, NoSuchSurvey, or
    what ``change`` refuses.
    """
    survey = reaching.to_make(access, survey_id)
    if survey.opened_at is not None:
        raise NotADraft
    if survey.version != version:
        raise ChangedMeanwhile
    document = json.loads(survey.document)
    change(document)
    return making.revise(access, survey_id=survey_id, document=document, version=version, at=at)
