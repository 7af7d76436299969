"""A Slack workspace as its owners export it: users, lists of rooms, and a folder of days for each room."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.json_rows import text_at
from freehold.stewardship.exit.readers.json_stream import EACH, values
from freehold.stewardship.exit.readers.one_row import each, one
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import ArchivedGroup, Kind, Reach, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.slack_rows import Room, Rows, files_of

USERS, CHANNELS = r"users\.json", r"channels\.json"
_ROOMS = {
    "channels": Reach.MEMBERS,
    "groups": Reach.FEW,
    "mpims": Reach.FEW,
    "dms": Reach.FEW,
}
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.json"


@dataclass(frozen=True, slots=True)
class _List:
    part: str
    reach: Reach


class SlackReader:
    """Reads a workspace. Raises ``MissingPart`` without its users or its channels.

    Nothing of a workspace was open to the world: each room becomes a private group of those who were in it,
    and what was said on one day there a topic.
    """

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime) -> None:
        self._parts = Parts(archive)
        self._limits = limits
        self._users = self._parts.needed(USERS, "users.json", "Slack")
        self._parts.needed(CHANNELS, "channels.json", "Slack")
        self._lists = [
            _List(part, reach)
            for name, reach in _ROOMS.items()
            for part in self._parts.matching(rf"{name}\.json")
        ]
        self._days = self._parts.matching(rf"[^/]+/{_DAY}")
        self._rows = Rows(limits, at=at)

    def source(self) -> Source:
        """The workspace, by the id that each of its users bears."""
        for row in self._each(self._users[0]):
            if team := text_at(row, "team_id") or text_at(row, "profile", "team"):
                return Source("slack", team)
        return Source("slack", "")

    def read(self) -> Iterator[Record | RefusedRow]:
        for part in self._users:
            yield from each(Kind.PEOPLE, self._each(part), self._rows.person, Seen(), named="id")
        rooms: dict[str, Room] = {}
        seen = Seen()
        for listing in self._lists:
            for place, row in enumerate(self._each(listing.part), start=1):
                made = one(Kind.GROUPS, f"#{place}", partial(self._group, row, listing, rooms), seen)
                yield made
        yield from self._said(rooms)
        yield from self._parts.left_behind()

    def _group(self, row: Any, listing: _List, rooms: dict[str, Room]) -> ArchivedGroup:
        group = self._rows.room(row, listing.reach)
        folder = text_at(row, "name") or group.key
        for name in (folder, group.key):
            rooms.setdefault(name, Room(group.key, group.name, group.reach))
        return group

    def _said(self, rooms: Mapping[str, Room]) -> Iterator[Record | RefusedRow]:
        """Room by room and day by day. Files that came along in messages are counted with them."""
        seen = Seen()
        for part in self._days:
            room = rooms.get(part.rsplit("/", 2)[-2])
            for place, row in enumerate(self._each(part), start=1):
                row_id = self._rows.row_id(row, f"#{place}")
                yield one(Kind.POSTS, row_id, partial(self._rows.message, row, room), seen)
                yield from files_of(row, row_id)

    def _each(self, part: str) -> Iterator[Any]:
        return counted(values(self._parts.archive, part, (EACH,), self._limits), part, self._limits.rows)
