"""What the owner chose for things that not everybody could see where they come from.

A reader says who could see each thing there; nothing here makes it visible to more. What everybody could see
goes where everybody sees it. What those could see who had been let in goes into private groups. What only a
few could see, or nobody knows who, stays out, unless the owner chooses otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from freehold.stewardship.exit.readers.records import (
    ArchivedGroup,
    ArchivedPost,
    Kind,
    Reach,
    Record,
    Source,
)
from freehold.stewardship.exit.readers.refused import Reader, RefusedRow
from freehold.stewardship.exit.reasons import Reason, Remark


class NotPublic(StrEnum):
    """What becomes of what was not public: it stays out, or goes into private groups."""

    LEAVE = "leave"
    GROUPS = "groups"


class Unsaid(StrEnum):
    """What becomes of what the archive is silent on: as what was not public, or the owner says that everybody
    could see it."""

    NOT_PUBLIC = ""
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Choice:
    not_public: NotPublic = NotPublic.LEAVE
    unsaid: Unsaid = Unsaid.NOT_PUBLIC


class Chosen:
    """A reader whose records go where the owner's choice lets them."""

    def __init__(self, reader: Reader, choice: Choice) -> None:
        self._reader = reader
        self._choice = choice

    def source(self) -> Source:
        return self._reader.source()

    def read(self) -> Iterator[Record | RefusedRow]:
        for row in self._reader.read():
            if isinstance(row, ArchivedPost):
                yield self._post(row)
            elif isinstance(row, ArchivedGroup) and self._stays(row.reach):
                yield RefusedRow(Kind.GROUPS, row.row_id, _why(row.reach))
            else:
                yield row

    def _post(self, post: ArchivedPost) -> ArchivedPost | RefusedRow:
        if post.private or self._open(post.reach):
            return post
        if self._stays(post.reach):
            return RefusedRow(Kind.POSTS, post.row_id, _why(post.reach))
        if post.written.person_key is None:
            return RefusedRow(Kind.POSTS, post.row_id, Reason.NOBODYS)
        return replace(post, private=True, left_behind=(*post.left_behind, Remark.INTO_PRIVATE))

    def _open(self, reach: Reach) -> bool:
        if reach is Reach.UNSAID:
            return self._choice.unsaid is Unsaid.PUBLIC
        return reach is Reach.EVERYBODY

    def _stays(self, reach: Reach) -> bool:
        closed = reach in (Reach.FEW, Reach.UNSAID) and not self._open(reach)
        return closed and self._choice.not_public is NotPublic.LEAVE


def _why(reach: Reach) -> Reason:
    return Reason.REACH_UNSAID if reach is Reach.UNSAID else Reason.PRIVATE_THERE
