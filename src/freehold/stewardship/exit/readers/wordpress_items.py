"""What each element of a WordPress export becomes.

Field names are those of WordPress's own exporter (wp-admin/includes/export.php, WXR 1.2). Addresses and IPs
of commenters who had no account are not read.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from urllib.parse import unquote

from django.utils.translation import gettext

from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.paragraphs import paragraphs
from freehold.stewardship.exit.readers.records import (
    ArchivedComment,
    ArchivedPerson,
    ArchivedPost,
    ArchivedTag,
    Kind,
    Markup,
    PostForm,
    Record,
    Written,
)
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.xml_stream import Element
from freehold.stewardship.exit.reasons import Reason

_IDS = {Kind.PEOPLE: "wp:author_id", Kind.POSTS: "wp:post_id", Kind.COMMENTS: "wp:comment_id"}
_ESCAPED = frozenset({"title", "wp:comment_author", "wp:author_display_name"})
_NO_DATE = "0000-00-00 00:00:00"
_FROM_READERS = frozenset({"", "comment"})


class Items:
    """Makes records of elements, and remembers what later ones may refer to."""

    def __init__(self, limits: Limits, *, latest: datetime) -> None:
        self._limits = limits
        self._latest = latest
        self._rows = {kind: Seen() for kind in _IDS}
        self._logins: dict[str, str] = {}
        self._people = Seen()
        self._tags = Seen()
        self._posts = Seen()
        self._makers: dict[Kind, Callable[[Cells, Element], Record]] = {
            Kind.PEOPLE: self._person,
            Kind.POSTS: self._post,
            Kind.COMMENTS: self._comment,
        }

    def made(self, kind: Kind, element: Element, place: int) -> Record | RefusedRow:
        cells = self._cells(element)
        row_id = f"#{place}"
        try:
            row_id = cells.number(_IDS[kind])
            if not self._rows[kind].add(row_id):
                return RefusedRow(kind, row_id, Reason.DUPLICATE_ROW)
            return self._makers[kind](cells, element)
        except BadCell as bad:
            return RefusedRow(kind, row_id, bad.reason)

    def terms(self, element: Element) -> Iterator[str]:
        """The short names of the tags and categories that an element declares or bears."""
        if element.name == "wp:tag":
            yield element.first("wp:tag_slug")
        elif element.name == "wp:category":
            yield element.first("wp:category_nicename")
        elif element.name == "item" and self._public(element):
            yield from _terms_of(element)

    def tag(self, term: str, place: int) -> Iterator[Record | RefusedRow]:
        """A tag the first time that its name comes by; nothing after that."""
        if not self._tags.add(_slug(term)):
            return
        cells = Cells({"slug": _slug(term)}, latest=self._latest)
        try:
            name = cells.word("slug", longest=self._limits.tag_chars)
            yield ArchivedTag(row_id=f"#{place}", key=name, name=name)
        except BadCell as bad:
            yield RefusedRow(Kind.TAGS, f"#{place}", bad.reason)

    def _cells(self, element: Element) -> Cells:
        values: dict[str, str] = {}
        for leaf in element.leaves:
            values.setdefault(leaf.name, unescape(leaf.text) if leaf.name in _ESCAPED else leaf.text)
        return Cells(values, latest=self._latest)

    def _person(self, row: Cells, _element: Element) -> ArchivedPerson:
        row_id = row.number("wp:author_id")
        login = row.line("wp:author_login", longest=self._limits.name_chars)
        if login in self._people:
            raise BadCell(Reason.DUPLICATE_ROW)
        shown = "wp:author_display_name" if row.maybe("wp:author_display_name") else "wp:author_login"
        person = ArchivedPerson(
            row_id=row_id,
            key=login,
            name=row.line(shown, longest=self._limits.name_chars),
            email=row.address("wp:author_email") if row.maybe("wp:author_email") else None,
        )
        self._people.add(login)
        self._logins[row_id] = login
        return person

    def _post(self, row: Cells, element: Element) -> ArchivedPost:
        key = row.number("wp:post_id")
        if row.maybe("wp:post_type") not in (None, "post"):
            raise BadCell(Reason.NOT_A_POST)
        if not self._public(element):
            raise BadCell(Reason.NOT_PUBLIC_THERE)
        untitled = row.maybe("title") is None
        title = gettext("Untitled") if untitled else row.line("title", longest=self._limits.title_chars)
        tags = tuple(dict.fromkeys(_slug(term) for term in _terms_of(element)))
        most = self._limits.tags_of_a_post
        written = Written(
            text=paragraphs(row.text("content:encoded", longest=self._limits.body_chars)),
            at=_moment(row, "wp:post_date_gmt", "wp:post_date"),
            person_key=self._creator(row),
        )
        post = ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.TOPIC,
            written=written,
            title=title,
            tags=tags[:most],
            tags_left_out=len(tags[most:]),
        )
        self._posts.add(key)
        return post

    def _comment(self, row: Cells, element: Element) -> ArchivedComment:
        key = row.number("wp:comment_id")
        if (row.maybe("wp:comment_type") or "") not in _FROM_READERS:
            raise BadCell(Reason.MACHINE_MADE)
        if row.maybe("wp:comment_approved") != "1":
            raise BadCell(Reason.NOT_PUBLIC_THERE)
        post = element.within.first("wp:post_id").strip() if element.within else ""
        if post not in self._posts:
            raise BadCell(Reason.UNKNOWN_POST)
        login = self._logins.get(row.maybe("wp:comment_user_id") or "")
        named = login is None and row.maybe("wp:comment_author") is not None
        written = Written(
            text=paragraphs(row.text("wp:comment_content", longest=self._limits.comment_chars)),
            at=_moment(row, "wp:comment_date_gmt", "wp:comment_date"),
            person_key=login,
            label=row.line("wp:comment_author", longest=self._limits.name_chars) if named else "",
        )
        return ArchivedComment(row_id=key, key=key, post_key=post, written=written, markup=Markup.HTML)

    def _creator(self, row: Cells) -> str | None:
        if row.maybe("dc:creator") is None:
            return None
        login = row.line("dc:creator", longest=self._limits.name_chars)
        if login not in self._people:
            raise BadCell(Reason.UNKNOWN_PERSON)
        return login

    @staticmethod
    def _public(element: Element) -> bool:
        return element.first("wp:status") == "publish" and not element.first("wp:post_password")


def _terms_of(element: Element) -> Iterator[str]:
    for leaf in element.leaves:
        if leaf.name == "category" and leaf.attributes.get("domain") in ("post_tag", "category"):
            yield leaf.attributes.get("nicename", "") or leaf.text


def _slug(term: str) -> str:
    """WordPress percent-encodes short names in other scripts; some exporters leave blanks in them."""
    return "-".join(unquote(term).lower().split())


def _moment(row: Cells, *names: str) -> datetime:
    for name in names:
        if row.maybe(name) not in (None, _NO_DATE):
            return row.moment(name)
    raise BadCell(Reason.MISSING_FIELD)
