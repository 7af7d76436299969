"""Surveys that closed are counted by themselves, within the hour."""

from contextlib import suppress
from datetime import datetime, timedelta

from freehold.capabilities.surveys.policies import JOB
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.capabilities.surveys.results.refused import FiguresMissing
from freehold.foundation.jobs import every
from freehold.stewardship.confidence import counting
from freehold.trust.access.opener import acting
from freehold.trust.register.actors import Actor


@every("confidence.count", timedelta(hours=1))
def count(*, at: datetime) -> None:
    """As the work of surveys: its answers are opened by nobody else."""
    with acting(Actor.for_job(JOB), purpose=SURVEYS) as access, suppress(FiguresMissing):
        counting.count_due(access, at=at)
