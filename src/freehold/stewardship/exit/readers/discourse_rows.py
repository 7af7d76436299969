"""What the lines of a Discourse member's archive, and of its list of users, become."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from freehold.commons.markup import markdown
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.records import (
    ArchivedPerson,
    ArchivedPost,
    ArchivedTag,
    PostForm,
    Reach,
    Written,
)
from freehold.stewardship.exit.reasons import Reason

_PLACE = re.compile(r"https?://[^\s/]+(?:/[^\s/]+)*?/t/[^\s/]+/([0-9]{1,9})/([0-9]{1,9})/?(?:\?[^\s]*)?\Z")
_NO = frozenset({"no", "false", "f", "0"})
_CATEGORY = re.compile(r"[^\w]+")


class Rows:
    """Makes records. ``whose`` is the name that the member of the archive bore there."""

    def __init__(self, limits: Limits, *, at: datetime, whose: str) -> None:
        self._limits = limits
        self._at = at
        self._whose = whose

    def member(self) -> ArchivedPerson:
        return ArchivedPerson(row_id="#1", key=self._whose.casefold(), name=self._whose, handle=self._whose)

    def user(self, values: Mapping[str, str]) -> ArchivedPerson:
        row = Cells(values, latest=self._at)
        if row.number("id").startswith("-"):
            raise BadCell(Reason.NOT_A_PERSON)
        handle = row.word("username", longest=self._limits.name_chars)
        shown = "name" if row.maybe("name") else "username"
        return ArchivedPerson(
            row_id=row.number("id"),
            key=handle.casefold(),
            name=row.line(shown, longest=self._limits.name_chars),
            handle=handle,
            email=row.address("email") if row.maybe("email") else None,
            joined_at=row.maybe_moment("created_at"),
        )

    def tags_of(self, values: Mapping[str, str]) -> Iterator[str]:
        """Categories, from the outer to the inner, of what was no letter."""
        if values.get("is_pm", "").strip().casefold() in _NO:
            for name in values.get("categories", "").split("|")[:10]:
                word = _CATEGORY.sub("-", name.casefold()).strip("-_")
                if word:
                    yield word

    def tag(self, name: str) -> ArchivedTag:
        word = Cells({"tag": name}, latest=self._at).word("tag", longest=self._limits.tag_chars)
        return ArchivedTag(row_id=word, key=word, name=word)

    def post(self, values: Mapping[str, str]) -> ArchivedPost:
        row = Cells(values, latest=self._at)
        found = _PLACE.match(row.needed("url").strip())
        if found is None or 0 in (int(found[1]), int(found[2])):
            raise BadCell(Reason.WRONG_TYPE)
        key = f"{int(found[1])}/{int(found[2])}"
        raw = row.text("post_raw", longest=self._limits.body_chars)
        cooked = row.maybe("post_cooked") is not None
        html = row.text("post_cooked", longest=self._limits.body_chars) if cooked else _rendered(raw)
        tags = tuple(dict.fromkeys(self.tags_of(values)))
        most = self._limits.tags_of_a_post
        address = found[0].partition("?")[0]
        public = (row.maybe("is_pm") or "").strip().casefold() in _NO
        return ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.TOPIC,
            title=row.line("topic_title", longest=255)[: self._limits.title_chars],
            topic_key=None,
            written=Written(
                text=html,
                at=row.moment("created_at"),
                person_key=self._whose.casefold(),
                origin=address if address.startswith("https://") and len(address) <= 200 else "",
            ),
            tags=tags[:most],
            tags_left_out=len(tags[most:]),
            reach=Reach.EVERYBODY if public else Reach.FEW,
        )

    def as_reply(self, post: ArchivedPost, topic: str) -> ArchivedPost:
        title = post.title if post.reach is not Reach.EVERYBODY else ""
        return replace(post, form=PostForm.ANSWER, topic_key=topic, title=title, tags=(), tags_left_out=0)


def _rendered(raw: str) -> str:
    return markdown.render(markdown.read(raw), {})
