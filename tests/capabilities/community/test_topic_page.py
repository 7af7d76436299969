"""The page of a topic: what it shows to whom, and what it costs."""

from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from freehold.capabilities.community.operations import following, votes
from freehold.capabilities.community.queries.topic_page import post_with_comments, topic_page
from freehold.capabilities.community.reaching import NotHere
from freehold.trust.access.opener import Access
from freehold.trust.people import cards, persons
from freehold.trust.people.models import Person
from freehold.trust.vault import _keys
from tests import cast
from tests.capabilities.community.conftest import AT, comment, reply, start


def writers(count: int) -> list[Person]:
    return [persons.take_in(handle=f"member{n}", name=f"Member {n}", email=None, at=AT) for n in range(count)]


@pytest.mark.parametrize("private_group", [False, True])
def test_bram_reads_who_wrote_what_and_when(public: UUID, private: UUID, private_group: bool) -> None:
    ada, bram = cast.ada(), cast.bram()
    opening = start(ada, private if private_group else public)
    reply(bram, opening.topic_id)
    comment(bram, opening.post_id)
    page = topic_page(cast.access_of(bram), topic_id=opening.topic_id)
    assert (page.title, page.group.name) == ("Why does it not rise?", "Grief" if private_group else "Bread")
    first, second = page.posts
    assert first.by is not None
    assert (first.by.name, first.html, first.at) == ("Ada Vance", "<p>My dough.</p>\n", AT)
    assert [(one.line, one.html) for one in first.comments] == [(1, "<p>True.</p>\n")]
    assert (second.mine, second.may_vote, first.mine, first.may_vote) == (True, False, False, True)


def test_chidi_and_visitors_find_no_private_topic(private: UUID) -> None:
    topic_id = start(cast.ada(), private).topic_id
    for access in (cast.access_of(cast.chidi()), cast.visitor(), cast.access_of(cast.esi())):
        with pytest.raises(NotHere):
            topic_page(access, topic_id=topic_id)
    with pytest.raises(NotHere):
        topic_page(cast.visitor(), topic_id=uuid4())


def test_pages_of_twenty_follow_each_other(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    for n in range(44):
        reply((cast.ada(), cast.bram())[n % 2], topic_id, f"Reply {n}")
    pages = [topic_page(cast.visitor(), topic_id=topic_id, after=after) for after in (0, 20, 40)]
    assert [len(page.posts) for page in pages] == [20, 20, 5]
    assert [(page.earlier, page.later) for page in pages] == [(None, 20), (0, 40), (20, None)]
    assert [post.place for page in pages for post in page.posts] == list(range(1, 46))
    for after in (60, 10**30):
        with pytest.raises(NotHere):
            topic_page(cast.visitor(), topic_id=topic_id, after=after)
    assert topic_page(cast.visitor(), topic_id=topic_id, after=-7).after == 0


def test_more_comments_than_a_page_shows_are_counted_and_found(public: UUID) -> None:
    opening = start(cast.ada(), public)
    for n in range(7):
        comment(cast.bram(), opening.post_id, f"Comment {n}")
    (post,) = topic_page(cast.visitor(), topic_id=opening.topic_id).posts
    assert (len(post.comments), post.comment_count) == (5, 7)
    _, post = post_with_comments(cast.visitor(), post_id=opening.post_id)
    assert [one.html for one in post.comments] == [f"<p>Comment {n}</p>\n" for n in range(7)]


def test_votes_are_shown_to_who_gave_them_alone(public: UUID) -> None:
    opening = start(cast.ada(), public)
    votes.vote(cast.access_of(cast.bram()), post_id=opening.post_id)
    shown = {
        who: topic_page(access, topic_id=opening.topic_id).posts[0]
        for who, access in (("bram", cast.access_of(cast.bram())), ("chidi", cast.access_of(cast.chidi())))
    }
    assert [(post.score, post.voted) for post in shown.values()] == [(1, True), (1, False)]


def test_what_one_follows_and_has_read_is_known_to_oneself(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    reply(cast.bram(), topic_id)
    bram = cast.access_of(cast.bram())
    following.follow_topic(bram, topic_id=topic_id)
    following.mark_read(bram, topic_id=topic_id, place=2)
    following.mark_read(bram, topic_id=topic_id, place=1)
    page = topic_page(bram, topic_id=topic_id)
    assert (page.following, page.read_to) == (True, 2)
    page = topic_page(cast.access_of(cast.ada()), topic_id=topic_id)
    assert (page.following, page.read_to) == (False, 0)


def test_a_mention_shows_the_name_of_today(public: UUID) -> None:
    bram = cast.bram()
    topic_id = start(cast.ada(), public, source="Ask @bram.").topic_id
    bram.name = "Bram the Baker"
    bram.save()
    cards.forget_all()
    assert "@Bram the Baker</a>" in topic_page(cast.visitor(), topic_id=topic_id).posts[0].html


def test_a_quote_shows_the_post_of_today_and_no_private_one_in_public(public: UUID, private: UUID) -> None:
    ada = cast.ada()
    quoted, secret = start(ada, public, source="Flour matters."), start(ada, private, source="Nobody knows.")
    asked = reply(cast.bram(), quoted.topic_id, f"[quote={quoted.post_id}]\n[quote={secret.post_id}]\nYes?")
    shown = topic_page(cast.access_of(ada), topic_id=asked.topic_id).posts[1].html
    assert "Flour matters." in shown
    assert "Nobody knows." not in shown
    assert "not here any more" in shown
    inside = reply(cast.bram(), secret.topic_id, f"[quote={quoted.post_id}]\n[quote={secret.post_id}]")
    shown = topic_page(cast.access_of(ada), topic_id=inside.topic_id).posts[1].html
    assert "Flour matters." in shown
    assert "Nobody knows." in shown


def test_a_private_page_stands_when_one_of_its_writers_was_erased(private: UUID) -> None:
    opening = start(cast.ada(), private)
    reply(cast.bram(), opening.topic_id, "I stay.")
    ada = cast.ada().id
    _keys.shred(ada, list(_keys.KeyClass))
    page = topic_page(cast.access_of(cast.bram()), topic_id=opening.topic_id)
    assert (page.title, [post.gone for post in page.posts]) == ("", ["erased", ""])
    assert page.posts[1].html == "<p>I stay.</p>\n"


def full_topic(group_id: UUID, people: list[Person]) -> UUID:
    opening = start(people[0], group_id)
    for one in people[1:]:
        answer = reply(one, opening.topic_id, "Reply with **words**.")
        comment(people[0], answer.post_id)
    return opening.topic_id


def queries_of(access: Access, topic_id: UUID) -> int:
    total = 0
    with (
        CaptureQueriesContext(connections["default"]) as main,
        CaptureQueriesContext(connections["keys"]) as keys,
    ):
        topic_page(access, topic_id=topic_id)
    total += len(main) + len([one for one in keys.captured_queries if "vault_key" in one["sql"]])
    return total


def test_a_cold_page_by_twenty_people_costs_five_queries_and_a_warm_one_three(public: UUID) -> None:
    people = writers(20)
    topic_id = full_topic(public, people)
    ada = cast.access_of(cast.ada())
    following.follow_topic(ada, topic_id=topic_id)
    topic_page(ada, topic_id=topic_id)
    cards.forget_all()
    _keys.forget_opened()
    assert queries_of(ada, topic_id) == 5  # rows, votes, cards, their keys, desk
    assert queries_of(ada, topic_id) == 3  # rows, votes, desk
    assert queries_of(cast.visitor(), topic_id) == 1


def test_a_private_page_costs_one_query_more(private: UUID) -> None:
    topic_id = full_topic(private, [cast.ada(), cast.bram()])
    bram = cast.access_of(cast.bram())
    topic_page(bram, topic_id=topic_id)
    assert queries_of(bram, topic_id) == 4  # and whether Bram belongs to the group
