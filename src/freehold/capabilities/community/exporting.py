"""What somebody wrote in the community, for their export: their own words whole, of others nothing private.

Where a public text mentions or quotes somebody, it shows what everybody sees; a private one shows nobody. A
private topic that somebody else began goes without its title.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community import storing, veiling
from freehold.capabilities.community.following import Following
from freehold.capabilities.community.models.badges import Award
from freehold.capabilities.community.models.groups import Group, Membership, PrivateMembership
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.queries.groups import STANDS_THERE, private_groups
from freehold.capabilities.community.queries.references import quoted_in_public
from freehold.capabilities.community.standing import place_of, standing_of
from freehold.commons.alerts import desk
from freehold.commons.markup import marks
from freehold.commons.markup.filling import fill
from freehold.trust.access.opener import Access
from freehold.trust.people import shelved
from freehold.trust.people.cards import Card, cards_of
from freehold.trust.rights.exporting.parts import File, Writing

PLACES = "writing/community-places.json"
PLACES_FORMAT = "freehold/export-places/1"


class CommunityWritings:
    """Topics, replies and comments of one member."""

    name = "community"
    title = _("Community")

    def moments(self, access: Access, /) -> Iterator[tuple[datetime, UUID]]:
        person_id = access.actor.person_id
        if person_id is None:
            return
        for at, one in list(Post.objects.filter(author_id=person_id).values_list("at", "id")):
            if at is not None:  # as it is of whatever names its author
                yield at, one
        for page in shelved.pages(Post, person_id):
            rows = list(page.only("id", "words"))
            for row, words in zip(
                rows, access.open_many([row.words for row in rows], instead=None), strict=True
            ):
                if words is not None:
                    yield datetime.fromisoformat(words["at"]), row.id

    def open(self, access: Access, ids: Sequence[UUID], /) -> list[Writing]:
        rows = Post.objects.select_related("topic__group", "removal").in_bulk(list(ids))
        posts = [rows[one] for one in ids if one in rows]
        return _Batch(access, posts).writings()


class _Batch:
    """Some posts of one member, with what they need beside them fetched together."""

    def __init__(self, access: Access, posts: Sequence[Post]) -> None:
        self._access = access
        self._posts = posts
        veiling.untitle(post.topic for post in posts if post.topic.author_id != access.actor.person_id)
        self._said = self._opened()
        public = [said.html for post, said in self._pairs() if not post.topic.group.private]
        referred = marks.in_texts(public)
        self._cards: dict[UUID, Card] = cards_of(access, referred.people)
        self._quoted = quoted_in_public(access, referred.posts)
        self._names = self._group_names()
        self._titles = self._own_titles()
        self._above = _posts_above(posts)

    def writings(self) -> list[Writing]:
        return [self._writing(post, said) for post, said in self._pairs()]

    def _pairs(self) -> list[tuple[Post, storing.Said]]:
        return [(post, said) for post, said in zip(self._posts, self._said, strict=True) if said is not None]

    def _opened(self) -> list[storing.Said | None]:
        """What each says; of one that was taken down, what it said before."""
        secrets = [post.words for post in self._posts]
        removed = [removal.words if (removal := _removal(post)) else None for post in self._posts]
        opened = self._access.open_many([*secrets, *removed], instead=None)
        half = len(self._posts)
        return [
            _said(post, words, before)
            for post, words, before in zip(self._posts, opened[:half], opened[half:], strict=True)
        ]

    def _group_names(self) -> dict[UUID, str]:
        """Private groups are named where their person still belongs."""
        groups = {post.topic.group_id: post.topic.group for post in self._posts}
        names = {group.id: group.name for group in groups.values() if not group.private}
        mine = [one for one in groups.values() if one.private and self._belongs(one)]
        opened = self._access.open_many([one.words for one in mine], under=STANDS_THERE, instead=None)
        return names | {one.id: words["name"] for one, words in zip(mine, opened, strict=True) if words}

    def _belongs(self, group: Group) -> bool:
        return standing_of(self._access.actor, place_of(group)) is not None

    def _own_titles(self) -> dict[UUID, str]:
        """Titles of topics: public ones, and private ones that the person began themselves."""
        titles = {post.topic_id: post.topic.title for post in self._posts if not post.topic.group.private}
        began = [post.topic for post in self._posts if post.topic.group.private and _opens(post)]
        opened = self._access.open_many([topic.words for topic in began], instead=None)
        return titles | {one.id: words["title"] for one, words in zip(began, opened, strict=True) if words}

    def _writing(self, post: Post, said: storing.Said) -> Writing:
        group, topic = post.topic.group, post.topic
        html = marks.without(said.html) if group.private else self._filled(said.html)
        name = self._names.get(group.id, "")
        return Writing(
            id=post.id,
            at=said.at,
            kind="comment" if post.line else "topic" if _opens(post) else "reply",
            title=self._title(post),
            where=name or gettext("A private group"),
            private=group.private,
            source=said.source,
            html=html,
            more={
                "topic": str(topic.id),
                "under": str(self._above[post.id]) if post.id in self._above else None,
                "place": {"id": str(group.id), "name": name, "private": group.private},
                "edited_at": said.edited_at.isoformat() if said.edited_at else None,
                "tags": topic.tags.split() if _opens(post) else [],
                "accepted": post.line == 0 and topic.accepted_place == post.place,
                "closed": _opens(post) and topic.closed,
                "licence": post.licence,
                "origin": post.origin,
                "taken_down": removal.cause if (removal := _removal(post)) else "",
            },
        )

    def _title(self, post: Post) -> str:
        return self._titles.get(post.topic_id, "")

    def _filled(self, html: str) -> str:
        return str(fill(html, people=self._cards, posts=self._quoted))


def _said(post: Post, words: dict[str, Any] | None, before: dict[str, Any] | None) -> storing.Said | None:
    if post.words is not None and words is None:
        return None
    if words is not None:
        said = storing.unsealed(words)
    elif post.at is not None:
        said = storing.Said(
            author_id=post.author_id, at=post.at, source=post.source, html=post.html, edited_at=post.edited_at
        )
    else:
        return None
    if before is None:
        return said
    return storing.Said(
        author_id=said.author_id, at=said.at, edited_at=said.edited_at,
        source=before["source"], html=before["html"],
    )  # fmt: skip


def _removal(post: Post) -> Any:
    return getattr(post, "removal", None)


def _opens(post: Post) -> bool:
    return (post.place, post.line) == (1, 0)


def _posts_above(posts: Sequence[Post]) -> dict[UUID, UUID]:
    """The post that each comment stands under."""
    comments = [post for post in posts if post.line]
    rows = Post.objects.filter(topic__in={post.topic_id for post in comments}, line=0)
    above = {(topic, place): one for one, topic, place in rows.values_list("id", "topic_id", "place")}
    found = {post.id: above.get((post.topic_id, post.place)) for post in comments}
    return {post: one for post, one in found.items() if one is not None}


class CommunityPlaces:
    """What ids in the tables stand for: groups, badges, and what is followed, by their names."""

    def files(self, access: Access, /) -> Iterator[File]:
        person_id = access.actor.person_id
        if person_id is not None:
            told = {"format": PLACES_FORMAT, **_places(access, person_id)}
            yield File(PLACES, [json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"])


def _places(access: Access, person_id: UUID) -> dict[str, list[dict[str, Any]]]:
    standing = dict(Membership.objects.filter(person_id=person_id).values_list("group_id", "standing"))
    private = dict(PrivateMembership.on_shelf_of(person_id).values_list("group_id", "standing"))
    names = {one.id: one.name for one in private_groups(access, person_id)}
    names |= dict(Group.objects.filter(id__in=standing).values_list("id", "name"))
    awards = Award.objects.filter(person_id=person_id).select_related("badge").order_by("at", "id")
    follows = Following.on(desk.read(access))
    topics = Topic.objects.filter(id__in=follows.topics, group__private=False)
    groups = Group.objects.filter(id__in=follows.groups, private=False)
    return {
        "groups": [
            {"id": str(one), "name": names.get(one, ""), "private": one in private, "standing": as_what}
            for one, as_what in sorted({**standing, **private}.items())
        ],
        "badges": [
            {"id": str(one.id), "name": one.badge.name, "grade": one.badge.grade, "at": one.at.isoformat()}
            for one in awards
        ],
        "follows": [
            *({"what": "topic", "id": str(one.id), "name": one.title} for one in topics.order_by("id")),
            *({"what": "group", "id": str(one.id), "name": one.name} for one in groups.order_by("id")),
        ],
    }
