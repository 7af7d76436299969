"""What can be brought in from elsewhere: frozen records, each under an id that whoever brings it chose."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written elsewhere. ``author_id`` is None for somebody who had left there.

    ``licence`` and ``origin`` are shown beside it: under which terms, and from where it comes. ``source`` is
    what was typed, where that is known: it comes back when its author edits it.
    """

    id: UUID
    author_id: UUID | None
    html: str
    at: datetime
    edited_at: datetime | None = None
    licence: str = ""
    origin: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtTopic(Written):
    group_id: UUID
    title: str
    tags: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtReply(Written):
    topic_id: UUID
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtComment(Written):
    post_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteBrought:
    """A vote whose giver is unknown. ``sense`` is one of ``BroughtVote.Sense``."""

    id: UUID
    post_id: UUID
    sense: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BadgeBrought:
    """A badge given to somebody; ``id`` is that of the giving. ``grade``: 1 gold to 3 bronze."""

    id: UUID
    name: str
    grade: int
    person_id: UUID
    at: datetime
