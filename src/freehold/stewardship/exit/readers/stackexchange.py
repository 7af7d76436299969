"""Stack Exchange data dumps: one XML file a table, one ``row`` a record, its columns as attributes."""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.utils.translation import gettext

from freehold.stewardship.exit.archives.opening import Archive, MissingPart
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.records import Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.stackexchange_rows import ANSWER, Rows
from freehold.stewardship.exit.readers.xml_stream import Element, elements
from freehold.stewardship.exit.reasons import Reason

_NEEDED = ("Users.xml", "Posts.xml")


class StackExchangeReader:
    """Reads a dump that lies unpacked in a folder or in a zip. ``at`` is now: later dates are refused.

    Raises ``MissingPart`` where users or posts are missing. Other tables may be.
    """

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime) -> None:
        self._archive = archive
        self._limits = limits
        self._at = at
        for part in _NEEDED:
            if part not in archive.names():
                raise MissingPart(
                    gettext("%(part)s is missing. A Stack Exchange archive always has it.") % {"part": part}
                )

    def source(self) -> Source:
        """A dump does not say of which site it is. The moment at which the site's own account was made
        does: it stands in the first row of every dump of that site, and of no other."""
        first = next(self._elements("Users.xml", "users"), None)
        return Source("stackexchange", first.attributes.get("CreationDate", "") if first else "")

    def read(self) -> Iterator[Record | RefusedRow]:
        """Posts are gone through twice, since an answer may stand before its question."""
        rows = Rows(self._limits)
        posts = Seen()
        yield from self._table("Tags.xml", "tags", Kind.TAGS, rows.tag)
        yield from self._table("Users.xml", "users", Kind.PEOPLE, rows.person)
        yield from self._table(
            "Posts.xml", "posts", Kind.POSTS, rows.topic, posts, lambda row: not _answers(row)
        )
        yield from self._table("Posts.xml", "posts", Kind.POSTS, rows.answer, posts, _answers)
        yield from self._table("Comments.xml", "comments", Kind.COMMENTS, rows.comment)
        yield from self._table("Votes.xml", "votes", Kind.VOTES, rows.vote)
        yield from self._table("Badges.xml", "badges", Kind.BADGES, rows.badge)

    def _table(
        self,
        part: str,
        root: str,
        kind: Kind,
        make: Callable[[Cells], Record],
        seen: Seen | None = None,
        wanted: Callable[[Element], bool] = lambda _row: True,
    ) -> Iterator[Record | RefusedRow]:
        if part not in self._archive.names():
            return
        seen = Seen() if seen is None else seen
        rows = counted(self._elements(part, root), part, self._limits.rows)
        for place, row in enumerate(rows, start=1):
            if wanted(row):
                yield _one(Cells(row.attributes, latest=self._at), kind, f"#{place}", make, seen)

    def _elements(self, part: str, root: str) -> Iterator[Element]:
        return elements(self._archive, part, root=root, records=frozenset({"row"}), limits=self._limits)


def _answers(row: Element) -> bool:
    return row.attributes.get("PostTypeId") == ANSWER


def _one(
    cells: Cells, kind: Kind, place: str, make: Callable[[Cells], Record], seen: Seen
) -> Record | RefusedRow:
    row_id = place
    try:
        row_id = cells.number("Id")
        if not seen.add(row_id):
            return RefusedRow(kind, row_id, Reason.DUPLICATE_ROW)
        return make(cells)
    except BadCell as bad:
        return RefusedRow(kind, row_id, bad.reason)
