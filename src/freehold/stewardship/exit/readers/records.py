"""What readers make of an archive: plain frozen records, the same for every kind of source."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

from freehold.stewardship.exit.reasons import Remark

_IDENTITY_BYTES = 1_000


class Kind(StrEnum):
    """What is counted. Questions, answers and articles together are posts."""

    PEOPLE = "people"
    POSTS = "posts"
    COMMENTS = "comments"
    VOTES = "votes"
    TAGS = "tags"
    BADGES = "badges"
    GROUPS = "groups"
    FILES = "files"
    FOLLOWS = "follows"


IN_SOME = frozenset({Kind.GROUPS, Kind.FILES, Kind.FOLLOWS})
"""What only some kinds of archive hold: reports name them where there are any."""


class PostForm(StrEnum):
    TOPIC = "topic"
    ANSWER = "answer"


class Reach(StrEnum):
    """Who could see something there. ``MEMBERS``: everybody who was let in (a workspace, a server);
    ``FEW``: those who were meant (a letter, a closed channel, a protected or paid post); ``UNSAID``: the
    archive does not say it."""

    EVERYBODY = "everybody"
    MEMBERS = "members"
    FEW = "few"
    UNSAID = "unsaid"


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
    """Where an archive comes from. ``identity`` stays the same in every later archive of that place; one that
    is no real name (too long, or no text at all) is replaced by its hash."""

    kind: str
    identity: str

    def __post_init__(self) -> None:
        whole = self.identity.encode("utf-8", "surrogatepass")
        if len(whole) > _IDENTITY_BYTES or any("\ud800" <= one <= "\udfff" for one in self.identity):
            object.__setattr__(self, "identity", sha256(whole).hexdigest())


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
    """``name`` is the name shown there. ``email`` is None where the archive holds no address.

    ``facts`` are what the person told of themselves beyond that, in an archive that is theirs alone: bio,
    phone, age_band, settings.
    """

    name: str
    joined_at: datetime | None = None
    email: str | None = None
    handle: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


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
    source: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedPost(Archived):
    """A post whose text is HTML. ``topic_key`` is set for answers alone, ``title`` for topics alone.

    ``tags_left_out`` counts those that it bore beyond what a topic here may bear. ``reach`` is who could
    see it there, ``private`` whether it goes where only those who belong there can see it. Private ones are
    gathered by ``topic_key``, and bear the title of their topic. ``left_behind`` says what of the post does
    not come along, in the words of ``Remark``.
    """

    form: PostForm
    written: Written
    title: str = ""
    tags: tuple[str, ...] = ()
    tags_left_out: int = 0
    closed_at: datetime | None = None
    topic_key: str | None = None
    accepted: bool = False
    group_key: str = ""
    private: bool = False
    reach: Reach = Reach.EVERYBODY
    left_behind: tuple[Remark, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedGroup(Archived):
    """A group in which the person of the archive wrote, or to which they belong.

    ``people`` are those who belong to it, for archives of more than one person; ``person_key`` is then who
    looks after it.
    """

    person_key: str
    name: str
    private: bool
    member: bool
    people: tuple[str, ...] = ()
    reach: Reach = Reach.EVERYBODY


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedFile(Archived):
    """A file of the person; ``parts`` are its renditions by name, each a way to read its bytes again."""

    person_key: str
    name: str
    content_type: str
    used_as: str
    parts: Mapping[str, Callable[[], Iterator[bytes]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedFollow(Archived):
    """The person follows a topic or a group of the archive."""

    person_key: str
    what: Kind
    thing_key: str


Record = (
    ArchivedTag
    | ArchivedPerson
    | ArchivedPost
    | ArchivedComment
    | ArchivedVote
    | ArchivedBadge
    | ArchivedGroup
    | ArchivedFile
    | ArchivedFollow
)

KIND_OF: dict[type, Kind] = {
    ArchivedTag: Kind.TAGS,
    ArchivedPerson: Kind.PEOPLE,
    ArchivedPost: Kind.POSTS,
    ArchivedComment: Kind.COMMENTS,
    ArchivedVote: Kind.VOTES,
    ArchivedBadge: Kind.BADGES,
    ArchivedGroup: Kind.GROUPS,
    ArchivedFile: Kind.FILES,
    ArchivedFollow: Kind.FOLLOWS,
}
