"""Discord as DiscordChatExporter writes it: a JSON file for each channel, or for each part of one."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive, MissingPart
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.discord_rows import Channel, Rows, files_of
from freehold.stewardship.exit.readers.json_rows import text_at
from freehold.stewardship.exit.readers.json_stream import EACH, values
from freehold.stewardship.exit.readers.one_row import one
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen

CHANNEL_FILES = r"[^/]*\.json"


class DiscordReader:
    """Reads channels of one server, or letters of one account.

    Whoever was let into a server could see most of it, and nobody else: each channel becomes a private group
    of those who wrote in it, and what was said on one day there a topic.
    """

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime) -> None:
        self._parts = Parts(archive)
        self._limits = limits
        self._files = self._parts.matching(CHANNEL_FILES)
        if not self._files:
            raise MissingPart
        self._rows = Rows(limits, at=at)

    def source(self) -> Source:
        """The server. Letters have none; they are known by the conversation."""
        guild = self._first(self._files[0], "guild")
        server = text_at(guild, "id")
        if server in ("", "0"):
            return Source("discord", f"letters:{text_at(self._first(self._files[0], 'channel'), 'id')}")
        return Source("discord", server)

    def read(self) -> Iterator[Record | RefusedRow]:
        yield from self._people()
        channels = {part: self._channel(part) for part in self._files}
        seen = Seen()
        for place, (part, channel) in enumerate(channels.items(), start=1):
            writers = self._writers(part)
            made = one(Kind.GROUPS, f"#{place}", partial(self._rows.group, channel, writers))
            if isinstance(made, RefusedRow) or seen.add(made.key):
                yield made
        said = Seen()
        for part, channel in channels.items():
            for place, row in enumerate(self._messages(part), start=1):
                row_id = self._rows.row_id(row, f"#{place}")
                yield one(Kind.POSTS, row_id, partial(self._rows.message, row, channel), said)
                yield from files_of(row, row_id)
        yield from self._parts.left_behind()

    def _people(self) -> Iterator[Record | RefusedRow]:
        """Everybody who wrote something, once, by the name that stands beside the first message."""
        seen = Seen()
        for part in self._files:
            for place, row in enumerate(self._messages(part), start=1):
                key = self._rows.author_key(row)
                if key is None or seen.add(key):
                    yield one(Kind.PEOPLE, key or f"#{place}", partial(self._rows.person, row))

    def _writers(self, part: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for row in self._messages(part):
            key = self._rows.author_key(row)
            if key is not None and self._rows.knows(key) and len(found) < self._limits.authors:
                found.setdefault(key)
        return tuple(found)

    def _channel(self, part: str) -> Channel | None:
        try:
            return self._rows.channel(self._first(part, "guild"), self._first(part, "channel"))
        except BadCell:
            return None

    def _first(self, part: str, name: str) -> Any:
        return next(values(self._parts.archive, part, (name,), self._limits), None)

    def _messages(self, part: str) -> Iterator[Any]:
        rows = values(self._parts.archive, part, ("messages", EACH), self._limits)
        return counted(rows, part, self._limits.rows)
