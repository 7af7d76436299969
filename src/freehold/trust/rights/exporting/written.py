"""What the person wrote: in order, as JSON for programs and as pages by year to be read."""

import json
import struct
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from freehold.trust.access.opener import Access
from freehold.trust.rights.exporting import parts
from freehold.trust.rights.exporting.pages import Page, Pages
from freehold.trust.rights.exporting.parts import File, Writing, Writings

FORMAT = "freehold/export-writing/1"
ON_A_PAGE = 400
"""Writings on a page: a browser opens it at once, and a year of most people fits."""

_AT_ONCE = 100
_MARK = struct.Struct(">QB16s")
_EPOCH_MICROSECONDS = 1_000_000


class Written:
    """All that the actor wrote, in every room. It holds 60 bytes for each until it is opened."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._rooms = parts.writings()
        self._marks = sorted(
            _MARK.pack(max(0, int(at.timestamp() * _EPOCH_MICROSECONDS)), room, one.bytes)
            for room, writings in enumerate(self._rooms)
            for at, one in writings.moments(access)
        )

    def __len__(self) -> int:
        return len(self._marks)

    def pages(self) -> list[Page]:
        """Pages by year, the oldest first."""
        years: dict[int, list[bytes]] = {}
        for mark in self._marks:
            years.setdefault(_year(mark), []).append(mark)
        return [
            Page(year, start // ON_A_PAGE + 1, marks[start : start + ON_A_PAGE])
            for year, marks in years.items()
            for start in range(0, len(marks), ON_A_PAGE)
        ]

    def files(self, pages: Pages) -> Iterator[File]:
        """A JSON file for each room, and the pages."""
        for number, room in enumerate(self._rooms):
            mine = [mark for mark in self._marks if _room(mark) == number]
            if mine:
                yield File(f"writing/{room.name}.json", self._json(room, mine))
        made = self.pages()
        for place, page in enumerate(made):
            before, after = made[place - 1] if place else None, (*made[place + 1 :], None)[0]
            yield File(page.path, pages.written(page, self._open(page.marks), before=before, after=after))

    def _json(self, room: Writings, marks: Sequence[bytes]) -> Iterator[bytes]:
        yield f'{{"format": "{FORMAT}", "room": "{room.name}", "writings": ['.encode()
        border = "\n"
        for writing in self._open(marks):
            yield (border + json.dumps(_plain(writing), ensure_ascii=False)).encode(errors="replace")
            border = ",\n"
        yield b"\n]}\n"

    def _open(self, marks: Sequence[bytes]) -> Iterator[Writing]:
        """In order, a room's neighbours opened together."""
        for start in range(0, len(marks), _AT_ONCE):
            batch = [_MARK.unpack(mark) for mark in marks[start : start + _AT_ONCE]]
            found: dict[UUID, Writing] = {}
            for number in {room for _at, room, _id in batch}:
                ids = [UUID(bytes=one) for _at, room, one in batch if room == number]
                found |= {one.id: one for one in self._rooms[number].open(self._access, ids)}
            yield from (found[one] for _at, _room, key in batch if (one := UUID(bytes=key)) in found)


def _plain(writing: Writing) -> dict[str, object]:
    return {
        "id": str(writing.id),
        "at": writing.at.isoformat(),
        "kind": writing.kind,
        "title": writing.title,
        "source": writing.source,
        "html": writing.html,
        **writing.more,
    }


def _year(mark: bytes) -> int:
    return datetime.fromtimestamp(_MARK.unpack(mark)[0] / _EPOCH_MICROSECONDS, tz=UTC).year


def _room(mark: bytes) -> int:
    return int(_MARK.unpack(mark)[1])
