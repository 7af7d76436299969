"""The index of a survey is worked out once, when it has closed, and kept: it never moves with an answer."""

from datetime import datetime

from django.db import IntegrityError, transaction

from freehold.capabilities.surveys.queries import results
from freehold.capabilities.surveys.queries.surveys import SurveySeen
from freehold.capabilities.surveys.refused import NoSuchSurvey, TooFew
from freehold.capabilities.surveys.results.shapes import OfScale, Wish
from freehold.stewardship.confidence.models import Wave
from freehold.trust.access.opener import Access

SCALE = "trust"


def uncounted(access: Access, *, at: datetime) -> list[SurveySeen]:
    """Surveys that closed, asked the scale, and are not counted yet. Raises NoSuchSurvey."""
    known = Wave.objects.values_list("survey", flat=True)
    return list(results.closed(access, asking=SCALE, but=list(known), at=at))


def count_due(access: Access, *, at: datetime) -> int:
    """Count them; how many have an index now. Their answers are opened once, on the record of whoever asked.

    Raises FiguresMissing, and NoSuchSurvey for who makes none.
    """
    return sum(_count(access, one, at) for one in uncounted(access, at=at))


def _count(access: Access, seen: SurveySeen, at: datetime) -> bool:
    """One that too few answered is kept without a figure, so that it is not opened again."""
    try:
        report = results.results(access, survey_id=seen.id, wish=Wish(), at=at)
        whole = results.asks_whole(access, survey_id=seen.id, scale=SCALE)
    except TooFew:
        return _keep(wave(seen, None, at=at, whole=False, by_lot=False))
    except NoSuchSurvey:  # deleted meanwhile
        return False
    found = next((one for one in report.scales if one.id == SCALE), None)
    drawn = report.drawn.population is not None
    return _keep(wave(seen, found, at=at, whole=whole, by_lot=drawn))


def wave(seen: SurveySeen, found: OfScale | None, *, at: datetime, whole: bool, by_lot: bool) -> Wave:
    """The row, as it would be kept."""
    row = Wave(survey=seen.id, edition=seen.edition, at=seen.closed_at or at, asked=seen.invited)
    row.whole, row.by_lot = whole, by_lot
    row.value = row.low = row.high = row.se = 0.0
    row.n = row.degrees = 0
    if found is not None:
        index = found.index
        row.value, row.low, row.high, row.se = index.value, index.low, index.high, index.se
        row.n, row.degrees = index.n, index.degrees
        row.alpha, row.alpha_low, row.alpha_high = found.alpha, found.alpha_low, found.alpha_high
        row.omega = found.omega
        row.items = {item: [one.value, one.low, one.high, one.n] for item, one in found.items.items()}
    return row


def _keep(row: Wave) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # somebody else counted it just now: the figures are the same
        return False
    return row.n > 0
