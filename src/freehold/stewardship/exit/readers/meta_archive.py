"""What archives of Facebook and Instagram share: one person, posts, letters, and who follows whom."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Any, Protocol

from django.utils.translation import gettext

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.json_stream import EACH, values
from freehold.stewardship.exit.readers.meta_text import mended_all
from freehold.stewardship.exit.readers.one_row import one, refused_all
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import (
    ArchivedPerson,
    ArchivedPost,
    Kind,
    PostForm,
    Reach,
    Record,
    Source,
    Written,
)
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.words import html_of, title_of
from freehold.stewardship.exit.reasons import Reason, Remark

Place = tuple[str, tuple[str, ...]]
LETTERS: Place = (r"messages/[^/]+/[^/]+/message_[0-9]+\.json", ("messages", EACH))


class Shape(Protocol):
    """Where things lie in an archive of one of the two: patterns of paths, and the lists within."""

    kind: str
    place: str
    person: Place
    posts: tuple[Place, ...]
    follows: tuple[Place, ...]
    others: tuple[Place, ...]

    def person_of(self, row: Any, latest: datetime, limits: Limits) -> ArchivedPerson: ...

    def reach_of(self, row: Any) -> Reach: ...

    def words_of(self, row: Any) -> tuple[str, str, bool]:
        """The words of a post, the moment as seconds since 1970, and whether files came with it."""
        ...


class MetaReader:
    """Reads one account. ``at`` is now: later dates are refused. Raises ``MissingPart`` without the file that
    says whose it is."""

    def __init__(self, archive: Archive, shape: Shape, *, limits: Limits, at: datetime) -> None:
        self._parts = Parts(archive)
        self._shape = shape
        self._limits = limits
        self._at = at
        name = shape.person[0].rpartition("/")[2].replace("\\", "")
        self._person_part = self._parts.needed(shape.person[0], name, shape.place)[0]
        self._found = {
            place: self._parts.matching(place[0])
            for place in (*shape.posts, *shape.follows, *shape.others, LETTERS)
        }
        self._name = ""
        self._key = ""
        self._reach = Reach.UNSAID

    def source(self) -> Source:
        person = self._person()
        return Source(self._shape.kind, person.key if isinstance(person, ArchivedPerson) else "")

    def read(self) -> Iterator[Record | RefusedRow]:
        person = self._person()
        if isinstance(person, ArchivedPerson):
            self._name, self._key = person.name, person.key
        yield person
        seen = Seen()
        for place in self._shape.posts:
            for number, row in enumerate(self._rows(place), start=1):
                yield one(Kind.POSTS, f"#{number}", partial(self._post, row, f"#{number}", seen))
        for number, row in enumerate(self._rows(LETTERS), start=1):
            yield one(Kind.POSTS, f"letter {number}", partial(self._letter, row, f"letter {number}", seen))
        for place in self._shape.others:
            yield from refused_all(Kind.COMMENTS, self._rows(place), Reason.UNKNOWN_POST)
        for place in self._shape.follows:
            yield from refused_all(Kind.FOLLOWS, self._rows(place), Reason.ONLY_A_FOLLOW)
        yield from self._parts.left_behind()

    def _person(self) -> ArchivedPerson | RefusedRow:
        path = self._shape.person[1]
        row = next(mended_all(values(self._parts.archive, self._person_part, path, self._limits)), None)
        if row is not None:
            self._reach = self._shape.reach_of(row)
        made = one(Kind.PEOPLE, "#1", partial(self._shape.person_of, row, self._at, self._limits))
        return (
            made
            if isinstance(made, ArchivedPerson | RefusedRow)
            else RefusedRow(Kind.PEOPLE, "#1", Reason.WRONG_TYPE)
        )

    def _rows(self, place: Place) -> Iterator[Any]:
        for part in self._found[place]:
            rows = values(self._parts.archive, part, place[1], self._limits)
            yield from counted(mended_all(rows), part, self._limits.rows)

    def _post(self, row: Any, row_id: str, seen: Seen) -> ArchivedPost:
        words, seconds, files = self._shape.words_of(row)
        cells = Cells({"words": words, "at": seconds}, latest=self._at)
        at = cells.seconds("at")
        if cells.maybe("words") is None:
            raise BadCell(Reason.NO_WORDS)
        text = cells.text("words", longest=self._limits.body_chars)
        if not self._key:
            raise BadCell(Reason.UNKNOWN_PERSON)
        html = html_of(text)
        return ArchivedPost(
            row_id=row_id,
            key=_keyed(f"{seconds}/{text}", seen),
            form=PostForm.TOPIC,
            title=title_of(html),
            written=Written(text=html, at=at, person_key=self._key),
            reach=self._reach,
            left_behind=(Remark.FILES_STAY,) if files else (),
        )

    def _letter(self, row: Any, row_id: str, seen: Seen) -> ArchivedPost:
        """What the account's own person wrote, told by the name that stands beside it."""
        fields = ("sender_name", "content", "timestamp_ms")
        found = {name: str(row.get(name, "")) for name in fields} if isinstance(row, dict) else {}
        cells = Cells(found, latest=self._at)
        if cells.needed("sender_name") != self._name or not self._key:
            raise BadCell(Reason.ANOTHERS_WORDS)
        if cells.maybe("content") is None:
            raise BadCell(Reason.NO_WORDS)
        text = cells.text("content", longest=self._limits.body_chars)
        return ArchivedPost(
            row_id=row_id,
            key=_keyed(f"letter/{cells.needed('timestamp_ms')}/{text}", seen),
            form=PostForm.ANSWER,
            topic_key="letters",
            title=gettext("Letters"),
            written=Written(
                text=html_of(text), at=cells.seconds("timestamp_ms", a_second=1_000), person_key=self._key
            ),
            reach=Reach.FEW,
        )


def _keyed(words: str, seen: Seen) -> str:
    """How a row is known again that has no number of its own: by its moment and its words, which stay the
    same in later archives. Of two that agree in both, the second is refused as the same."""
    key = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    if not seen.add(key):
        raise BadCell(Reason.DUPLICATE_ROW)
    return key
