"""Rounds: what comes back at an interval that survives restarts, in whichever worker is first."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import structlog
from django.db.models import Q

from freehold.foundation import clock
from freehold.foundation.jobs import Every
from freehold.foundation.models import Round

log = structlog.get_logger(__name__)

_CLOCK_MAY_DIFFER = timedelta(minutes=10)


def run_due(declared: Iterable[Every], *, at: datetime) -> list[str]:
    """Run each round that is due, one after the other. Returns the names of those that ran to their end."""
    due_at = {row.name: row.due_at for row in Round.objects.all()}
    return [each.name for each in declared if _is_due(each, due_at.get(each.name), at) and _run(each, at=at)]


def _is_due(each: Every, due_at: datetime | None, at: datetime) -> bool:
    """Also one that is due later than is ever set: the clock was ahead then, and nothing waits for it."""
    return due_at is None or due_at <= at or due_at > at + _latest(each)


def _latest(each: Every) -> timedelta:
    return max(each.interval, each.limit) + _CLOCK_MAY_DIFFER


def _run(each: Every, *, at: datetime) -> bool:
    if not _claim(each, at=at):
        return False
    try:
        each.run(at=at)
    except Exception as reason:  # noqa: BLE001  a round may raise anything, and the others have to run
        # It stays claimed, and so comes back after its limit.
        row = Round.objects.get(name=each.name)
        Round.objects.filter(name=each.name).update(failures=row.failures + 1)
        log.warning("round failed", round=each.name, error=type(reason).__qualname__)
        return False
    Round.objects.filter(name=each.name).update(
        due_at=at + each.interval, finished_at=clock.now(), failures=0
    )
    log.info("round done", round=each.name)
    return True


def _claim(each: Every, *, at: datetime) -> bool:
    """Whether this worker may run it now. A claim lasts ``limit``: if its worker dies, it comes back."""
    Round.objects.get_or_create(name=each.name, defaults={"due_at": at})
    is_due = Q(due_at__lte=at) | Q(due_at__gt=at + _latest(each))
    return Round.objects.filter(is_due, name=each.name).update(due_at=at + each.limit) == 1
