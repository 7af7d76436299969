"""The page of a topic, the hottest of the house.

A visitor costs two queries, and one more for keys: the rows, and the writers' cards. A member costs two more:
which of the posts they voted for, and their desk.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from freehold.capabilities.community import limits, policies, reaching, slugs
from freehold.capabilities.community.following import is_following
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.votes import Vote
from freehold.capabilities.community.operations.votes import VOTE
from freehold.capabilities.community.policies import Written
from freehold.capabilities.community.queries import topic_rows
from freehold.capabilities.community.queries.references import filled
from freehold.capabilities.community.queries.shown import CommentShown, GroupShown, PostShown, TopicPage
from freehold.capabilities.community.queries.topic_rows import About, Row
from freehold.commons import links
from freehold.commons.alerts import desk
from freehold.commons.markup import marks
from freehold.foundation.statements import Statement
from freehold.trust.access.opener import Access
from freehold.trust.people.cards import Card, cards_of
from freehold.trust.permission.policies import may
from freehold.trust.vault.blind import blind_links

_GIVEN = Statement(lambda links: Vote.objects.filter(link__in=links).values_list("link"))
_LAST = 1_000_000_000
"""No topic has so many posts; more would not fit the column."""

_NO_TEXT = SafeString("")
_NOBODY = UUID(int=0)


def topic_page(access: Access, *, topic_id: UUID, after: int = 0) -> TopicPage:
    """The posts of a topic after a place, with a few comments under each. Raises NotHere."""
    after = min(max(0, after), _LAST)
    about, rows = topic_rows.read(
        access, topic_id, first=after + 1, last=after + links.PAGE, lines=limits.COMMENTS_SHOWN
    )
    posts = _posts(access, about, rows)
    member = access.actor.person_id
    sheet = access.open(desk.sealed(member)) if member else None  # after the cards: its key came with theirs
    return _page(access, about, posts, after, sheet)


def post_with_comments(access: Access, *, post_id: UUID) -> tuple[TopicPage, PostShown]:
    """One post with every comment under it, and the topic's page without posts. Raises NotHere."""
    found = Post.objects.filter(id=post_id).values_list("topic_id", "place").first()
    if found is None:
        raise reaching.NotHere
    topic_id, place = found
    about, rows = topic_rows.read(
        access, topic_id, first=place, last=place, lines=limits.COMMENTS_UNDER_A_POST
    )
    (post,) = _posts(access, about, rows)
    return _page(access, about, (), (place - 1) // links.PAGE * links.PAGE, None), post


def _people(rows: Sequence[Row], member: UUID | None) -> set[UUID]:
    people = {row.author_id for row in rows if row.author_id is not None}
    people |= marks.in_texts(row.html for row in rows).people
    if member is not None:
        people.add(member)
    return people


def _voted(rows: Sequence[Row], member: UUID | None) -> Collection[UUID]:
    """The posts and comments of the page that the member voted for."""
    if member is None:
        return ()
    asked = blind_links(VOTE, [row.id for row in rows], member)
    return {asked[bytes(link)] for (link,) in _GIVEN.rows(list(asked))}


def _posts(access: Access, about: About, rows: Sequence[Row]) -> list[PostShown]:
    member = access.actor.person_id
    voted = _voted(rows, member)
    cards = cards_of(access, _people(rows, member))
    texts = filled(access, [row.html for row in rows], about.place, about.decision, cards)
    comments: dict[int, list[CommentShown]] = {}
    for row, text in zip(rows, texts, strict=True):
        if row.line:
            comments.setdefault(row.place, []).append(_comment(row, text, cards, member))
    shown = [
        _post(about, row, text, cards, comments.pop(row.place, ()), voted, member)
        for row, text in zip(rows, texts, strict=True)
        if not row.line
    ]
    if not comments:
        return shown
    shown += [
        _post(about, _erased(place, len(left)), _NO_TEXT, cards, left, (), member)
        for place, left in comments.items()
    ]
    return sorted(shown, key=lambda post: post.place)


def _erased(place: int, comments: int) -> Row:
    """What stands in place of a post whose author was erased, where others commented on it."""
    return Row(_NOBODY, place, 0, None, None, None, 0, 0, comments, "", "", "", None, "erased", "")


def _comment(row: Row, text: SafeString, cards: Mapping[UUID, Card], member: UUID | None) -> CommentShown:
    return CommentShown(
        id=row.id,
        line=row.line,
        by=cards.get(row.author_id) if row.author_id else None,
        at=row.at,
        html=text,
        gone=row.gone or "",
        why=row.why or "",
        edited_at=row.edited_at,
        edition=row.edition,
        mine=member is not None and row.author_id == member,
    )


def _post(
    about: About,
    row: Row,
    text: SafeString,
    cards: Mapping[UUID, Card],
    comments: Sequence[CommentShown],
    voted: Collection[UUID],
    member: UUID | None,
) -> PostShown:
    mine = member is not None and row.author_id == member
    stands = not row.gone
    return PostShown(
        id=row.id,
        place=row.place,
        by=cards.get(row.author_id) if row.author_id else None,
        at=row.at,
        html=text,
        gone=row.gone or "",
        why=row.why or "",
        edited_at=row.edited_at,
        edition=row.edition,
        score=row.score,
        voted=row.id in voted,
        mine=mine,
        accepted=row.place == about.accepted_place,
        may_vote=stands and member is not None and not mine,
        may_accept=stands and member is not None and about.asker_id == member and row.place > 1,
        licence=row.licence,
        origin=row.origin,
        comment_count=row.comments,
        comments=comments,
    )


def _page(
    access: Access, about: About, posts: Sequence[PostShown], after: int, sheet: Mapping[str, Any] | None
) -> TopicPage:
    follows, read_to = is_following(sheet, about.id)
    answering = may(access.actor, policies.ANSWER, Written.in_topic(about.place, closed=about.closed))
    return TopicPage(
        id=about.id,
        slug=slugs.PRIVATE if about.private else slugs.of_topic(about.title),
        title=about.title,
        group=GroupShown(about.group_id, about.slug, about.name, about.private),
        tags=about.tags.split(),
        posts=posts,
        post_count=about.posts,
        accepted_place=about.accepted_place,
        closed=about.closed,
        after=after,
        earlier=max(0, after - links.PAGE) if after else None,
        later=after + links.PAGE if about.posts > after + links.PAGE else None,
        following=follows,
        read_to=read_to,
        may_answer=answering.allowed,
        because="" if answering else answering.because,
        may_keep_order=policies.keeping_order(access.actor, about.place, about.standing).allowed,
    )
