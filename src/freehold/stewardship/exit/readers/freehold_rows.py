"""The rows of another house's export as records. Each value is asked for by what it must be."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.records import (
    ArchivedBadge,
    ArchivedComment,
    ArchivedFile,
    ArchivedFollow,
    ArchivedGroup,
    ArchivedPerson,
    ArchivedPost,
    ArchivedTag,
    Kind,
    Markup,
    PostForm,
    Written,
)
from freehold.stewardship.exit.reasons import Reason

_FACTS = ("bio", "phone", "age_band")
_GRADES = {"1", "2", "3"}
Pieces = Callable[[str], Iterator[bytes]]


class Rows:
    """Makes records. ``person_key`` is the one whose export it is: everything in it is theirs."""

    def __init__(self, limits: Limits, *, at: datetime, person_key: str) -> None:
        self._limits = limits
        self._at = at
        self._person = person_key

    def tag(self, row: Mapping[str, Any]) -> ArchivedTag:
        name = self._cells(row).word("id", longest=self._limits.tag_chars)
        return ArchivedTag(row_id=name, key=name, name=name)

    def person(self, row: Mapping[str, Any]) -> ArchivedPerson:
        cells = self._cells(row)
        key = _id(row, "id")
        if key != self._person:
            raise BadCell(Reason.UNKNOWN_PERSON)
        since = cells.maybe("since")
        settings = row.get("settings")
        return ArchivedPerson(
            row_id=key,
            key=key,
            name=cells.line("name", longest=self._limits.name_chars),
            joined_at=_month(since),
            email=cells.address("email") if cells.maybe("email") else None,
            handle=cells.maybe("handle"),
            facts={
                **{name: value for name in _FACTS if (value := cells.maybe(name)) is not None},
                **({"settings": settings} if isinstance(settings, dict) else {}),
            },
        )

    def group(self, row: Mapping[str, Any]) -> ArchivedGroup:
        key, name = _id(row, "id"), row.get("name")
        private = _flag(row, "private")
        if not isinstance(name, str) or not name.strip():
            if not private:
                raise BadCell(Reason.MISSING_FIELD)
            name = gettext("A private group")
        return ArchivedGroup(
            row_id=key, key=key, person_key=self._person, name=name, private=private, member="standing" in row
        )

    def topic(self, row: Mapping[str, Any]) -> ArchivedPost:
        return self._post(row, key=_id(row, "topic"), form=PostForm.TOPIC)

    def reply(self, row: Mapping[str, Any], *, begun: AbstractSet[str]) -> ArchivedPost:
        topic = _id(row, "topic")
        topic_key = topic if topic in begun else shell_key(topic)
        return replace(
            self._post(row, key=_id(row, "id"), form=PostForm.ANSWER), topic_key=topic_key, title=""
        )

    def shell(self, row: Mapping[str, Any]) -> ArchivedPost:
        """A topic that somebody else began, by its public title, for what the person wrote there."""
        key, cells = shell_key(_id(row, "topic")), self._cells(row)
        words = f"<p>{gettext('Somebody else began this, in another house.')}</p>"
        return ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.TOPIC,
            title=cells.maybe("title") or gettext("A topic of another house"),
            written=Written(text=words, at=cells.moment("at"), person_key=None),
            group_key=_group(row),
        )

    def comment(self, row: Mapping[str, Any], *, mine: Mapping[str, str]) -> ArchivedComment:
        """A comment under a post of the person's own; ``mine`` says how that one is remembered."""
        key = _id(row, "id")
        return ArchivedComment(
            row_id=key, key=key, post_key=mine[_id(row, "under")], markup=Markup.HTML,
            written=self._written(row),
        )  # fmt: skip

    def private(self, row: Mapping[str, Any]) -> ArchivedPost:
        made = self._post(row, key=_id(row, "id"), form=PostForm.ANSWER)
        return replace(made, topic_key=_id(row, "topic"), private=True)

    def badge(self, row: Mapping[str, Any]) -> ArchivedBadge:
        cells, grade = self._cells(row), str(row.get("grade"))
        if grade not in _GRADES:
            raise BadCell(Reason.WRONG_TYPE)
        name = cells.line("name", longest=self._limits.name_chars)
        return ArchivedBadge(
            row_id=_id(row, "id"), key=_id(row, "id"), person_key=self._person, name=name,
            at=cells.moment("at"), grade=int(grade),
        )  # fmt: skip

    def file(self, row: Mapping[str, Any], pieces: Pieces) -> ArchivedFile:
        cells, key = self._cells(row), _id(row, "id")
        name, last = cells.maybe("name") or "", cells.needed("path").rpartition("/")[2]
        return ArchivedFile(
            row_id=key,
            key=key,
            person_key=self._person,
            name=name,
            content_type=cells.needed("content_type"),
            used_as=cells.maybe("used_as") or "",
            parts={name or last: lambda: pieces(last)},
        )

    def follow(self, row: Mapping[str, Any], *, begun: AbstractSet[str]) -> ArchivedFollow:
        thing, what = _id(row, "id"), row.get("what")
        if what == "group":
            kind = Kind.GROUPS
        elif what == "topic":
            kind, thing = Kind.POSTS, thing if thing in begun else shell_key(thing)
        else:
            raise BadCell(Reason.UNKNOWN_FORM)
        return ArchivedFollow(
            row_id=thing, key=f"{what}:{thing}", person_key=self._person, what=kind, thing_key=thing
        )

    def _post(self, row: Mapping[str, Any], *, key: str, form: PostForm) -> ArchivedPost:
        cells = self._cells(row)
        tags = row.get("tags")
        at = cells.moment("at")
        return ArchivedPost(
            row_id=_id(row, "id"),
            key=key,
            form=form,
            title=cells.maybe("title") or (gettext("Without a title") if form is PostForm.TOPIC else ""),
            written=self._written(row),
            tags=tuple(str(tag) for tag in tags) if isinstance(tags, list) else (),
            closed_at=at if row.get("closed") is True else None,
            accepted=row.get("accepted") is True and form is PostForm.ANSWER,
            group_key=_group(row),
        )

    def _written(self, row: Mapping[str, Any]) -> Written:
        cells = self._cells(row)
        if len(str(row.get("source", ""))) > self._limits.body_chars:
            raise BadCell(Reason.TOO_LONG)
        return Written(
            text=cells.maybe("html") or "",
            at=cells.moment("at"),
            person_key=self._person,
            edited_at=cells.maybe_moment("edited_at"),
            licence=cells.maybe("licence") or "",
            source=cells.maybe("source") or "",
            origin=cells.maybe("origin") or "",
        )

    def _cells(self, row: Mapping[str, Any]) -> Cells:
        return Cells({name: one for name, one in row.items() if isinstance(one, str)}, latest=self._at)


def shell_key(topic: str) -> str:
    """How a topic that somebody else began is remembered: not as theirs, which they may bring themselves."""
    return f"around:{topic}"


def joined(first: ArchivedFile, second: ArchivedFile) -> ArchivedFile:
    return replace(first, parts={**first.parts, **second.parts})


def _id(row: Mapping[str, Any], name: str) -> str:
    """A UUID in its one writing."""
    try:
        return str(UUID(str(row.get(name))))
    except ValueError:
        raise BadCell(Reason.WRONG_TYPE) from None


def _flag(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name)
    if not isinstance(value, bool):
        raise BadCell(Reason.WRONG_TYPE)
    return value


def _group(row: Mapping[str, Any]) -> str:
    place = row.get("place")
    if not isinstance(place, dict):
        raise BadCell(Reason.MISSING_FIELD)
    return _id(place, "id")


def _month(since: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{since}-01T00:00:00+00:00") if since else None
    except ValueError:
        raise BadCell(Reason.WRONG_TYPE) from None
