"""Newsletters: Substack and Buttondown. Letters that were sent, and whom they were sent to."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from html import escape, unescape

from freehold.commons.markup import markdown
from freehold.stewardship.exit.archives.opening import Archive, NoArchive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.address_list import Form, people
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.csv_rows import table_headings, table_rows
from freehold.stewardship.exit.readers.not_that_list import NotThatList
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import (
    ArchivedPost,
    Kind,
    PostForm,
    Reach,
    Record,
    Source,
    Written,
)
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.text import pieces
from freehold.stewardship.exit.reasons import Reason

_CSV = r"[^/]*\.csv"
_FANCY = "<!-- buttondown-editor-mode: fancy -->"
_MODE = "<!-- buttondown-editor-mode: plaintext -->"
_AWAY = frozenset(["unsubscribed", "removed", "blocked", "complained", "spammy", "unactivated", "disabled"])
_BOUNCING = frozenset({"undeliverable"})


class LettersReader:
    """Reads tables of letters and tables of addresses, told apart by their headings.

    ``title`` names the newsletter, where somebody has more than one: no file of these exports does. Who
    wrote the letters stands nowhere in them either, so that they are nobody's here.
    """

    kind = ""
    place = ""
    letters_have: frozenset[str] = frozenset()
    addresses: Form

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime, title: str = "") -> None:
        self._parts = Parts(archive)
        self._limits = limits
        self._at = at
        self._title = title
        self._tables = self._parts.matching(_CSV)
        if not self._tables:
            raise NoArchive

    def source(self) -> Source:
        return Source(self.kind, self._title)

    def read(self) -> Iterator[Record | RefusedRow]:
        letters, lists = self._sorted()
        seen = Seen()
        for number, part in enumerate(lists, start=1):
            rows = table_rows(self._parts.archive, part, self._limits)
            before = f"list {number}, " if len(lists) > 1 else ""
            yield from people(rows, self.addresses, seen, latest=self._at, before=before)
        posts = Seen()
        for part in letters:
            for line, values in table_rows(self._parts.archive, part, self._limits):
                yield self._letter(part, f"line {line}", values, posts)
        yield from self._parts.left_behind()

    def _sorted(self) -> tuple[list[str], list[str]]:
        letters, lists = [], []
        for part in self._tables:
            headings = set(table_headings(self._parts.archive, part, self._limits))
            if headings >= self.letters_have:
                letters.append(part)
            elif headings & set(self.addresses.address):
                lists.append(part)
            elif len(self._tables) == 1:
                wanted = ", ".join(sorted(self.letters_have))
                raise NotThatList.lacking(part, wanted, self.place)
        return letters, lists

    def _letter(
        self, part: str, row_id: str, values: Mapping[str, str] | None, seen: Seen
    ) -> ArchivedPost | RefusedRow:
        try:
            if values is None:
                raise BadCell(Reason.WRONG_TYPE)
            row = Cells({name.casefold(): one for name, one in values.items()}, latest=self._at)
            post = self.post(row, row_id, part)
        except BadCell as bad:
            return RefusedRow(Kind.POSTS, row_id, bad.reason)
        return post if seen.add(post.key) else RefusedRow(Kind.POSTS, post.row_id, Reason.DUPLICATE_ROW)

    def post(self, row: Cells, row_id: str, part: str) -> ArchivedPost:
        """What a row of a table of letters becomes. Raises ``BadCell``."""
        raise NotImplementedError

    def _body(self, pattern: str) -> str:
        """The file of a letter, whole; ``BadCell`` where it is missing or too long."""
        if not self._parts.has(pattern):
            raise BadCell(Reason.MISSING_FIELD)
        self._parts.matching_exactly(pattern)
        found: list[str] = []
        with self._parts.archive.open(pattern) as stream:
            for piece in pieces(stream, part=pattern):
                found.append(piece)
                if sum(map(len, found)) > self._limits.body_chars:
                    raise BadCell(Reason.TOO_LONG)
        body = "".join(found).strip()
        if not body:
            raise BadCell(Reason.NO_WORDS)
        return body


def _why_not_on_substack(row: Mapping[str, str]) -> Reason | None:
    return Reason.OPTED_OUT if row.get("email_disabled", "").strip().casefold() == "true" else None


class SubstackReader(LettersReader):
    """posts.csv with a file of HTML a letter, and lists of subscribers."""

    kind, place = "substack", "Substack"
    letters_have = frozenset({"post_id", "post_date", "is_published", "title"})
    addresses = Form(address=("email",), joined=("created_at",), why_not=_why_not_on_substack)

    def post(self, row: Cells, row_id: str, part: str) -> ArchivedPost:
        key = row.word("post_id", longest=200)
        number = key.partition(".")[0]
        row_id = number if number.isascii() and number.isalnum() and len(number) <= 20 else row_id
        if (row.maybe("type") or "").casefold() == "page":
            raise BadCell(Reason.NOT_A_POST)
        if (row.maybe("is_published") or "").casefold() != "true":
            raise BadCell(Reason.NOT_PUBLIC_THERE)
        html = self._body(f"{_folder(part)}posts/{key}.html")
        if row.maybe("subtitle"):
            intro = unescape(row.text("subtitle", longest=self._limits.comment_chars))
            html = f"<p><em>{escape(intro)}</em></p>{html}"
        everybody = row.maybe("audience") == "everyone"
        return _letter(row, row_id, f"{number}", html, "title", "post_date", self._limits.title_chars,
                       Reach.EVERYBODY if everybody else Reach.FEW)  # fmt: skip


def _why_not_on_buttondown(row: Mapping[str, str]) -> Reason | None:
    state = (row.get("type") or row.get("subscriber_type") or row.get("state") or "").strip().casefold()
    if state in _BOUNCING:
        return Reason.LETTERS_BOUNCE
    return Reason.OPTED_OUT if state in _AWAY or row.get("unsubscription_date", "").strip() else None


class ButtondownReader(LettersReader):
    """emails.csv with a file of Markdown or HTML a letter, and lists of subscribers."""

    kind, place = "buttondown", "Buttondown"
    letters_have = frozenset({"id", "subject", "publish_date", "slug"})
    addresses = Form(
        address=("email_address", "email"),
        joined=("creation_date", "created_at"),
        why_not=_why_not_on_buttondown,
    )

    def post(self, row: Cells, row_id: str, part: str) -> ArchivedPost:
        key = row.id("id")
        slug = row.word("slug", longest=200)
        body = self._body(f"{_folder(part)}emails/{slug}.md")
        fancy = body.startswith(_FANCY)
        text = body.removeprefix(_FANCY).removeprefix(_MODE).strip()
        html = text if fancy else markdown.render(markdown.read(text), {})
        return _letter(row, row_id, key, html, "subject", "publish_date", self._limits.title_chars,
                       _buttondown_reach(row))  # fmt: skip


def _buttondown_reach(row: Cells) -> Reach:
    """Older exports do not say whether a letter stood in the public archive of the newsletter."""
    if row.maybe("status") not in (None, "sent", "imported", "published"):
        raise BadCell(Reason.NOT_PUBLIC_THERE)
    kind = row.maybe("email_type")
    if kind is None:
        return Reach.UNSAID
    return Reach.EVERYBODY if kind == "public" else Reach.FEW


def _letter(
    row: Cells, row_id: str, key: str, html: str, title: str, at: str, longest: int, reach: Reach
) -> ArchivedPost:
    shown = Cells({"title": unescape(row.needed(title))}, latest=row.latest)
    return ArchivedPost(
        row_id=row_id,
        key=key,
        form=PostForm.TOPIC,
        title=shown.line("title", longest=longest),
        written=Written(text=html, at=row.moment(at), person_key=None),
        reach=reach,
    )


def _folder(part: str) -> str:
    return part[: part.rfind("/") + 1]
