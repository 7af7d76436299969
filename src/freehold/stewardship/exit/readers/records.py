"""What readers make of an archive: plain frozen records, the same for every kind of source."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What is counted. Questions, answers and articles together are posts."""

    PEOPLE = "people"
    POSTS = "posts"
    COMMENTS = "comments"
    VOTES = "votes"
    TAGS = "tags"
    BADGES = "badges"


class PostForm(StrEnum):
    TOPIC = "topic"
    ANSWER = "answer"


class Markup(StrEnum):
    PLAIN = "plain"
    HTML = "html"


class VoteSense(StrEnum):
    UP = "up"
    DOWN = "down"
    ACCEPTANCE = "acceptance"
    BOOKMARK = "bookmark"


@dataclass(frozen=True, slots=True)
class Source:
    """Where an archive comes from. ``identity`` stays the same in every later archive of that place."""

    kind: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """``row_id`` is what reports quote; ``key`` is how other rows, and later archives, name this one.

    They differ where the name of a row is itself personal: a list of members is keyed by address and
    quoted by line.
    """

    row_id: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedTag(Archived):
    """Its key is its name: that is how topics refer to it."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPerson(Archived):
    """``name`` is the name shown there. ``email`` is None where the archive holds no address."""

    name: str
    joined_at: datetime | None = None
    email: str | None = None
    handle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words and whose they are. ``text`` stands as it stood there, not sanitised.

    ``person_key`` is the person of the archive who wrote it; where None, ``label`` is the name that stood
    beside it there and led to no account. ``licence`` is the one under which the words may be shown.
    """

    text: str
    at: datetime
    person_key: str | None
    label: str = ""
    edited_at: datetime | None = None
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPost(Archived):
    """A post whose text is HTML. ``topic_key`` is set for answers alone, ``title`` for topics alone.

    ``tags_left_out`` counts those that it bore beyond what a topic here may bear.
    """

    form: PostForm
    written: Written
    title: str = ""
    tags: tuple[str, ...] = ()
    tags_left_out: int = 0
    closed_at: datetime | None = None
    topic_key: str | None = None
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedComment(Archived):
    """``markup`` says whether the text is plain (Stack Exchange) or HTML (WordPress)."""

    post_key: str
    written: Written
    markup: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedVote(Archived):
    """``person_key`` is None where the archive keeps the voter secret, as it mostly does."""

    post_key: str
    sense: VoteSense
    at: datetime
    person_key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedBadge(Archived):
    """``grade`` runs from 1, gold, to 3, bronze."""

    person_key: str
    name: str
    at: datetime
    grade: int = 3


Record = ArchivedTag | ArchivedPerson | ArchivedPost | ArchivedComment | ArchivedVote | ArchivedBadge

KIND_OF: dict[type, Kind] = {
    ArchivedTag: Kind.TAGS,
    ArchivedPerson: Kind.PEOPLE,
    ArchivedPost: Kind.POSTS,
    ArchivedComment: Kind.COMMENTS,
    ArchivedVote: Kind.VOTES,
    ArchivedBadge: Kind.BADGES,
}
