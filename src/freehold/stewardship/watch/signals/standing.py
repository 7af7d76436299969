"""How it stands with a source: when it was last good, what it refused, when it is asked next."""

from datetime import datetime, timedelta

from freehold.stewardship.watch.signals import limits
from freehold.stewardship.watch.signals.models import Refused, Standing, Taken
from freehold.stewardship.watch.signals.refused import BatchRefused, OlderList, TakenBefore
from freehold.stewardship.watch.signals.sources.contract import Source

LONGEST_PAUSE = timedelta(days=1)


def of(slug: str) -> Standing:
    """How it stands; a source that was never asked stands at nothing."""
    return Standing.objects.filter(source=slug).first() or Standing(source=slug)


def compare(slug: str, *, digest: str, issued_at: datetime | None) -> None:
    """Raise TakenBefore or OlderList for a batch that brings nothing."""
    now = of(slug)
    if now.digest == digest:
        raise TakenBefore
    if issued_at and now.issued_at and issued_at < now.issued_at:
        raise OlderList


def heard(source: Source, *, digest: str, issued_at: datetime | None, at: datetime) -> None:
    """A batch was taken."""
    row = of(source.slug)
    row.tried_at, row.good_at, row.wanted_at = at, at, None
    row.next_at = at + source.every if source.every else None
    row.digest, row.issued_at, row.failures = digest, issued_at or row.issued_at, 0
    row.save()
    _forget(Taken, source.slug, limits.BATCHES_KEPT)


def nothing_new(source: Source, *, at: datetime) -> None:
    """The source answered, and told what we have. What was read page by page begins anew."""
    row = of(source.slug)
    row.cursor = ""
    row.tried_at, row.good_at, row.wanted_at = at, at, None
    row.next_at = at + source.every if source.every else None
    row.failures = 0
    row.save()


def refused(source: Source, refusal: BatchRefused, *, at: datetime) -> None:
    """A batch was refused, or none came. What fails again and again is asked more and more rarely."""
    row = of(source.slug)
    row.tried_at, row.wanted_at = at, None
    row.failures += 1
    if source.every:
        pause = timedelta(minutes=5) * 2 ** min(row.failures - 1, 10)
        row.next_at = at + min(pause, max(source.every, LONGEST_PAUSE))
    row.save()
    Refused.objects.create(source=source.slug, at=at, code=refusal.code, why=str(refusal)[:400])
    _forget(Refused, source.slug, limits.REFUSALS_KEPT)


def _forget(model: type[Taken] | type[Refused], slug: str, kept: int) -> None:
    rows = model._default_manager.filter(source=slug).order_by("-at", "-id")
    old = list(rows.values_list("id", flat=True)[kept : kept + 500])
    if old:
        model._default_manager.filter(id__in=old).delete()
