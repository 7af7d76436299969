"""Writing down when something was. Called within the room; others call ``operations.mark``."""

from datetime import datetime

from django.db.models import Max

from freehold.stewardship.watch.cases.kinds import Clock, Precision
from freehold.stewardship.watch.cases.models import Case, Moment

HOUSE = "house"
"""Who says it where the house itself does: not a source."""


def note(
    case: Case,
    clock: Clock,
    *,
    at: datetime,
    noted_at: datetime,
    said_by: str = HOUSE,
    precision: Precision = Precision.MOMENT,
) -> None:
    """Add a saying, unless the same was said before. Hold the case's row while calling this."""
    _add(case, clock, at, precision, said_by, noted_at, corrects=False)


def correct(
    case: Case,
    clock: Clock,
    *,
    at: datetime,
    noted_at: datetime,
    precision: Precision = Precision.MOMENT,
    said_by: str = HOUSE,
) -> None:
    """Add a saying that stands from now on. The others stay."""
    _add(case, clock, at, precision, said_by, noted_at, corrects=True)


def _add(
    case: Case,
    clock: Clock,
    at: datetime,
    precision: Precision,
    said_by: str,
    noted_at: datetime,
    *,
    corrects: bool,
) -> None:
    said = Moment.objects.filter(case=case, clock=clock)
    if not corrects and said.filter(at=at, precision=precision, taken_out_at=None).exists():
        return
    last = said.aggregate(last=Max("place"))["last"]
    Moment.objects.create(
        case=case,
        clock=clock,
        place=0 if last is None else last + 1,
        at=at,
        precision=precision,
        said_by=said_by,
        corrects=corrects,
        noted_at=noted_at,
    )
