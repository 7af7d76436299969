"""What users, rooms and messages of a Slack export become."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext

from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.json_rows import cells_of, listed
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
from freehold.stewardship.exit.readers.slack_text import html_of_slack
from freehold.stewardship.exit.reasons import Reason, Remark

_SAID = frozenset({"", "thread_broadcast", "me_message", "file_share", "reply_broadcast"})
_ROBOT = "USLACKBOT"
_GROUP_CHARS = 60


@dataclass(frozen=True, slots=True)
class Room:
    """Where messages were written."""

    key: str
    name: str
    reach: Reach


class Rows:
    """Makes records, and remembers the names of the people for where messages mention them."""

    def __init__(self, limits: Limits, *, at: datetime) -> None:
        self._limits = limits
        self._at = at
        self._names: dict[str, str] = {}

    def person(self, row: Any, _place: str) -> ArchivedPerson:
        cells = cells_of(row, latest=self._at)
        key = cells.id("id")
        if key == _ROBOT or cells.maybe("is_bot") == "true" or cells.maybe("is_workflow_bot") == "true":
            raise BadCell(Reason.NOT_A_PERSON)
        names = ("profile.display_name", "profile.real_name", "real_name", "name")
        shown = next((name for name in names if cells.maybe(name)), "name")
        email = "profile.email" if cells.maybe("profile.email") else None
        made = ArchivedPerson(
            row_id=key,
            key=key,
            name=cells.line(shown, longest=self._limits.name_chars),
            handle=cells.maybe_handle("name", longest=self._limits.name_chars),
            email=cells.address(email) if email else None,
        )
        if len(self._names) < self._limits.authors:
            self._names[key] = made.name
        return made

    def room(self, row: Any, reach: Reach) -> ArchivedGroup:
        cells = cells_of(row, latest=self._at)
        key = cells.id("id")
        people = tuple(
            dict.fromkeys(
                one for one in listed(row, "members") if isinstance(one, str) and one in self._names
            )
        )
        if not people:
            raise BadCell(Reason.UNKNOWN_PERSON)
        named = cells.maybe("name") is not None and reach is Reach.MEMBERS
        name = (
            cells.line("name", longest=self._limits.name_chars) if named else self._room_name(cells, people)
        )
        creator = cells.maybe("creator") or ""
        return ArchivedGroup(
            row_id=key,
            key=key,
            person_key=creator if creator in people else people[0],
            name=name[:_GROUP_CHARS],
            private=True,
            member=True,
            people=people,
            reach=reach,
        )

    def row_id(self, row: Any, otherwise: str) -> str:
        try:
            return cells_of(row, latest=self._at).id("ts")
        except BadCell:
            return otherwise

    def message(self, row: Any, room: Room | None) -> ArchivedPost:
        cells = cells_of(row, latest=self._at)
        stamp = cells.id("ts")
        person = self._author(cells)
        if room is None:
            raise BadCell(Reason.UNKNOWN_POST)
        words = cells.text("text", longest=self._limits.body_chars) if cells.maybe("text") else ""
        if not words:
            raise BadCell(Reason.NO_WORDS)
        at = cells.seconds("ts")
        day, title = _gathered(cells, room, at)
        return ArchivedPost(
            row_id=stamp,
            key=f"{room.key}/{stamp}",
            form=PostForm.ANSWER,
            topic_key=day,
            title=title,
            written=Written(text=html_of_slack(words, self._names), at=at, person_key=person),
            group_key=room.key,
            reach=room.reach,
            left_behind=_left(row),
        )

    def _author(self, cells: Cells) -> str:
        """Who wrote it; ``BadCell`` for robots, notes of the place itself, and whoever cannot come."""
        if cells.maybe("type") not in (None, "message"):
            raise BadCell(Reason.NOT_A_POST)
        if cells.maybe("bot_id") or cells.maybe("subtype") in ("bot_message", "slackbot_response"):
            raise BadCell(Reason.MACHINE_MADE)
        if (cells.maybe("subtype") or "") not in _SAID:
            raise BadCell(Reason.NOT_A_POST)
        person = cells.maybe("user")
        if person is None or person not in self._names:
            raise BadCell(Reason.UNKNOWN_PERSON)
        return person

    def _room_name(self, cells: Cells, people: tuple[str, ...]) -> str:
        """A closed channel by its name, a conversation by those who were in it."""
        if cells.maybe("name") and not text_in(cells, "name").startswith("mpdm-"):
            return cells.line("name", longest=self._limits.name_chars)
        return ", ".join(self._names[one] for one in people[:3]) + (" …" if len(people) > 3 else "")


def text_in(cells: Cells, name: str) -> str:
    return cells.maybe(name) or ""


def _gathered(cells: Cells, room: Room, at: datetime) -> tuple[str, str]:
    """The topic that a message goes into: the day on which its thread began, or its own."""
    began = at
    if cells.maybe("thread_ts"):
        try:
            began = cells.seconds("thread_ts")
        except BadCell:
            began = at
    day = began.astimezone(UTC).date().isoformat()
    return day, gettext("%(room)s, %(day)s") % {"room": room.name, "day": day}


def _left(row: Any) -> tuple[Remark, ...]:
    files = (Remark.FILES_STAY,) if listed(row, "files") else ()
    return (*files, Remark.REACTIONS_STAY) if listed(row, "reactions") else files


def files_of(row: Any, row_id: str) -> Iterator[RefusedRow]:
    """The files of a message, which lie at Slack: an export holds links to them."""
    for _file in listed(row, "files"):
        yield RefusedRow(Kind.FILES, row_id, Reason.FILE_STAYS)
