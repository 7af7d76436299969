"""A survey closes: by hand, at its time, or with the last answer that was wanted."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.capabilities.surveys import reaching
from freehold.capabilities.surveys.anonymity import pool
from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.models import Draft, Invitation, Mark, Sample, Survey, Ticket
from freehold.capabilities.surveys.refused import NotOpen
from freehold.trust.access.opener import Access


def close(access: Access, *, survey_id: UUID, at: datetime) -> None:
    """No more answers. Raises NotOpen for a draft, or one that is closed, and NoSuchSurvey."""
    reaching.to_make(access, survey_id)
    with transaction.atomic():
        survey = reaching.locked(survey_id)
        if survey.opened_at is None or survey.closed_at is not None:
            raise NotOpen
        shut(access, survey, at=at)


def due(*, at: datetime) -> list[UUID]:
    """Surveys whose time is over and that nobody has closed."""
    over = Survey.objects.filter(closed_at=None, opened_at__isnull=False, closes_at__lte=at)
    return list(over.values_list("id", flat=True))


def any_since(at: datetime) -> bool:
    """Whether a survey was closed after that moment."""
    return Survey.objects.filter(closed_at__gt=at).exists()


def shut(access: Access, survey: Survey, *, at: datetime) -> None:
    """Close a survey whose row is held, in the transaction that holds it.

    Of an anonymous one nothing is left that says who took part: only how many, by stratum.
    """
    survey.closed_at = at
    survey.save(update_fields=["closed_at"])
    Draft.objects.filter(survey=survey).delete()
    Ticket.objects.filter(invitation__survey=survey).delete()
    if survey.promise == Promise.ANONYMOUS:
        pool.finish(access, survey)
    _count(survey)
    if survey.promise == Promise.ANONYMOUS:
        Mark.objects.filter(survey=survey).delete()
        Invitation.objects.filter(survey=survey).update(letters=1)


def _count(survey: Survey) -> None:
    sample = Sample.objects.filter(of=survey).first()
    if sample is not None:
        found = Counter(Mark.objects.filter(survey=survey).values_list("invitation__stratum", flat=True))
        sample.strata = [{**one, "answered": found[place]} for place, one in enumerate(sample.strata)]
        sample.save(update_fields=["strata"])
