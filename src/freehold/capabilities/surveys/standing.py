"""Where an invitation stands: whether it was used, is wanted still, and what goes with its answer."""

from freehold.capabilities.surveys.anonymity import pool
from freehold.capabilities.surveys.bounds import LEAST_STRATUM
from freehold.capabilities.surveys.kinds import Promise, Sampling
from freehold.capabilities.surveys.models import Invitation, Mark, Sample, Survey
from freehold.capabilities.surveys.refused import AnsweredAlready, EnoughAnswers


def has_answered(survey: Survey, invitation: Invitation) -> bool:
    """Whether this invitation was used, also where its answers still wait."""
    return Mark.objects.filter(invitation=invitation).exists() or pool.waits(survey, invitation.id)


def still_wanted(survey: Survey, invitation: Invitation, sample: Sample) -> None:
    """Raises AnsweredAlready, or EnoughAnswers where a quota is full."""
    if has_answered(survey, invitation):
        raise AnsweredAlready
    if sample.sampling == Sampling.QUOTA:
        wanted = sample.strata[invitation.stratum]["wanted"]
        if Mark.objects.filter(survey=survey, invitation__stratum=invitation.stratum).count() >= wanted:
            raise EnoughAnswers


def keeps_stratum(survey: Survey, stratum: int, sample: Sample) -> bool:
    """Whether the stratum goes with an answer: where enough members were invited from it."""
    if len(sample.strata) < 2:
        return False
    return survey.promise != Promise.ANONYMOUS or sample.strata[stratum]["drawn"] >= LEAST_STRATUM
