"""What each row of an X archive becomes. Ids and counts are texts there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from html import unescape
from typing import Any

from django.utils.translation import gettext

from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.json_rows import cells_of, listed, text_at
from freehold.stewardship.exit.readers.records import (
    ArchivedPerson,
    ArchivedPost,
    ArchivedTag,
    PostForm,
    Reach,
    Written,
)
from freehold.stewardship.exit.readers.words import html_of, title_of
from freehold.stewardship.exit.reasons import Reason, Remark

_WHEN = "%a %b %d %H:%M:%S %z %Y"
_MOST_DIGITS = 18
"""Ids of X are below 2⁶³ and have 19 digits; those of one more digit are none."""


class Rows:
    """Makes records. ``reach`` is who could see the tweets of this account there."""

    def __init__(self, limits: Limits, *, at: datetime) -> None:
        self._limits = limits
        self._at = at
        self._me = ""
        self._name = ""
        self.reach = Reach.EVERYBODY

    def person(self, row: Any, place: str) -> ArchivedPerson:
        cells = cells_of(row, latest=self._at)
        key = cells.number("accountId")
        self._me, self._name = key, cells.word("username", longest=self._limits.name_chars)
        shown = "accountDisplayName" if cells.maybe("accountDisplayName") else "username"
        return ArchivedPerson(
            row_id=place,
            key=key,
            name=cells.line(shown, longest=self._limits.name_chars),
            handle=self._name,
            email=cells.address("email") if cells.maybe("email") else None,
            joined_at=cells.maybe_moment("createdAt"),
        )

    def tag(self, name: str, place: str) -> ArchivedTag:
        cells = Cells({"tag": name}, latest=self._at)
        word = cells.word("tag", longest=self._limits.tag_chars)
        return ArchivedTag(row_id=place, key=word, name=word)

    def row_id(self, row: Any, place: str) -> str:
        try:
            return _id_of(cells_of(row, latest=self._at))
        except BadCell:
            return place

    def tweet(self, row: Any, _place: str) -> ArchivedPost:
        cells = cells_of(row, latest=self._at)
        key, html = _id_of(cells), self._html(row, cells)
        if not self._me:
            raise BadCell(Reason.UNKNOWN_PERSON)
        tags = tuple(dict.fromkeys(tags_of(row)))
        most = self._limits.tags_of_a_post
        return ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.TOPIC,
            title=title_of(html),
            written=Written(
                text=html,
                at=cells.written_moment("created_at", _WHEN),
                person_key=self._me,
                origin=f"https://x.com/{self._name}/status/{key}",
            ),
            tags=tags[:most],
            tags_left_out=len(tags[most:]),
            reach=self.reach,
            left_behind=(Remark.FILES_STAY,) if _media(row) else (),
        )

    def _html(self, row: Any, cells: Cells) -> str:
        """The words, with shortened addresses as what they lead to, and without those of pictures."""
        words = "full_text" if cells.maybe("full_text") else "text"
        if cells.maybe("retweeted_status.id_str") or (cells.maybe(words) or "").startswith("RT @"):
            raise BadCell(Reason.ANOTHERS_WORDS)
        text = unescape(cells.text(words, longest=self._limits.body_chars))
        media = {text_at(one, "url") for one in _media(row)}
        html = html_of(text, {**_links(row), **dict.fromkeys(media, "")})
        if not html.strip() or text.strip() in media:
            raise BadCell(Reason.NO_WORDS)
        return html

    def as_reply(self, post: ArchivedPost, topic: str) -> ArchivedPost:
        return replace(post, form=PostForm.ANSWER, topic_key=topic, title="", tags=(), tags_left_out=0)

    def goes_on_from(self, row: Any, _place: str) -> tuple[int, int] | None:
        """A tweet and the one of the same account that it goes on from."""
        try:
            cells = cells_of(row, latest=self._at)
            if cells.maybe("in_reply_to_user_id_str") != self._me or not self._me:
                return None
            return int(_id_of(cells)), int(cells.number("in_reply_to_status_id_str"))
        except BadCell:
            return None

    def letter(self, row: Any, _place: str) -> ArchivedPost:
        """What the account's own person wrote to somebody; what others wrote is not theirs to bring."""
        cells = cells_of(row, latest=self._at)
        key = cells.number("id")
        if cells.number("senderId") != self._me:
            raise BadCell(Reason.ANOTHERS_WORDS)
        html = html_of(cells.text("text", longest=self._limits.body_chars)) if cells.maybe("text") else ""
        if not html:
            raise BadCell(Reason.NO_WORDS)
        to = cells.maybe_number("recipientId") or "several"
        return ArchivedPost(
            row_id=key,
            key=f"letter:{key}",
            form=PostForm.ANSWER,
            topic_key=f"letters:{to}",
            title=gettext("Letters"),
            written=Written(text=html, at=cells.moment("createdAt"), person_key=self._me),
            reach=Reach.FEW,
            left_behind=(Remark.FILES_STAY,) if listed(row, "mediaUrls") else (),
        )


def tags_of(row: Any) -> Iterator[str]:
    """The hashtags of a tweet that is the account's own, in lower case."""
    if text_at(row, "full_text").startswith("RT @"):
        return
    for one in listed(row, "entities", "hashtags"):
        if text := text_at(one, "text").strip().lower():
            yield text


def _media(row: Any) -> list[Any]:
    return listed(row, "extended_entities", "media") or listed(row, "entities", "media")


def _links(row: Any) -> dict[str, str]:
    """Where the shortened addresses in a tweet lead."""
    found = {text_at(one, "url"): text_at(one, "expanded_url") for one in listed(row, "entities", "urls")}
    return {url: long for url, long in found.items() if long.startswith(("https://", "http://"))}


def _id_of(cells: Cells) -> str:
    name = "id_str" if cells.maybe("id_str") else "id"
    value = cells.needed(name)
    if not (value.isascii() and value.isdigit() and 0 < len(value) <= _MOST_DIGITS + 1):
        raise BadCell(Reason.WRONG_TYPE)
    number = int(value)
    if not 0 < number < 1 << 63:
        raise BadCell(Reason.WRONG_TYPE)
    return str(number)
