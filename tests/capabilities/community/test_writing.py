"""Writing: topics, replies and comments, sent once and twice."""

from uuid import UUID, uuid4

import pytest

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.operations import posts, topics
from freehold.capabilities.community.reaching import NotAllowed, NotHere
from freehold.capabilities.community.tagging import BadTag, NoTagsHere, TooManyTags
from freehold.capabilities.community.texts import NothingSaid, NotText, TooLong, TooManyReferences
from freehold.trust.people.throttles import TooOften
from tests import cast
from tests.capabilities.community.conftest import AT, comment, reply, start


def test_ada_starts_a_topic_and_bram_answers(public: UUID) -> None:
    opening = start(cast.ada(), public)
    answer = reply(cast.bram(), opening.topic_id)
    assert (opening.place, opening.line, answer.place, answer.line) == (1, 0, 2, 0)
    topic = Topic.objects.get()
    assert (topic.title, topic.excerpt, topic.posts) == ("Why does it not rise?", "My dough.", 2)
    assert topic.last_author_id == cast.bram().id
    assert Post.objects.get(id=answer.post_id).html == "<p>Warmer water.</p>\n"


def test_comments_stand_under_their_post(public: UUID) -> None:
    opening = start(cast.ada(), public)
    first, second = comment(cast.bram(), opening.post_id), comment(cast.ada(), opening.post_id)
    assert [(one.place, one.line) for one in (first, second)] == [(1, 1), (1, 2)]
    assert Post.objects.get(id=opening.post_id).comments == 2


def test_nobody_comments_on_a_comment(public: UUID) -> None:
    opening = start(cast.ada(), public)
    first = comment(cast.bram(), opening.post_id)
    with pytest.raises(NotHere):
        comment(cast.ada(), first.post_id)


@pytest.mark.parametrize("private_group", [False, True])
def test_a_form_sent_twice_makes_one_post(public: UUID, private: UUID, private_group: bool) -> None:
    access, once = cast.access_of(cast.ada()), uuid4()
    group_id = private if private_group else public
    sent = [
        topics.start_topic(access, group_id=group_id, title="One", source="text", once=once, at=AT)
        for _ in range(2)
    ]
    assert sent[0] == sent[1]
    again = uuid4()
    answers = [
        posts.reply(access, topic_id=sent[0].topic_id, source="x", once=again, at=AT) for _ in range(2)
    ]
    assert answers[0] == answers[1]
    assert Post.objects.count() == 2


def test_the_same_form_sent_by_two_people_is_two_posts(public: UUID) -> None:
    topic_id, once = start(cast.ada(), public).topic_id, uuid4()
    for person in (cast.ada(), cast.bram()):
        posts.reply(cast.access_of(person), topic_id=topic_id, source="x", once=once, at=AT)
    assert Post.objects.filter(place__gt=1).count() == 2


def test_a_visitor_reads_and_does_not_write(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    with pytest.raises(NotAllowed, match="Sign in"):
        posts.reply(cast.visitor(), topic_id=topic_id, source="x", once=uuid4(), at=AT)


def test_chidi_finds_no_private_topic(private: UUID) -> None:
    topic_id = start(cast.ada(), private).topic_id
    with pytest.raises(NotHere):
        reply(cast.chidi(), topic_id)
    with pytest.raises(NotHere):
        start(cast.chidi(), private)


def test_in_a_closed_topic_nobody_writes_until_it_is_opened(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    topics.close_topic(cast.access_of(cast.dot()), topic_id=topic_id)
    with pytest.raises(NotAllowed, match="closed"):
        reply(cast.bram(), topic_id)
    topics.reopen_topic(cast.access_of(cast.dot()), topic_id=topic_id)
    reply(cast.bram(), topic_id)


def test_what_is_empty_too_long_or_no_text_is_refused_by_name(public: UUID) -> None:
    access = cast.access_of(cast.ada())
    for title, source, refusal in (
        ("", "x", NothingSaid),
        ("x", " \n ", NothingSaid),
        ("x" * (limits.TITLE + 1), "x", TooLong),
        ("x", "x" * (limits.POST + 1), TooLong),
        ("x", "a\x00b", NotText),
        ("a\x1bb", "x", NotText),
        ("x", "a\ud800b", NotText),
        ("x", " ".join(f"@member{n}" for n in range(limits.MENTIONS + 1)), TooManyReferences),
    ):
        with pytest.raises(refusal):
            topics.start_topic(access, group_id=public, title=title, source=source, once=uuid4(), at=AT)
    assert not Topic.objects.exists()


def test_a_title_does_not_turn_what_stands_beside_it(public: UUID) -> None:
    start(cast.ada(), public, title="Bread\u202e daerb")
    assert Topic.objects.get().title == "Bread daerb"


def test_tags_are_kept_in_one_form_and_counted(public: UUID) -> None:
    access = cast.access_of(cast.ada())

    def tagged(*tags: str) -> str:
        posted = topics.start_topic(
            access, group_id=public, title="x", source="x", once=uuid4(), at=AT, tags=tags
        )
        return Topic.objects.get(id=posted.topic_id).tags

    assert tagged("#Sour Dough", "sour-dough", "C++", "") == "sour-dough c++"
    with pytest.raises(TooManyTags):
        tagged(*"abcdef")
    with pytest.raises(BadTag):
        tagged("<b>")


def test_private_topics_bear_no_tags(private: UUID) -> None:
    with pytest.raises(NoTagsHere):
        topics.start_topic(
            cast.access_of(cast.ada()),
            group_id=private,
            title="x",
            source="x",
            once=uuid4(),
            at=AT,
            tags=["a"],
        )


def test_a_public_post_calls_on_whom_it_mentions_and_whose_post_it_comments_on(public: UUID) -> None:
    ada, bram, chidi = cast.ada(), cast.bram(), cast.chidi()
    opening = start(ada, public, source="Ask @bram, @ada, @nobody.")
    comment(chidi, opening.post_id, "@bram and @ada know.")
    rows = Nudge.objects.values_list("person_id", "why", "post__line")
    assert set(rows) == {
        (bram.id, "mention", 0),
        (bram.id, "mention", 1),
        (ada.id, "mention", 1),
        (ada.id, "comment", 1),
    }


def test_a_private_post_leaves_no_row_about_whom_it_mentions(private: UUID) -> None:
    opening = start(cast.ada(), private, source="Ask @bram.")
    comment(cast.bram(), opening.post_id, "@ada!")
    assert not Nudge.objects.exists()


def test_who_writes_too_fast_waits(public: UUID) -> None:
    topic_id = start(cast.ada(), public).topic_id
    with pytest.raises(TooOften):
        for _ in range(limits.POSTS_AN_HOUR + 1):
            reply(cast.ada(), topic_id)
    reply(cast.bram(), topic_id)
