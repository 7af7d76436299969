"""Posts in the order in which they were written, for archives that hold them in another."""

from collections.abc import Iterator

from freehold.stewardship.exit.readers.records import ArchivedPost, Record
from freehold.stewardship.exit.readers.refused import RefusedRow

_MOST_CHARS = 8 * 1024 * 1024
_MOST_ROWS = 20_000


def in_time(rows: Iterator[Record | RefusedRow]) -> Iterator[Record | RefusedRow]:
    """The same rows, refused ones as they come, posts sorted by their time.

    Sorted in heaps of at most 20,000 posts or eight million characters, so that memory is bounded. An
    archive with more is in order within each heap: what is lost is the order of two replies that lie that
    far apart in the file.
    """
    heap: list[ArchivedPost] = []
    chars = 0
    for row in rows:
        if not isinstance(row, ArchivedPost):
            yield row
            continue
        heap.append(row)
        chars += len(row.written.text)
        if chars > _MOST_CHARS or len(heap) >= _MOST_ROWS:
            yield from sorted(heap, key=_when)
            heap, chars = [], 0
    yield from sorted(heap, key=_when)


def _when(post: ArchivedPost) -> tuple[str, int, str]:
    return post.written.at.isoformat(timespec="microseconds"), len(post.key), post.key
