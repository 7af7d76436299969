"""Home, tags, profiles and search: who sees what, page after page."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.operations import following, groups, topics
from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries.cursors import Cursor
from freehold.capabilities.community.queries.found import search_words
from freehold.capabilities.community.queries.own import preview
from freehold.capabilities.community.reaching import NotHere
from freehold.trust.people.models import Person
from tests import cast
from tests.capabilities.community.conftest import AT, comment, reply, start


@pytest.fixture
def other(db: None) -> UUID:
    slug = groups.open_group(
        cast.access_of(cast.dot()), name="Cheese", about="", private=False, once=uuid4(), at=AT
    )
    return Topic._meta.get_field("group").related_model.objects.get(slug=slug).id


def titles(person: Person | None = None) -> list[str]:
    access = cast.access_of(person) if person else cast.visitor()
    return [line.title for line in feeds.home(access).topics]


def test_home_shows_everything_public_to_who_follows_nothing(public: UUID, private: UUID) -> None:
    start(cast.ada(), public, "Open")
    start(cast.ada(), private, "Closed")
    assert titles() == titles(cast.chidi()) == titles(cast.ada()) == ["Open"]


def test_home_shows_what_one_belongs_to_and_follows(public: UUID, other: UUID) -> None:
    bread, cheese = start(cast.ada(), public, "Bread"), start(cast.ada(), other, "Cheese")
    bram = cast.access_of(cast.bram())
    groups.join(bram, group_id=public)
    assert titles(cast.bram()) == ["Bread"]
    following.follow_topic(bram, topic_id=cheese.topic_id)
    assert sorted(titles(cast.bram())) == ["Bread", "Cheese"]
    following.follow_group(cast.access_of(cast.chidi()), group_id=other)
    assert titles(cast.chidi()) == ["Cheese"]
    following.unfollow_group(cast.access_of(cast.chidi()), group_id=other)
    assert len(titles(cast.chidi())) == 2
    assert bread.topic_id != cheese.topic_id


def test_home_pages_show_each_topic_once_the_newest_words_first(public: UUID) -> None:
    made = [
        topics.start_topic(
            cast.access_of((cast.ada(), cast.bram())[n % 2]), group_id=public, title=f"T{n}", source="x",
            once=uuid4(), at=AT + timedelta(minutes=n // 3),
        ).topic_id
        for n in range(45)
    ]  # fmt: skip
    seen: list[UUID] = []
    after = None
    for _ in range(3):
        page = feeds.everything(cast.visitor(), after=after)
        seen += [line.id for line in page.topics]
        after = page.after
    assert after is None
    assert sorted(seen) == sorted(made)
    assert seen[:3] == made[-1:-4:-1]


@pytest.mark.parametrize(
    "after", ["", "x", "1-" + "0" * 32, "9" * 17 + "-" + "f" * 32, "\x00", "-1-" + "0" * 32]
)
def test_a_cursor_that_is_none_is_no_error(public: UUID, after: str) -> None:
    start(cast.ada(), public)
    feeds.everything(cast.visitor(), after=after)
    feeds.posts_of(person_id=cast.ada().id, after=after)


def test_a_cursor_says_again_where_a_page_ended() -> None:
    cursor = Cursor.at(AT, uuid4())
    assert Cursor.read(str(cursor)) == cursor
    assert cursor.moment == AT


def test_the_corner_of_private_groups_is_for_who_belongs_to_them(private: UUID, public: UUID) -> None:
    for n in range(5):
        start(cast.ada(), private, f"Private {n}")
    corner = feeds.private_corner(cast.access_of(cast.bram()))
    assert [line.title for line in corner] == ["Private 4", "Private 3", "Private 2"]
    assert {line.group.name for line in corner} == {"Grief"}
    assert feeds.private_corner(cast.access_of(cast.chidi())) == feeds.private_corner(cast.visitor()) == []


def test_a_profile_shows_what_was_said_in_public(public: UUID, private: UUID) -> None:
    opening = start(cast.ada(), public, "Open")
    comment(cast.ada(), opening.post_id, "And this.")
    start(cast.ada(), private, "Closed", "Hidden words")
    lines = feeds.posts_of(person_id=cast.ada().id).posts
    assert [(line.title, line.words, line.is_comment) for line in lines] == [
        ("Open", "And this.", True),
        ("Open", "My dough.", False),
    ]


def test_a_tag_that_is_not_there_is_not_found(db: None) -> None:
    with pytest.raises(NotHere):
        feeds.tag_page(cast.visitor(), name="nothing")


def test_search_finds_public_words_and_leads_to_them(public: UUID, private: UUID) -> None:
    opening = start(cast.ada(), public, "Rye bread", "With caraway seeds.")
    reply(cast.bram(), opening.topic_id, "Caraway is best.")
    start(cast.ada(), private, "Caraway", "caraway")
    finds = search_words(cast.access_of(cast.ada()), query="caraway").finds
    assert {(find.kind, find.by and find.by.handle, str(find.title)) for find in finds} == {
        ("topic", "ada", "Rye bread"),
        ("post", "bram", "Rye bread"),
    }
    assert all("<mark>" in find.words.__html__() for find in finds)
    assert [find.kind for find in search_words(cast.visitor(), query="loaves").finds] == ["group"]
    assert search_words(cast.visitor(), query="grief").finds == []


def test_a_preview_is_what_would_be_shown(public: UUID) -> None:
    cast.bram()
    html = preview(cast.access_of(cast.ada()), source="*Ask* @bram", group_id=public)
    assert html.startswith("<p><em>Ask</em> <a")
    assert "@Bram Okoro" in html
