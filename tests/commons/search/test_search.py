"""Search: what is found, in which order, and that no query breaks anything."""

from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from freehold.commons.search import index, queries
from freehold.commons.search.index import Findable
from freehold.commons.search.snippets import snippet
from freehold.commons.search.terms import terms_of

LOAF = Findable(kind="post", thing=uuid4(), title="Sourdough", body="A loaf of rye bread in the morning.")
CAKE = Findable(kind="post", thing=uuid4(), title="Cake", body="Neither bread nor loaf. Brot, größer café.")


@pytest.fixture
def shelf(db: None) -> None:
    index.put(LOAF, CAKE)


def found(query: str, place: UUID | None = None) -> list[UUID]:
    return [hit.thing.id for hit in queries.find(query, place=place).hits]


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize(
    ("query", "things"),
    [
        ("rye", [LOAF]),
        ("RYE morn", [LOAF]),
        ("cafe", [CAKE]),
        ("Größer", [CAKE]),
        ('"rye bread"', [LOAF]),
        ('"bread rye"', []),
        ("loaf -cake", [LOAF]),
        ("-cake", []),
        ("nothing", []),
        ("", []),
        ("* \" ' : ( ) AND NEAR/3 ^ {a} -- ;", []),
    ],
)
def test_what_a_query_finds(query: str, things: list[Findable]) -> None:
    assert found(query) == [one.thing for one in things]


@pytest.mark.usefixtures("shelf")
def test_a_word_in_the_title_counts_more() -> None:
    index.put(Findable(kind="post", thing=(titled := uuid4()), title="Loaf", body="Something else entirely."))
    assert found("loaf")[0] == titled


def test_a_thing_is_found_by_its_words_of_today_alone(db: None) -> None:
    thing = uuid4()
    index.put(Findable(kind="post", thing=thing, body="yesterday"))
    index.put(Findable(kind="post", thing=thing, body="today"))
    assert (found("yesterday"), found("today")) == ([], [thing])


@pytest.mark.usefixtures("shelf")
def test_what_is_forgotten_is_not_found() -> None:
    assert index.forget([LOAF.thing, uuid4()]) == 1
    assert found("rye") == []


@pytest.mark.usefixtures("shelf")
def test_what_was_forgotten_and_scrubbed_is_in_no_byte_of_the_index() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps words in the row itself")
    index.put(Findable(kind="post", thing=(secret := uuid4()), body="xylophonist"))
    index.forget([secret])
    index.scrub()
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM search_words_data")
        assert not any(b"xylophonist" in bytes(block) for (block,) in cursor.fetchall())


@pytest.mark.django_db
def test_the_index_is_written_with_its_transaction_or_not_at_all() -> None:
    thing = uuid4()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        index.put(Findable(kind="post", thing=thing, body="vanishing"))
        _ = 1 / 0
    assert found("vanishing") == []


@pytest.mark.usefixtures("shelf")
def test_a_search_in_one_place_finds_what_stands_there() -> None:
    place, there = uuid4(), uuid4()
    index.put(Findable(kind="post", thing=there, place=place, body="bread"))
    assert found("bread", place) == [there]
    assert len(found("bread")) == 3


@pytest.mark.django_db
def test_pages_show_every_hit_once() -> None:
    things = {uuid4() for _ in range(45)}
    index.put(*(Findable(kind="post", thing=one, body="bread " * (1 + one.int % 3)) for one in things))
    seen: list[UUID] = []
    after = None
    for _ in range(3):
        page = queries.find("bread", after=after)
        seen += [hit.thing.id for hit in page.hits]
        after = page.after
    assert after is None
    assert sorted(seen) == sorted(things)


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("after", ["", "x", "7ff8000000000000-1", "0" * 16 + "-999999999999999999", "\x00"])
def test_a_cursor_that_is_none_is_no_error(after: str) -> None:
    queries.find("bread", after=after)


def test_a_snippet_shows_where_the_find_is_and_marks_it() -> None:
    text = "word " * 100 + "the Café <b> opens " + "word " * 100
    found = snippet(text, terms_of("cafe"))
    html = found.__html__()
    assert "<mark>Café</mark> &lt;b&gt;" in html
    assert len(str(found)) < 260
    assert str(found).startswith("…")
    assert str(found).endswith("…")


def test_a_snippet_without_a_find_is_the_beginning() -> None:
    assert str(snippet("short text", terms_of("other"))) == "short text"


@pytest.mark.django_db(transaction=True)
def test_nothing_of_one_test_is_found_in_the_next() -> None:
    index.put(LOAF, CAKE)
    call_command("flush", interactive=False, verbosity=0)
    index.put(*(Findable(kind="post", thing=uuid4(), body="other words") for _ in range(2)))
    assert found("bread") == []


class Hostile(TestCase):
    databases = "__all__"

    @settings(max_examples=150, deadline=None)
    @given(
        st.text(max_size=60)
        | st.lists(
            st.sampled_from(
                ['"', "-", "*", "a", "b c", "'", "\\", ":", "(", ")", "NOT", "\x00", "|", "&", "!"]
            )
        ).map("".join)
    )
    def test_no_query_breaks_the_search(self, query: str) -> None:
        index.put(LOAF)
        queries.find(query)

    @settings(max_examples=100, deadline=None)
    @given(st.text(min_size=1, max_size=200), st.text(max_size=20))
    def test_whatever_is_written_can_be_indexed_changed_and_forgotten(self, body: str, title: str) -> None:
        thing = uuid4()
        index.put(Findable(kind="post", thing=thing, title=title, body=body))
        index.put(Findable(kind="post", thing=thing, title=body[:100], body=title))
        index.forget([thing])
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)")
