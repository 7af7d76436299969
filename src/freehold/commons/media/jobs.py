"""Nothing is left lying about: drafts that nobody finishes, and files that no row names."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice

from freehold.commons.media import files
from freehold.commons.media.models import Rendition
from freehold.foundation.jobs import every

UNTOUCHED = timedelta(minutes=10)
"""Longer than a live upload may pause, and than a kept file waits for its row."""

ROUND = timedelta(minutes=5)
_IN_ONE_QUERY = 500


@every("media.sweep", ROUND)
def sweep(*, at: datetime) -> int:
    """Remove what a killed process left, within 15 minutes of its death; how many files."""
    store, since = files.blobs(), at - UNTOUCHED
    gone = store.discard_drafts(untouched_since=since)
    for names in _batches(store.older_than(since)):
        for orphan in names - set(Rendition.objects.filter(blob__in=names).values_list("blob", flat=True)):
            store.remove(orphan)
            gone += 1
    return gone


def _batches(names: Iterable[str]) -> Iterator[set[str]]:
    rest = iter(names)
    while batch := set(islice(rest, _IN_ONE_QUERY)):
        yield batch
