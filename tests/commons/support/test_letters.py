"""Letters of worry: who reads them, and what the tables say of whoever wrote them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from freehold.commons.house import operations as house_operations
from freehold.commons.house import queries as house
from freehold.commons.support import operations, queries
from freehold.commons.support.models import Drawer, Thread
from freehold.trust.access.opener import Access, NotYours, acting
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people.challenges import PATIENCE, NoProof
from freehold.trust.people.joining import Solved
from freehold.trust.people.sign_ins import Visit
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import SUPPORT
from freehold.trust.vault import keyring

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ADA, BRAM = Actor.person(uuid4()), Actor.person(uuid4())
DOT, ESI = Actor.person(uuid4(), Role.STAFF), Actor.person(uuid4(), Role.OWNER)
VISITOR = Actor.visitor()
WORRY = "Somebody I do not know greeted me by my maiden name."


@pytest.fixture(autouse=True)
def _keys() -> Iterator[None]:
    keyring.prepare()
    house.forget()
    yield
    house.forget()


def by(actor: Actor, reason: str = "") -> Access:
    with acting(actor, purpose=SUPPORT, reason=reason) as access:
        return access


def written(at: datetime) -> tuple[Thread, str]:
    """A visitor's letter, whose riddle was waited for."""
    riddle = operations.riddle(at=at - PATIENCE)
    return operations.write_without_name(
        by(VISITOR), words=WORRY, solved=Solved(riddle), visit=Visit(address="192.0.2.7"), at=at
    )


def words(exchange: queries.Exchange) -> list[tuple[bool, str]]:
    return [(letter.from_house, letter.words) for letter in exchange.letters]


def test_ada_reads_the_answer_to_the_letter_she_signed() -> None:
    thread = operations.write_signed(by(ADA), words=WORRY, at=NOW)
    operations.answer(by(ESI, "answering a letter"), thread_id=thread.id, words="We looked.", at=NOW)
    assert [line.id for line in queries.mine(by(ADA))] == [thread.id]
    exchange = queries.of_mine(by(ADA), thread_id=thread.id)
    assert words(exchange) == [(False, WORRY), (True, "We looked.")]
    assert not exchange.awaits_house


def test_bram_finds_no_letter_of_adas() -> None:
    thread = operations.write_signed(by(ADA), words=WORRY, at=NOW)
    assert queries.mine(by(BRAM)) == []
    with pytest.raises(queries.NoSuchLetter):
        queries.of_mine(by(BRAM), thread_id=thread.id)
    with pytest.raises(queries.NoSuchLetter):
        operations.write_again(by(BRAM), thread_id=thread.id, words="me too", at=NOW)


def test_a_visitor_reads_the_answer_with_the_private_link_and_without_it_nothing() -> None:
    thread, token = written(NOW)
    operations.answer(by(ESI, "answering a letter"), thread_id=thread.id, words="Tell us more.", at=NOW)
    mine = queries.shown(token)
    operations.write_again_with_link(by(VISITOR), shown=mine, words="It was on Tuesday.", at=NOW)
    assert words(queries.with_link(by(VISITOR), shown=mine))[2] == (False, "It was on Tuesday.")
    with pytest.raises(queries.NoSuchLetter):
        queries.shown(token[:-1])
    with pytest.raises(queries.NoSuchLetter):
        queries.with_link(by(VISITOR), shown=queries.Shown(thread, "guessed"))


def test_a_machine_that_neither_solves_nor_waits_writes_no_letter() -> None:
    solved, visit = Solved(operations.riddle(at=NOW)), Visit(address="192.0.2.7")
    with pytest.raises(NoProof):
        operations.write_without_name(by(VISITOR), words="spam", solved=solved, visit=visit, at=NOW)
    assert Thread.objects.count() == 0


def test_dot_who_is_not_the_contact_reads_no_letter() -> None:
    thread = operations.write_signed(by(ADA), words=WORRY, at=NOW)
    assert queries.for_the_house(DOT) == []
    with pytest.raises(queries.NoSuchLetter):
        queries.by_the_house(by(DOT, "curious"), thread_id=thread.id)
    with pytest.raises(operations.NotForYou):
        operations.answer(by(DOT, "curious"), thread_id=thread.id, words="hello", at=NOW)


def test_dot_as_the_contact_leaves_an_entry_for_ada_when_she_reads() -> None:
    house_operations.appoint_contact(ESI, person_id=DOT.person_id, security_address="")
    thread = operations.write_signed(by(ADA), words=WORRY, at=NOW)
    assert [line.letters for line in queries.for_the_house(DOT)] == [1]
    before = _entries()
    assert words(queries.by_the_house(by(DOT, "reading a letter"), thread_id=thread.id)) == [(False, WORRY)]
    assert _entries() > before


def test_a_letter_opens_to_whoever_answers_it_and_nothing_else_of_its_writers() -> None:
    thread = operations.write_signed(by(ADA), words=WORRY, at=NOW)
    before = _entries()
    assert queries.by_the_house(by(ESI), thread_id=thread.id).writer_id == ADA.person_id
    assert _entries() > before
    assert ADA.person_id is not None
    drawer = Drawer.objects.get(link=Drawer.link_of(ADA.person_id))
    for decision in (None, may(ESI, "support.answer", thread)):
        with pytest.raises(NotYours):
            by(ESI, "she wrote to us, after all").open(drawer.threads, under=decision)


def test_dot_who_was_appointed_for_other_things_does_not_answer_even_as_the_contact() -> None:
    house_operations.appoint_contact(ESI, person_id=DOT.person_id, security_address="")
    thread = operations.write_signed(by(ADA), words=WORRY, at=NOW)
    assert DOT.person_id is not None
    scoped = Actor.person(DOT.person_id, Role.STAFF, scopes=["people"])
    assert queries.for_the_house(scoped) == []
    with pytest.raises(queries.NoSuchLetter):
        queries.by_the_house(by(scoped), thread_id=thread.id)


def test_no_row_says_who_wrote_or_what() -> None:
    operations.write_signed(by(ADA), words=WORRY, at=NOW)
    found = b""
    with connection.cursor() as cursor:
        for table in ("support_thread", "support_message", "support_drawer"):
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                found += b"|".join(
                    bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode() for c in row
                )
    person = ADA.person_id or UUID(int=0)
    for canary in (WORRY.encode(), person.bytes, person.hex.encode(), str(person).encode()):
        assert canary not in found


def test_no_row_tells_more_than_the_day_nor_stands_where_it_came() -> None:
    for hour in range(5):
        operations.write_signed(by(ADA if hour % 2 else BRAM), words=WORRY, at=NOW + timedelta(hours=hour))
    with connection.cursor() as cursor:
        for table in ("support_thread", "support_message", "support_drawer"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = cursor.fetchall()
            assert not [cell for row in rows for cell in row if isinstance(cell, datetime)]
            assert {UUID(str(row[0])).version for row in rows} == {4}
            if connection.vendor == "sqlite":
                cursor.execute(f"SELECT rowid FROM {table}")
                places = [position for (position,) in cursor.fetchall()]
                assert all(position <= 0 for position in places)


def test_letters_keep_their_moment_and_their_order_for_who_may_read_them() -> None:
    thread = operations.write_signed(by(ADA), words="first", at=NOW)
    operations.write_again(by(ADA), thread_id=thread.id, words="second", at=NOW + timedelta(hours=1))
    exchange = queries.of_mine(by(ADA), thread_id=thread.id)
    assert [(one.words, one.at) for one in exchange.letters] == [
        ("first", NOW),
        ("second", NOW + timedelta(hours=1)),
    ]
    assert [(line.opened_on, line.letters) for line in queries.mine(by(ADA))] == [(NOW.date(), 2)]


def test_the_letter_signed_last_comes_first() -> None:
    first, second = (operations.write_signed(by(ADA), words=WORRY, at=NOW) for _ in range(2))
    assert [line.id for line in queries.mine(by(ADA))] == [second.id, first.id]


def test_letters_go_a_year_after_the_last_word() -> None:
    written(NOW - timedelta(days=366))
    kept, _ = written(NOW - timedelta(days=364))
    assert operations.expire(at=NOW) == 1
    assert list(Thread.objects.values_list("id", flat=True)) == [kept.id]


def _entries() -> int:
    return StoredEntry.objects.count()
