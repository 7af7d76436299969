"""What a member took home from another house of this kind (docs/formats/export.md)."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers import freehold_rows
from freehold.stewardship.exit.readers.cells import BadCell
from freehold.stewardship.exit.readers.json_lines import rows
from freehold.stewardship.exit.readers.records import ArchivedFile, Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.signed_export import NotAsSigned, checked, pieces, whole
from freehold.stewardship.exit.reasons import Reason

_WRITING, _PEOPLE, _PLACES, _MEDIA = (
    "community.json", "people.person.json", "community-places.json", "media.json",
)  # fmt: skip
Make = Callable[[Mapping[str, Any]], Record]


class FreeholdReader:
    """Reads one export, after all of it was checked. ``at`` is now: later dates are refused.

    Raises NotAsSigned, also where it is not signed with ``key``, and MissingPart.
    """

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime, key: str = "") -> None:
        self._archive = archive
        self._limits = limits
        self._manifest = checked(archive, key=key)
        self._rows = freehold_rows.Rows(limits, at=at, person_key=self._manifest.person.get("id", ""))

    def source(self) -> Source:
        """The name of a house was drawn by chance, and stands in everything that it signs."""
        return Source("freehold", self._manifest.house)

    def read(self) -> Iterator[Record | RefusedRow]:
        made = self._rows
        mine = {_text(row, "id"): _key(row) for row in self._writing() if not _private(row)}
        begun = {_text(row, "topic") for row in self._writing() if row.get("kind") == "topic"}
        yield from self._tags()
        yield from self._each(_PEOPLE, Kind.PEOPLE, made.person)
        yield from self._groups()
        yield from self._each(_WRITING, Kind.POSTS, made.topic, _begins)
        yield from self._shells(begun)
        reply, comment = partial(made.reply, begun=begun), partial(made.comment, mine=mine)
        yield from self._each(_WRITING, Kind.POSTS, reply, lambda row: _answers(row, mine))
        yield from self._each(_WRITING, Kind.COMMENTS, comment, lambda row: _comments(row, mine))
        yield from self._each(_WRITING, Kind.POSTS, made.private, _private)
        yield from self._listed("badges", Kind.BADGES, made.badge)
        yield from self._files()
        yield from self._listed("follows", Kind.FOLLOWS, partial(made.follow, begun=begun))

    def _writing(self) -> Iterator[dict[str, Any]]:
        return rows(self._archive, _WRITING, self._limits)

    def _each(
        self,
        part: str,
        kind: Kind,
        make: Make,
        wanted: Callable[[Mapping[str, Any]], bool] = lambda _row: True,
    ) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for place, row in enumerate(rows(self._archive, part, self._limits), start=1):
            if wanted(row):
                yield _one(row, kind, f"#{place}", make, seen)

    def _shells(self, begun: set[str]) -> Iterator[Record | RefusedRow]:
        """Topics that others began, for what the person wrote in them to stand in: by their titles alone."""
        seen = Seen()
        for place, row in enumerate(self._writing(), start=1):
            topic = _text(row, "topic")
            if not _private(row) and topic not in begun and seen.add(topic):
                yield _one(row, Kind.POSTS, f"#{place}", self._rows.shell, Seen())

    def _tags(self) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for place, row in enumerate(self._writing(), start=1):
            tags = row.get("tags")
            for tag in tags if isinstance(tags, list) and not _private(row) else []:
                if seen.add(str(tag)):
                    yield _one({"id": str(tag)}, Kind.TAGS, f"#{place}", self._rows.tag, Seen())

    def _groups(self) -> Iterator[Record | RefusedRow]:
        """Those that the person belongs to, and those that they wrote in."""
        seen = Seen()
        for row in self._list("groups"):
            if seen.add(str(row.get("id"))):
                yield _one(row, Kind.GROUPS, str(row.get("id")), self._rows.group, Seen())
        for row in self._writing():
            place = row.get("place")
            if isinstance(place, dict) and seen.add(str(place.get("id"))):
                yield _one(place, Kind.GROUPS, str(place.get("id")), self._rows.group, Seen())

    def _files(self) -> Iterator[Record | RefusedRow]:
        """Renditions of one medium are one file."""
        found: dict[str, ArchivedFile] = {}
        for number, row in enumerate(self._json(_MEDIA, "files"), start=1):
            try:
                one = self._rows.file(row, lambda name: pieces(self._archive, name))
            except BadCell as bad:
                yield RefusedRow(Kind.FILES, f"#{number}", bad.reason)
                continue
            before = found.get(one.key)
            found[one.key] = one if before is None else freehold_rows.joined(before, one)
        yield from found.values()

    def _listed(self, name: str, kind: Kind, make: Make) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for place, row in enumerate(self._list(name), start=1):
            yield _one(row, kind, f"#{place}", make, seen)

    def _list(self, name: str) -> list[dict[str, Any]]:
        return self._json(_PLACES, name)

    def _json(self, part: str, name: str) -> list[dict[str, Any]]:
        if part not in self._archive.names():
            return []
        try:
            found = json.loads(whole(self._archive, part))[name]
        except (ValueError, KeyError, TypeError, RecursionError):
            raise NotAsSigned from None
        if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
            raise NotAsSigned
        return found


def _private(row: Mapping[str, Any]) -> bool:
    place = row.get("place")
    return isinstance(place, dict) and place.get("private") is True


def _begins(row: Mapping[str, Any]) -> bool:
    return not _private(row) and row.get("kind") == "topic"


def _comments(row: Mapping[str, Any], mine: Mapping[str, str]) -> bool:
    """A comment under a post of the person's own, which comes along."""
    return not _private(row) and row.get("kind") == "comment" and _text(row, "under") in mine


def _answers(row: Mapping[str, Any], mine: Mapping[str, str]) -> bool:
    """All else: a comment under a post that does not come along stands as a reply."""
    return not _private(row) and not _begins(row) and not _comments(row, mine)


def _text(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name))


def _key(row: Mapping[str, Any]) -> str:
    """How a post is remembered: an opening post as its topic."""
    return _text(row, "topic" if row.get("kind") == "topic" else "id")


def _one(row: Mapping[str, Any], kind: Kind, place: str, make: Make, seen: Seen) -> Record | RefusedRow:
    row_id = str(row.get("id", place))[:40]
    if not seen.add(row_id):
        return RefusedRow(kind, row_id, Reason.DUPLICATE_ROW)
    try:
        return make(row)
    except BadCell as bad:
        return RefusedRow(kind, row_id, bad.reason)
