"""What the rows of a Ghost export become."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.json_rows import cells_of, listed, text_at
from freehold.stewardship.exit.readers.numbers import Numbers, fingerprint
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

_SITE = "__GHOST_URL__"
_MOST_TAGS_LOOKED_AT = 20


class Rows:
    """Makes records, and remembers who wrote and what tags which post bears."""

    def __init__(self, limits: Limits, *, at: datetime) -> None:
        self._limits = limits
        self._at = at
        self._slugs: list[str] = []
        self._tags: dict[str, int] = {}
        self._people: list[str] = []
        self._numbers: dict[str, int] = {}
        self._borne = Numbers()
        self._count = Numbers()
        self._by = Numbers()

    def tag(self, row: Any, place: str) -> ArchivedTag:
        cells = cells_of(row, latest=self._at)
        key = cells.id("id") if cells.maybe("id") else ""
        if (cells.maybe("visibility") or "public") != "public":
            raise BadCell(Reason.NOT_PUBLIC_THERE)
        made = self.tag_named("-".join(cells.needed("slug").lower().split()), key or place)
        if key and len(self._slugs) < self._limits.authors:
            self._tags[key] = len(self._slugs) + 1
            self._slugs.append(made.name)
        return made

    def tag_named(self, slug: str, place: str = "#") -> ArchivedTag:
        word = Cells({"slug": slug}, latest=self._at).word("slug", longest=self._limits.tag_chars)
        return ArchivedTag(row_id=place, key=word, name=word)

    def person(self, row: Any, place: str) -> ArchivedPerson:
        cells = cells_of(row, latest=self._at)
        key = cells.id("id")
        shown = "name" if cells.maybe("name") else "slug"
        made = ArchivedPerson(
            row_id=key or place,
            key=f"writer:{key}",
            name=cells.line(shown, longest=self._limits.name_chars),
            handle=cells.maybe_handle("slug", longest=self._limits.name_chars),
            email=cells.address("email") if cells.maybe("email") else None,
            joined_at=cells.maybe_moment("created_at"),
        )
        if key not in self._numbers and len(self._people) < self._limits.authors:
            self._numbers[key] = len(self._people) + 1
            self._people.append(key)
        return made

    def bears(self, row: Any) -> None:
        """A post bears a tag. Beyond twenty of one post, none is looked at."""
        post, tag = fingerprint(text_at(row, "post_id")), self._tags.get(text_at(row, "tag_id"))
        count = self._count.get(post) or 0
        if tag is not None and count < _MOST_TAGS_LOOKED_AT:
            self._count.put(post, count + 1)
            self._borne.put(fingerprint(f"{text_at(row, 'post_id')}/{count}"), tag)

    def wrote(self, row: Any) -> None:
        """Who wrote a post. Of several, the first that the export names."""
        post, by = fingerprint(text_at(row, "post_id")), self._numbers.get(text_at(row, "author_id"))
        if by is not None and self._by.get(post) is None:
            self._by.put(post, by)

    def tags_within(self, row: Any) -> Iterator[str]:
        """The tags that stand in a post itself, but for those that only its writers see."""
        for tag in listed(row, "tags"):
            slug = "-".join(text_at(tag, "slug").lower().split())
            if slug and (text_at(tag, "visibility") or "public") == "public":
                yield slug

    def authors_within(self, row: Any) -> list[Any]:
        return [author for author in listed(row, "authors") if text_at(author, "id")]

    def post(self, row: Any, _place: str) -> ArchivedPost:
        cells = cells_of(row, latest=self._at)
        key = cells.id("id")
        if cells.maybe("type") == "page" or cells.maybe("page") in ("true", "1"):
            raise BadCell(Reason.NOT_A_POST)
        if cells.maybe("status") not in ("published", "sent"):
            raise BadCell(Reason.NOT_PUBLIC_THERE)
        html = cells.text("html", longest=self._limits.body_chars) if cells.maybe("html") else ""
        if not html:
            raise BadCell(Reason.NO_WORDS)
        tags = tuple(dict.fromkeys([*self._borne_by(key), *self.tags_within(row)]))
        most = self._limits.tags_of_a_post
        title = cells.line("title", longest=self._limits.title_chars) if cells.maybe("title") else None
        return ArchivedPost(
            row_id=key,
            key=key,
            form=PostForm.TOPIC,
            title=title or title_of(html),
            written=Written(
                text=html.replace(_SITE, ""),
                at=cells.moment("published_at"),
                person_key=self._writer(row, cells, key),
                origin=_origin(text_at(row, "canonical_url") or text_at(row, "url")),
            ),
            tags=tags[:most],
            tags_left_out=len(tags[most:]),
            reach=_reach(cells),
            left_behind=(Remark.FILES_STAY,) if cells.maybe("feature_image") else (),
        )

    def _borne_by(self, key: str) -> Iterator[str]:
        for place in range(self._count.get(fingerprint(key)) or 0):
            yield self._slugs[(self._borne.get(fingerprint(f"{key}/{place}")) or 1) - 1]

    def _writer(self, row: Any, cells: Cells, key: str) -> str | None:
        """Nobody where the export names nobody; refused where it names somebody who is not in it."""
        number = self._by.get(fingerprint(key))
        if number is not None:
            return f"writer:{self._people[number - 1]}"
        named = [text_at(author, "id") for author in self.authors_within(row)]
        named += [one for name in ("author_id", "author") if (one := cells.maybe(name))]
        for one in named:
            if one in self._numbers:
                return f"writer:{one}"
        if named:
            raise BadCell(Reason.UNKNOWN_PERSON)
        return None


def _reach(cells: Cells) -> Reach:
    """Posts for members or payers, and those that were sent by letter and never shown."""
    if cells.maybe("status") == "sent":
        return Reach.FEW
    return Reach.EVERYBODY if (cells.maybe("visibility") or "public") == "public" else Reach.FEW


def _origin(address: str) -> str:
    return address if address.startswith("https://") and len(address) <= 200 else ""
