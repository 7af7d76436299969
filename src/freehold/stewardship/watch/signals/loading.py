"""A document becomes a batch, wherever it came from. What is refused is remembered with its reason."""

from collections.abc import Callable, Iterable
from datetime import datetime

from freehold.stewardship.watch.signals import limits, standing
from freehold.stewardship.watch.signals.ingest import Batch, take
from freehold.stewardship.watch.signals.refused import BatchRefused, TakenBefore, TooLarge
from freehold.stewardship.watch.signals.sources.contract import Document, Source
from freehold.stewardship.watch.signals.told import Told

Keeps = Callable[[Told], bool]


def load(
    source: Source,
    data: bytes,
    *,
    at: datetime,
    least_share: float = limits.LEAST_SHARE,
    keeps: Keeps | None = None,
) -> Batch:
    """Take a document that was handed in, or of it those reports that ``keeps`` chooses.

    Raises ``BatchRefused``; nothing has changed then, and the refusal is remembered.
    """
    try:
        document = read(source, data)
        told = filter(keeps, document.told) if keeps else document.told
        return take(source, told, at=at, issued_at=document.issued_at, least_share=least_share)
    except TakenBefore:
        raise
    except BatchRefused as refusal:
        standing.refused(source, refusal, at=at)
        raise


def read(source: Source, data: bytes) -> Document:
    """What the source's reader makes of it. Raises ``BatchRefused``."""
    if len(data) > source.largest:
        raise TooLarge
    return source.read(data)


def only_ours(source: Source, told: Iterable[Told]) -> Iterable[Told]:
    """Those reports that are kept of a source which tells of more than concerns us."""
    return filter(source.keeps, told) if source.keeps else told
