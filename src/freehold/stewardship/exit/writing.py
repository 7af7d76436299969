"""Where records go: people to ``trust.people``, everything that they wrote to the community."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from django.db import transaction

from freehold.capabilities.community.brought import (
    BadgeBrought,
    BroughtComment,
    BroughtReply,
    BroughtTopic,
    VoteBrought,
)
from freehold.capabilities.community.operations import bringing
from freehold.capabilities.community.reaching import NotHere
from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit import marks
from freehold.stewardship.exit.arriving import Arrivals
from freehold.stewardship.exit.composing import Composer
from freehold.stewardship.exit.identities import timeless_id
from freehold.stewardship.exit.machine import Made, NotTaken, Outcome
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.readers.records import (
    ArchivedBadge,
    ArchivedComment,
    ArchivedPerson,
    ArchivedPost,
    ArchivedTag,
    ArchivedVote,
    Kind,
    PostForm,
    Record,
    Source,
)
from freehold.stewardship.exit.reasons import Reason
from freehold.trust.access.opener import Access

_GROUP = "Questions and answers"


class _Identified(Protocol):
    @property
    def id(self) -> UUID: ...


B = TypeVar("B", bound=_Identified)
R = TypeVar("R", bound=Record)


class _Cannot(Exception):
    """What a record needs is not here."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class IntoTheHouse:
    """A destination. ``access`` acts for the house."""

    def __init__(self, access: Access, request: Request, *, source: Source, at: datetime) -> None:
        self._access = access
        self._group = request.group or _GROUP
        self._source = source
        self._at = at
        self._arrivals = Arrivals(access, source, at=at)
        group_id = timeless_id(marks.mark(source, Kind.POSTS, "group"))
        self._composer = Composer(source, request.site.rstrip("/"), group_id)
        self._posts: dict[str, UUID] = {}
        self._tags: set[str] = set()

    def make(self, records: Sequence[Record]) -> Sequence[Outcome]:
        """One outcome for each record, in order. All are of one sort."""
        match records[0]:
            case ArchivedPerson():
                return self._arrivals.make(taken(records, ArchivedPerson))
            case ArchivedTag():
                return [self._tag(one) for one in taken(records, ArchivedTag)]
            case ArchivedPost(form=PostForm.TOPIC):
                return self._topics(taken(records, ArchivedPost))
            case ArchivedPost():
                return self._replies(taken(records, ArchivedPost))
            case ArchivedComment():
                return self._comments(taken(records, ArchivedComment))
            case ArchivedVote():
                return self._votes(taken(records, ArchivedVote))
            case ArchivedBadge():
                return self._badges(taken(records, ArchivedBadge))
            case _:
                return [NotTaken(Reason.UNKNOWN_FORM) for _one in records]

    def _tag(self, tag: ArchivedTag) -> Outcome:
        try:
            with transaction.atomic():
                bringing.bring_tags(self._access, [tag.name])
        except Refusal:
            return NotTaken(Reason.NOT_TAKEN)
        return Made()

    def _topics(self, posts: Sequence[ArchivedPost]) -> list[Outcome]:
        self._make_group()
        self._arrivals.look_up(_authors(posts))
        self._tags = set(
            marks.remembered(self._source, Kind.TAGS, {tag for post in posts for tag in post.tags})
        )
        return self._settle(posts, self._topic, bringing.bring_topics, Made)

    def _make_group(self) -> None:
        bringing.bring_group(
            self._access, group_id=self._composer.group_id, name=self._group, about="", at=self._at
        )

    def _topic(self, post: ArchivedPost) -> BroughtTopic:
        tags = tuple(tag for tag in post.tags if tag in self._tags)
        return self._composer.topic(post, self._author(post.written.person_key), tags)

    def _replies(self, posts: Sequence[ArchivedPost]) -> list[Outcome]:
        self._arrivals.look_up(_authors(posts))
        self._look_up_posts([post.topic_key or "" for post in posts])
        return self._settle(posts, self._reply, bringing.bring_replies, Made)

    def _reply(self, post: ArchivedPost) -> BroughtReply:
        topic_id = self._post(post.topic_key or "")
        return self._composer.reply(post, self._author(post.written.person_key), topic_id)

    def _comments(self, comments: Sequence[ArchivedComment]) -> list[Outcome]:
        self._arrivals.look_up(_authors(comments))
        self._look_up_posts([comment.post_key for comment in comments])
        return self._settle(comments, self._comment, bringing.bring_comments, Made)

    def _comment(self, comment: ArchivedComment) -> BroughtComment:
        author_id = self._author(comment.written.person_key)
        return self._composer.comment(comment, author_id, self._post(comment.post_key))

    def _votes(self, votes: Sequence[ArchivedVote]) -> list[Outcome]:
        self._look_up_posts([vote.post_key for vote in votes])
        return self._settle(votes, self._vote, bringing.bring_votes, _made_in_private)

    def _vote(self, vote: ArchivedVote) -> VoteBrought:
        """Who gave it is left out, also where the archive says it."""
        one = timeless_id(marks.mark(self._source, Kind.VOTES, vote.key))
        return VoteBrought(id=one, post_id=self._post(vote.post_key), sense=vote.sense.value)

    def _badges(self, badges: Sequence[ArchivedBadge]) -> list[Outcome]:
        self._arrivals.look_up({badge.person_key for badge in badges})
        return self._settle(badges, self._badge, bringing.bring_badges, _made_in_private)

    def _badge(self, badge: ArchivedBadge) -> BadgeBrought:
        person_id = self._author(badge.person_key)
        if person_id is None:
            raise _Cannot(Reason.UNKNOWN_PERSON)
        one = timeless_id(marks.mark(self._source, Kind.BADGES, badge.key))
        return BadgeBrought(id=one, name=badge.name, grade=badge.grade, person_id=person_id, at=badge.at)

    def _author(self, key: str | None) -> UUID | None:
        if key is None:
            return None
        person_id = self._arrivals.person(key)
        if person_id is None:
            raise _Cannot(Reason.LEFT_HERE)
        return person_id

    def _look_up_posts(self, keys: Sequence[str]) -> None:
        found = marks.remembered(self._source, Kind.POSTS, set(keys))
        self._posts = {key: one.thing for key, one in found.items() if one.thing is not None}

    def _post(self, key: str) -> UUID:
        if key not in self._posts:
            raise _Cannot(Reason.UNKNOWN_POST)
        return self._posts[key]

    def _settle(
        self,
        records: Sequence[R],
        compose: Callable[[R], B],
        bring: Callable[[Access, Sequence[B]], object],
        made: Callable[[UUID], Made],
    ) -> list[Outcome]:
        """All of a batch at once; if the community refuses one of them, one by one."""
        composed = [_composed(record, compose) for record in records]
        items = [one for one in composed if not isinstance(one, NotTaken)]
        refused = self._refused(items, bring)
        return [one if isinstance(one, NotTaken) else refused.get(one.id) or made(one.id) for one in composed]

    def _refused(
        self, items: Sequence[B], bring: Callable[[Access, Sequence[B]], object]
    ) -> dict[UUID, NotTaken]:
        if self._why_not(items, bring) is None:
            return {}
        singly = {one.id: self._why_not([one], bring) for one in items}
        return {one: NotTaken(reason) for one, reason in singly.items() if reason is not None}

    def _why_not(self, items: Sequence[B], bring: Callable[[Access, Sequence[B]], object]) -> Reason | None:
        try:
            with transaction.atomic():
                bring(self._access, items)
        except NotHere:
            return Reason.GONE_HERE
        except Refusal:
            return Reason.NOT_TAKEN
        return None


def _composed(record: R, compose: Callable[[R], B]) -> B | NotTaken:
    try:
        return compose(record)
    except _Cannot as cannot:
        return NotTaken(cannot.reason)


def taken(records: Sequence[Record], kind: type[R]) -> list[R]:
    """The records, which are all of this kind."""
    return [record for record in records if isinstance(record, kind)]


def _authors(records: Sequence[ArchivedPost] | Sequence[ArchivedComment]) -> set[str]:
    return {one.written.person_key for one in records if one.written.person_key is not None}


def _made_in_private(_thing: UUID) -> Made:
    return Made()
