"""Where a survey stands: it follows from when it was opened and closed, and from the clock."""

from datetime import datetime

from freehold.capabilities.surveys.kinds import State
from freehold.capabilities.surveys.models import Survey
from freehold.capabilities.surveys.questionnaire import reading
from freehold.capabilities.surveys.questionnaire.document import Questionnaire


def state(survey: Survey, *, at: datetime) -> State:
    """A survey whose end has come is closed, also before anybody has tidied it up."""
    if survey.opened_at is None:
        return State.DRAFT
    if survey.closed_at is not None or (survey.closes_at is not None and survey.closes_at <= at):
        return State.CLOSED
    return State.OPEN


def questionnaire_of(survey: Survey) -> Questionnaire:
    return reading.from_text(survey.document)
