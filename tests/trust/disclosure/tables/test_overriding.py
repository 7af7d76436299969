"""A refused table leaves all the same only after a second person's yes, and never in silence."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections

from freehold.trust.access.opener import Access
from freehold.trust.disclosure.tables import deciding, handing, overriding, register, waiting
from freehold.trust.disclosure.tables.figures import Asked
from freehold.trust.disclosure.tables.handing import Which
from freehold.trust.disclosure.tables.models import SecondWord
from freehold.trust.disclosure.tables.refused import (
    AnotherDecides,
    ChangedMeanwhile,
    DecidedAlready,
    MayNotLeave,
    NothingToOverride,
    SayWhy,
)
from freehold.trust.ledger.models import StoredEntry
from tests import cast
from tests.trust.disclosure.tables import some
from tests.trust.disclosure.tables.some import NOW, WHY


def asked(access: Access) -> UUID:
    """A refused table about which a second person is asked."""
    table_id = some.measured(access, some.town())
    overriding.ask(access, table_id=table_id, turn=1, why=WHY, at=NOW)
    return table_id


@pytest.mark.django_db
def test_dot_lets_leave_what_esi_asks_for_and_it_stands_everywhere() -> None:
    esi, dot = some.acts(cast.esi()), some.acts(cast.dot())
    table_id = asked(esi)
    with pytest.raises(AnotherDecides):
        overriding.answer(esi, table_id=table_id, turn=2, lets=True, why=WHY, at=NOW)
    before = StoredEntry.objects.count()
    overriding.answer(dot, table_id=table_id, turn=2, lets=True, why=WHY, at=NOW)
    out = handing.hand_out(esi, table_id=table_id, which=Which.AS_IT_CAME, at=NOW)
    assert out.count(b"@example.org") == 120
    assert StoredEntry.objects.count() == before + 2, "the word, and that it left"
    (line,) = register.page(esi)
    assert line.is_overridden
    assert line.second is not None
    assert (line.second.by_another, line.second.why, line.left_at) == (True, WHY, NOW)
    assert overriding.lately(at=NOW + timedelta(days=29)) == 1
    assert overriding.lately(at=NOW + timedelta(days=31)) == 0


@pytest.mark.django_db
def test_a_no_keeps_it_here_and_cannot_be_asked_again_for_the_same_measurement() -> None:
    esi, dot = some.acts(cast.esi()), some.acts(cast.dot())
    table_id = asked(esi)
    overriding.answer(dot, table_id=table_id, turn=2, lets=False, why=WHY, at=NOW)
    with pytest.raises(MayNotLeave):
        handing.hand_out(esi, table_id=table_id, which=Which.AS_IT_CAME, at=NOW)
    with pytest.raises(DecidedAlready):
        overriding.ask(esi, table_id=table_id, turn=3, why=WHY, at=NOW)
    assert overriding.lately(at=NOW) == 0


@pytest.mark.django_db
def test_an_owner_who_is_alone_says_why_and_it_is_written_that_nobody_else_agreed() -> None:
    esi = some.acts(cast.esi())
    table_id = asked(esi)
    with pytest.raises(SayWhy):
        overriding.answer(esi, table_id=table_id, turn=2, lets=True, why="because", at=NOW)
    overriding.answer(esi, table_id=table_id, turn=2, lets=True, why=WHY, at=NOW)
    assert not SecondWord.objects.get().by_another


@pytest.mark.django_db
def test_a_yes_is_good_for_what_was_measured_and_for_nothing_else() -> None:
    esi, dot = some.acts(cast.esi()), some.acts(cast.dot())
    table_id = asked(esi)
    deciding.measure(esi, table_id=table_id, turn=2, parts=some.PARTS, asked=Asked(k=3), at=NOW)
    with pytest.raises(ChangedMeanwhile):
        overriding.answer(dot, table_id=table_id, turn=2, lets=True, why=WHY, at=NOW)
    with pytest.raises(NothingToOverride):
        overriding.answer(dot, table_id=table_id, turn=3, lets=True, why=WHY, at=NOW)


@pytest.mark.django_db
def test_a_second_person_has_two_days_also_where_the_repaired_table_left_already() -> None:
    esi = some.acts(cast.esi())
    table_id = some.measured(esi, some.town())
    deciding.repair(esi, table_id=table_id, turn=1, at=NOW)
    handing.hand_out(esi, table_id=table_id, which=Which.REPAIRED, at=NOW)
    overriding.ask(esi, table_id=table_id, turn=2, why=WHY, at=NOW)
    assert waiting.seen(esi, table_id, at=NOW + timedelta(hours=47)).asks_since == NOW


@pytest.mark.django_db
def test_only_who_brought_a_refused_table_asks_and_only_about_a_refused_one() -> None:
    esi, dot = some.acts(cast.esi()), some.acts(cast.dot())
    refused, fine = some.measured(esi, some.town()), some.measured(esi, some.crowd())
    with pytest.raises(AnotherDecides):
        overriding.ask(dot, table_id=refused, turn=1, why=WHY, at=NOW)
    with pytest.raises(NothingToOverride):
        overriding.ask(esi, table_id=fine, turn=1, why=WHY, at=NOW)


@pytest.mark.django_db(transaction=True, databases=["default", "keys", "ledger"])
def test_of_two_deciders_at_once_one_is_told_that_the_other_was_quicker() -> None:
    esi, dot = some.acts(cast.esi()), some.acts(cast.dot())
    second_owner = some.acts(cast.dot())
    table_id = asked(esi)
    begin, said = threading.Barrier(2), list[str]()

    def decide(access: Access, lets: bool) -> Callable[[], None]:
        def run() -> None:
            begin.wait()
            try:
                overriding.answer(access, table_id=table_id, turn=2, lets=lets, why=WHY, at=NOW)
                said.append("decided")
            except (ChangedMeanwhile, DecidedAlready):
                said.append("too late")
            finally:
                connections.close_all()

        return run

    threads = [
        threading.Thread(target=decide(one, lets)) for one, lets in ((dot, True), (second_owner, False))
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(said) == ["decided", "too late"]
    assert SecondWord.objects.count() == 1
    assert waiting.seen(esi, table_id, at=NOW).turn == 3
