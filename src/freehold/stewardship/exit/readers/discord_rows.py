"""What authors, channels and messages of a Discord export become."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext

from freehold.commons.markup import markdown
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.json_rows import cells_of, listed, text_at
from freehold.stewardship.exit.readers.records import (
    ArchivedGroup,
    ArchivedPerson,
    ArchivedPost,
    Kind,
    PostForm,
    Reach,
    Written,
)
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason, Remark

_SAID = frozenset({"Default", "Reply", "0", "19"})
_CLOSED = ("Direct", "GuildPrivateThread", "PrivateThread")
_MENTIONED = re.compile(r"<(?:@[!&]?|#)([0-9]{1,20})>|<a?:(\w{1,40}):[0-9]{1,20}>")
_GROUP_CHARS = 60


@dataclass(frozen=True, slots=True)
class Channel:
    key: str
    name: str
    reach: Reach


class Rows:
    """Makes records, and remembers who can come."""

    def __init__(self, limits: Limits, *, at: datetime) -> None:
        self._limits = limits
        self._at = at
        self._people = Seen()

    def knows(self, key: str) -> bool:
        return key in self._people

    def author_key(self, row: Any) -> str | None:
        try:
            return cells_of(row, latest=self._at).id("author.id")
        except BadCell:
            return None

    def row_id(self, row: Any, place: str) -> str:
        try:
            return cells_of(row, latest=self._at).id("id")
        except BadCell:
            return place

    def person(self, row: Any) -> ArchivedPerson:
        cells = cells_of(row, latest=self._at)
        key = cells.id("author.id")
        if cells.maybe("author.isBot") == "true":
            raise BadCell(Reason.NOT_A_PERSON)
        shown = "author.nickname" if cells.maybe("author.nickname") else "author.name"
        made = ArchivedPerson(
            row_id=key,
            key=key,
            name=cells.line(shown, longest=self._limits.name_chars),
            handle=cells.maybe_handle("author.name", longest=self._limits.name_chars),
        )
        self._people.add(key)
        return made

    def channel(self, guild: Any, channel: Any) -> Channel:
        cells = cells_of(channel, latest=self._at)
        kind = cells.maybe("type") or ""
        closed = kind.startswith(_CLOSED) or text_at(guild, "id") in ("", "0")
        name = cells.line("name", longest=200) if cells.maybe("name") else gettext("Letters")
        return Channel(cells.id("id"), name[:_GROUP_CHARS], Reach.FEW if closed else Reach.MEMBERS)

    def group(self, channel: Channel | None, writers: tuple[str, ...]) -> ArchivedGroup:
        if channel is None:
            raise BadCell(Reason.MISSING_FIELD)
        if not writers:
            raise BadCell(Reason.UNKNOWN_PERSON)
        return ArchivedGroup(
            row_id=channel.key,
            key=channel.key,
            person_key=writers[0],
            name=channel.name,
            private=True,
            member=True,
            people=writers,
            reach=channel.reach,
        )

    def message(self, row: Any, channel: Channel | None) -> ArchivedPost:
        cells = cells_of(row, latest=self._at)
        key = cells.id("id")
        if channel is None:
            raise BadCell(Reason.UNKNOWN_POST)
        author = self._author(cells)
        words = cells.text("content", longest=self._limits.body_chars) if cells.maybe("content") else ""
        if not words:
            raise BadCell(Reason.NO_WORDS)
        at = cells.moment("timestamp")
        day = at.astimezone(UTC).date().isoformat()
        source = _named(words, row)
        return ArchivedPost(
            row_id=key,
            key=f"{channel.key}/{key}",
            form=PostForm.ANSWER,
            topic_key=day,
            title=gettext("%(room)s, %(day)s") % {"room": channel.name, "day": day},
            written=Written(
                text=markdown.render(markdown.read(source), {}),
                at=at,
                edited_at=cells.maybe_moment("timestampEdited"),
                person_key=author,
            ),
            group_key=channel.key,
            reach=channel.reach,
            left_behind=_left(row),
        )

    def _author(self, cells: Cells) -> str:
        """Who wrote it; ``BadCell`` for robots, notes of the place itself, and whoever cannot come."""
        if cells.maybe("author.isBot") == "true":
            raise BadCell(Reason.MACHINE_MADE)
        if (cells.maybe("type") or "Default") not in _SAID:
            raise BadCell(Reason.NOT_A_POST)
        author = cells.id("author.id")
        if author not in self._people:
            raise BadCell(Reason.UNKNOWN_PERSON)
        return author


def _named(words: str, row: Any) -> str:
    """Numbers of people as the names that stand beside the message; numbers of rooms stay unsaid."""
    names = {
        text_at(one, "id"): text_at(one, "nickname") or text_at(one, "name")
        for one in listed(row, "mentions")
    }
    return _MENTIONED.sub(
        lambda found: f":{found[2]}:" if found[2] else f"@{names.get(found[1]) or '…'}", words
    )


def _left(row: Any) -> tuple[Remark, ...]:
    files = (Remark.FILES_STAY,) if listed(row, "attachments") else ()
    return (*files, Remark.REACTIONS_STAY) if listed(row, "reactions") else files


def files_of(row: Any, row_id: str) -> Iterator[RefusedRow]:
    """The files of a message, wherever they lie."""
    for _file in listed(row, "attachments"):
        yield RefusedRow(Kind.FILES, row_id, Reason.FILE_STAYS)
