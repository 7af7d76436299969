"""What the actor and the activities of a Mastodon archive become."""

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any

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
from freehold.stewardship.exit.readers.words import title_of
from freehold.stewardship.exit.reasons import Reason, Remark

_PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
_WORDS = frozenset({"Note", "Question", "Article"})
_ADDRESS_CHARS = 500


class Rows:
    """Makes records of one account's activities."""

    def __init__(self, limits: Limits, *, at: datetime) -> None:
        self._limits = limits
        self._at = at
        self._me = ""

    def person(self, row: Any, place: str) -> ArchivedPerson:
        cells = cells_of(row, latest=self._at)
        key = cells.line("id", longest=_ADDRESS_CHARS)
        handle = cells.word("preferredUsername", longest=self._limits.name_chars)
        self._me = key
        shown = "name" if cells.maybe("name") else "preferredUsername"
        return ArchivedPerson(
            row_id=place,
            key=key,
            name=cells.line(shown, longest=self._limits.name_chars),
            handle=handle,
            joined_at=cells.maybe_moment("published"),
        )

    def tag(self, name: str, place: str) -> ArchivedTag:
        word = Cells({"tag": name}, latest=self._at).word("tag", longest=self._limits.tag_chars)
        return ArchivedTag(row_id=place, key=word, name=word)

    def row_id(self, row: Any, place: str) -> str:
        """The number of a post. Its address names its person, whom a report does not."""
        return _number(text_at(row, "object", "id")) or place

    def post(self, row: Any, _place: str) -> ArchivedPost:
        cells = cells_of(row, latest=self._at)
        self._check_whose(cells)
        key = _number(cells.needed("object.id"))
        if key is None:
            raise BadCell(Reason.WRONG_TYPE)
        html = self._html(cells)
        files = bool(listed(row, "object", "attachment"))
        tags = tuple(dict.fromkeys(tags_of(row)))
        most = self._limits.tags_of_a_post
        return ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.TOPIC,
            title=title_of(html),
            written=Written(
                text=html,
                at=cells.moment("object.published" if cells.maybe("object.published") else "published"),
                edited_at=cells.maybe_moment("object.updated"),
                person_key=self._me,
                origin=_origin(text_at(row, "object", "url")),
            ),
            tags=tags[:most],
            tags_left_out=len(tags[most:]),
            reach=_reach(row),
            left_behind=(Remark.FILES_STAY,) if files else (),
        )

    def _check_whose(self, cells: Cells) -> None:
        """Words of this account's own. What it passed on is others', and likes are no words."""
        if cells.maybe("type") == "Announce":
            raise BadCell(Reason.ANOTHERS_WORDS)
        if cells.maybe("type") != "Create" or cells.maybe("object.type") not in _WORDS:
            raise BadCell(Reason.UNKNOWN_FORM)
        if not self._me or cells.maybe("object.attributedTo") not in (None, self._me):
            raise BadCell(Reason.UNKNOWN_PERSON)

    def goes_on_from(self, row: Any) -> str | None:
        """The number of the post of this account that another answers."""
        above = text_at(row, "object", "inReplyTo")
        mine = self._me and above.startswith((f"{self._me}/", f"{self._me}#"))
        return _number(above) if mine else None

    def _html(self, cells: Cells) -> str:
        """The words, below what was written as a warning of them."""
        words = cells.maybe("object.content")
        html = cells.text("object.content", longest=self._limits.body_chars) if words else ""
        if not title_words(html):
            raise BadCell(Reason.NO_WORDS)
        if cells.maybe("object.summary") is None:
            return html
        warning = cells.text("object.summary", longest=self._limits.comment_chars)
        return f"<p><strong>{escape(warning)}</strong></p>{html}"


def title_words(html: str) -> bool:
    """Whether anything but elements stands in a text."""
    return bool(html.strip()) and title_of(html) != title_of("")


def tags_of(row: Any) -> Iterator[str]:
    """The hashtags of a post that everybody could see, in lower case."""
    if text_at(row, "type") != "Create" or _reach(row) is not Reach.EVERYBODY:
        return
    for one in listed(row, "object", "tag"):
        if text_at(one, "type") == "Hashtag" and (name := text_at(one, "name").strip().lstrip("#").lower()):
            yield name


def number_of(key: str) -> int:
    return int(key)


def _number(address: str) -> str | None:
    """The number at the end of an address of a post; ids of Mastodon are below 2⁶³."""
    last = address.removesuffix("/activity").rpartition("/")[2]
    if not (last.isascii() and last.isdigit() and len(last) <= 19 and 0 < int(last) < 1 << 63):
        return None
    return str(int(last))


def _reach(row: Any) -> Reach:
    """Public posts name everybody among those whom they go to, or, where they are not listed, among those
    who get a copy. Posts for followers or for those who are named do not."""
    addressed = row.get("object") if isinstance(row, dict) else None
    said = [*_texts(addressed, "to"), *_texts(addressed, "cc")]
    return Reach.EVERYBODY if _PUBLIC & set(said) else Reach.FEW


def _texts(row: Any, name: str) -> list[str]:
    value = row.get(name) if isinstance(row, dict) else None
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, str)]


def _origin(address: str) -> str:
    return address if address.startswith("https://") and len(address) <= 200 else ""
