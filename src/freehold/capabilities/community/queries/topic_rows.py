"""The rows of a topic's page: posts, comments, topic and group in one query, opened with one for keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.capabilities.community import policies, reaching, veiling
from freehold.capabilities.community.models.groups import Standing
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.standing import Place, is_public_host, standing_of
from freehold.foundation.statements import Statement
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision
from freehold.trust.vault.secret import Secret

_POST = (
    "id", "place", "line", "author_id", "at", "edited_at", "edition", "score", "comments", "licence",
    "origin", "html", "words", "removal__cause", "removal__why",
)  # fmt: skip
_ABOUT = (
    "topic__title", "topic__tags", "topic__closed", "topic__posts", "topic__accepted_place",
    "topic__author_id", "topic__words", "topic__group_id", "topic__group__slug", "topic__group__name",
    "topic__group__private", "topic__group__words",
)  # fmt: skip
_OF_POST = len(_POST)
_ROWS = Statement(
    lambda topic_id, first, last, lines: (
        Post.objects.filter(topic_id=topic_id, place__gte=first, place__lte=last, line__lte=lines)
        .order_by("place", "line")
        .values_list(*_POST, *_ABOUT)
    )
)


@dataclass(slots=True)
class Row:
    """A post or comment in the order of ``_POST``, what is sealed of it opened in place."""

    id: UUID
    place: int
    line: int
    author_id: UUID | None
    at: datetime | None
    edited_at: datetime | None
    edition: int
    score: int
    comments: int
    licence: str
    origin: str
    html: str
    words: Secret | None
    gone: str | None
    why: str | None


@dataclass(slots=True)
class About:
    """What the rows of a page have in common, in the order of ``_ABOUT``, and who reads it."""

    id: UUID
    title: str
    tags: str
    closed: bool
    posts: int
    accepted_place: int | None
    asker_id: UUID | None
    words: Secret | None
    group_id: UUID
    slug: str
    name: str
    private: bool
    group_words: Secret | None
    standing: Standing | None = None
    decision: Decision = policies.NOT_SIGNED_IN

    @property
    def place(self) -> Place:
        return Place(self.group_id, self.private)


def read(access: Access, topic_id: UUID, *, first: int, last: int, lines: int) -> tuple[About, list[Row]]:
    """The posts of these places, each with its first ``lines`` comments. Raises NotHere."""
    found = _ROWS.rows(topic_id, first, last, lines)
    if not found:
        raise reaching.NotHere
    about = About(topic_id, *found[0][_OF_POST:])
    rows = [Row(*one[:_OF_POST]) for one in found]
    about.standing = _standing(access, about)
    about.decision = policies.reading(about.place, about.standing)
    if not about.decision:
        raise reaching.NotHere
    if about.private:
        _open(access, about, rows)
    _veil(access, about, rows)
    return about, rows


def _veil(access: Access, about: About, rows: Sequence[Row]) -> None:
    """Of who is leaving only the place is left, as of who left."""
    hidden = veiling.hidden_from(access, [about.asker_id, *(row.author_id for row in rows)])
    if not hidden:
        return
    if about.asker_id in hidden:
        about.title = about.tags = ""
    for row in rows:
        if row.author_id in hidden:
            row.html, row.gone, row.author_id = "", "erased", None


def _standing(access: Access, about: About) -> Standing | None:
    """Of a private group the database is asked; of a public one only its hosts matter to the page."""
    if about.private:
        return standing_of(access.actor, about.place)
    return Standing.HOST if is_public_host(access.actor, about.group_id) else None


def _open(access: Access, about: About, rows: Sequence[Row]) -> None:
    """Open what is sealed. A value is bound to its row here, since the query gave values and no rows."""
    for secret, row_id in ((about.group_words, about.group_id), (about.words, about.id)):
        if secret is not None:
            secret.row = row_id
    for row in rows:
        if row.words is not None:
            row.words.row = row.id
    sealed = [about.group_words, about.words, *(row.words for row in rows)]
    group, head, *said = access.open_many(sealed, under=about.decision, instead={})
    about.name, about.title = group.get("name", ""), head.get("title", "")
    about.asker_id = UUID(hex=head["author"]) if head.get("author") else None
    for row, words in zip(rows, said, strict=True):
        if not words:
            row.gone = "erased"
            continue
        row.html, row.author_id = words["html"], UUID(hex=words["author"])
        row.at = datetime.fromisoformat(words["at"])
        row.edited_at = datetime.fromisoformat(words["edited_at"]) if words["edited_at"] else None
