"""Bringing a community in: what was public elsewhere is public here, once, under its own time."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from freehold.capabilities.community.brought import (
    BadgeBrought,
    BroughtComment,
    BroughtReply,
    BroughtTopic,
    VoteBrought,
)
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.votes import BroughtVote
from freehold.capabilities.community.operations import bringing
from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries.found import search_words
from freehold.capabilities.community.queries.own import badges_of
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.capabilities.community.reaching import NotHere
from tests import cast
from tests.capabilities.community.conftest import AT, reply

HOSTILE = '<p onclick="x()">Hi <script>alert(1)</script><img src="https://spy.example/a.png" alt="cat"></p>'


@pytest.fixture
def group(db: None) -> UUID:
    group_id = uuid4()
    assert bringing.bring_group(cast.house(), group_id=group_id, name="Old place", about="", at=AT)
    assert not bringing.bring_group(cast.house(), group_id=group_id, name="Old place", about="", at=AT)
    return group_id


def a_topic(group_id: UUID, **given: object) -> BroughtTopic:
    values: dict[str, object] = {
        "id": uuid4(), "group_id": group_id, "author_id": cast.gus().id, "title": "Old question",
        "html": HOSTILE, "at": AT - timedelta(days=900), "tags": ("on-topic",), "licence": "CC BY-SA 4.0",
        "origin": "Old place",
    }  # fmt: skip
    return BroughtTopic(**{**values, **given})  # type: ignore[arg-type]  # given by tests


def test_a_brought_topic_stands_with_its_time_terms_and_nothing_that_runs(group: UUID) -> None:
    one = a_topic(group)
    assert bringing.bring_topics(cast.house(), [one]) == {one.id}
    page = topic_page(cast.visitor(), topic_id=one.id)
    (post,) = page.posts
    assert (post.id, post.at, post.licence, post.origin) == (one.id, one.at, "CC BY-SA 4.0", "Old place")
    assert (page.tags, post.by and post.by.name) == (["on-topic"], "Gus Tanaka")
    assert post.html == '<p>Hi <a href="https://spy.example/a.png" rel="ugc nofollow noopener">cat</a></p>'
    assert len(search_words(cast.visitor(), query="old question").finds) == 1
    assert [line.id for line in feeds.tag_page(cast.visitor(), name="on-topic").topics.topics] == [one.id]


def test_replies_and_comments_stand_in_their_order_and_those_of_people_who_left_without_a_name(
    group: UUID,
) -> None:
    one = a_topic(group)
    bringing.bring_topics(cast.house(), [one])
    replies = [
        BroughtReply(
            id=uuid4(), topic_id=one.id, author_id=None, html=f"<p>{n}</p>", at=AT + timedelta(days=n),
            accepted=n == 1,
        )
        for n in range(3)
    ]  # fmt: skip
    assert bringing.bring_replies(cast.house(), replies) == {each.id for each in replies}
    remarks = [
        BroughtComment(id=uuid4(), post_id=replies[0].id, author_id=None, html=str(n), at=AT)
        for n in range(2)
    ]
    bringing.bring_comments(cast.house(), remarks)
    page = topic_page(cast.visitor(), topic_id=one.id)
    assert [post.html for post in page.posts[1:]] == ["<p>0</p>", "<p>1</p>", "<p>2</p>"]
    assert [post.accepted for post in page.posts] == [False, False, True, False]
    assert [remark.html for remark in page.posts[1].comments] == ["0", "1"]
    assert page.posts[1].by is None
    assert feeds.everything(cast.visitor()).topics[0].last_at == replies[-1].at
    assert reply(cast.ada(), one.id).place == 5


def test_a_second_run_makes_nothing(group: UUID) -> None:
    house, one = cast.house(), a_topic(group)
    answer = BroughtReply(id=uuid4(), topic_id=one.id, author_id=None, html="a", at=AT)
    remark = BroughtComment(id=uuid4(), post_id=answer.id, author_id=None, html="b", at=AT)
    given = VoteBrought(id=uuid4(), post_id=answer.id, sense="up")
    badge = BadgeBrought(id=uuid4(), name="Scholar", grade=3, person_id=cast.gus().id, at=AT)
    runs = [
        (
            bringing.bring_topics(house, [one, one]),
            bringing.bring_replies(house, [answer, answer]),
            bringing.bring_comments(house, [remark]),
            bringing.bring_votes(house, [given, given]),
            bringing.bring_badges(house, [badge]),
        )
        for _ in range(2)
    ]
    assert runs[0] == ({one.id}, {answer.id}, {remark.id}, {given.id}, {badge.id})
    assert runs[1] == (set(), set(), set(), set(), set())
    assert (Post.objects.count(), Group.objects.get().topics) == (3, 1)
    assert topic_page(cast.visitor(), topic_id=one.id).posts[1].score == 1


def test_every_vote_is_a_row_and_only_those_for_and_against_move_a_score(group: UUID) -> None:
    one = a_topic(group)
    bringing.bring_topics(cast.house(), [one])
    senses = ["up", "up", "up", "down", "acceptance", "bookmark"]
    bringing.bring_votes(
        cast.house(), [VoteBrought(id=uuid4(), post_id=one.id, sense=sense) for sense in senses]
    )
    assert BroughtVote.objects.count() == 6
    assert topic_page(cast.visitor(), topic_id=one.id).posts[0].score == 2


def test_badges_are_shown_the_finest_first_with_how_often_they_were_given(group: UUID) -> None:
    gus = cast.gus().id
    given = [("Scholar", 3), ("Scholar", 3), ("Famous", 1)]
    rows = [BadgeBrought(id=uuid4(), name=name, grade=grade, person_id=gus, at=AT) for name, grade in given]
    bringing.bring_badges(cast.house(), rows)
    assert [(one.name, one.grade, one.times) for one in badges_of(person_id=gus)] == [
        ("Famous", 1, 1),
        ("Scholar", 3, 2),
    ]


def test_what_belongs_to_nothing_here_is_refused_whole(group: UUID) -> None:
    with pytest.raises(NotHere):
        bringing.bring_replies(
            cast.house(), [BroughtReply(id=uuid4(), topic_id=uuid4(), author_id=None, html="x", at=AT)]
        )
    assert not Post.objects.exists()


def test_tags_come_also_where_no_topic_bears_them(db: None) -> None:
    bringing.bring_tags(cast.house(), ["faq", "Status-Completed", "faq"])
    assert feeds.tags() == []
    assert feeds.tag_page(cast.visitor(), name="status-completed").count == 0


def test_only_the_house_its_jobs_and_its_owner_bring_things_in(group: UUID) -> None:
    for access in (cast.access_of(cast.ada()), cast.access_of(cast.dot()), cast.visitor()):
        with pytest.raises(bringing.NotForYou):
            bringing.bring_topics(access, [a_topic(group)])
    for access in (cast.access_of(cast.esi()), cast.job()):
        bringing.bring_topics(access, [a_topic(group)])
