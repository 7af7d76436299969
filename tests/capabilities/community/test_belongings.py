"""What somebody has in the community: counted, shown to them, destroyed, handed over."""

from uuid import UUID, uuid4

import pytest
from django.db import connection

from freehold.capabilities.community.belongings import KINDS
from freehold.capabilities.community.brought import BadgeBrought, BroughtReply, BroughtTopic
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Vote
from freehold.capabilities.community.operations import bringing, edits, groups, votes
from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries.found import search_words
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.commons.search.models import Entry
from freehold.trust.people.models import Person
from freehold.trust.register.purposes import NEWS
from freehold.trust.rights.holdings import what_we_hold
from tests import cast
from tests.capabilities.community.conftest import AT, comment, reply, start


def counts(person_id: UUID) -> dict[str, int]:
    return {kind.kind.removeprefix("community."): kind.count(person_id) for kind in KINDS}


def erase(person: Person) -> None:
    for kind in KINDS:
        for _ in range(2):
            kind.erase(cast.house(), person_id=person.id, at=AT)


@pytest.fixture
def topics(public: UUID, private: UUID) -> list[UUID]:
    """In a public and in a private group: Ada asks, Bram answers, both comment, Ada votes and accepts."""
    ada, bram = cast.ada(), cast.bram()
    groups.join(cast.access_of(ada), group_id=public)
    made = []
    for group_id in (public, private):
        opening = start(ada, group_id, "Adas title", "Adas words")
        answer = reply(bram, opening.topic_id, "Brams words")
        comment(bram, opening.post_id, "Brams comment")
        comment(ada, answer.post_id, "Adas comment")
        votes.vote(cast.access_of(ada), post_id=answer.post_id)
        votes.accept_answer(cast.access_of(ada), post_id=answer.post_id, at=AT)
        made.append(opening.topic_id)
    edits.edit(cast.access_of(ada), post_id=opening.post_id, source="Adas new words", edition=1, at=AT)
    return made


def test_what_somebody_has_is_counted(topics: list[UUID]) -> None:
    assert counts(cast.ada().id) == {"posts": 2, "comments": 2, "votes": 2, "badges": 0, "groups": 2}
    assert counts(cast.bram().id) == {"posts": 2, "comments": 2, "votes": 0, "badges": 0, "groups": 1}
    assert counts(uuid4()) == dict.fromkeys(counts(uuid4()), 0)


def test_what_we_hold_shows_all_of_it_to_its_person_and_nothing_of_others(topics: list[UUID]) -> None:
    cast.agrees(cast.ada(), NEWS)
    facts = [fact for shelf in what_we_hold(cast.access_of(cast.ada())) for fact in shelf.facts]
    wanted = {
        "community.post.words", "community.post.source", "community.topic.title", "community.topic.words",
        "community.vote.voter", "community.privatemembership.person", "community.membership.person",
        "community.revision.words", "search.entry.body", "alerts.digestwish.wish",
    }  # fmt: skip
    assert wanted <= {column for fact in facts for column in fact.columns}
    assert "Brams" not in str([fact.values for fact in facts])


def test_what_is_erased_is_gone_with_what_hangs_on_it_and_others_words_stay(topics: list[UUID]) -> None:
    erase(cast.ada())
    assert counts(cast.ada().id) == dict.fromkeys(counts(uuid4()), 0)
    assert search_words(cast.visitor(), query="Adas").finds == []
    assert not Entry.objects.filter(body__contains="Adas").exists()
    public, private = topics
    page = topic_page(cast.access_of(cast.bram()), topic_id=public)
    assert (page.title, [post.gone for post in page.posts]) == ("", ["erased", ""])
    assert [one.html for one in page.posts[0].comments] == ["<p>Brams comment</p>\n"]
    assert (page.posts[1].html, page.posts[1].score) == ("<p>Brams words</p>\n", 0)
    inside = topic_page(cast.access_of(cast.bram()), topic_id=private)
    assert (inside.title, inside.posts[1].html) == ("", "<p>Brams words</p>\n")
    assert "Ada" not in str(list(Topic.objects.values_list("title", "excerpt")))


def test_an_accepted_answer_that_is_erased_is_accepted_no_more(topics: list[UUID]) -> None:
    erase(cast.bram())
    assert set(Topic.objects.values_list("accepted_place", flat=True)) == {None}
    assert Vote.objects.count() == 0  # those that Ada gave to what is gone


def test_a_topic_in_which_nobody_else_wrote_goes_with_its_writer(public: UUID) -> None:
    start(cast.ada(), public)
    erase(cast.ada())
    assert not Topic.objects.exists()
    assert feeds.everything(cast.visitor()).topics == []


def test_a_private_group_goes_with_its_last_member(private: UUID) -> None:
    erase(cast.bram())
    assert Group.objects.get(id=private).members == 1
    erase(cast.ada())
    assert not Group.objects.filter(id=private).exists()


def test_erasing_leaves_no_row_that_names_who_is_erased(topics: list[UUID]) -> None:
    ada = cast.ada().id
    erase(cast.ada())
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith(("community_", "search_entry")):
                cursor.execute(f"SELECT * FROM {table}")
                assert ada.hex not in str(cursor.fetchall()).replace("-", ""), table


def test_what_was_brought_for_somebody_is_handed_over_to_who_they_are_here(public: UUID) -> None:
    gus, ada, house = cast.gus().id, cast.ada().id, cast.house()
    topic_id = uuid4()
    bringing.bring_topics(
        house, [BroughtTopic(id=topic_id, group_id=public, author_id=gus, title="Old", html="x", at=AT)]
    )
    bringing.bring_replies(
        house, [BroughtReply(id=uuid4(), topic_id=topic_id, author_id=gus, html="y", at=AT)]
    )
    bringing.bring_badges(house, [BadgeBrought(id=uuid4(), name="Old hand", grade=3, person_id=gus, at=AT)])
    start(cast.bram(), public, source="@ada")
    for kind in KINDS:
        kind.hand_over(house, giver=gus, taker=ada, at=AT)
    assert set(Post.objects.filter(topic_id=topic_id).values_list("author_id", flat=True)) == {ada}
    assert (counts(gus), counts(ada)["posts"], counts(ada)["badges"]) == (dict.fromkeys(counts(gus), 0), 2, 1)
