"""A person's desk: theirs alone, one sealed sheet, changed by one at a time."""

from threading import Thread

import pytest
from django.db import connections

from freehold.commons.alerts import desk
from freehold.commons.alerts.desk import DeskFull, Section
from freehold.commons.alerts.models import Desk
from freehold.trust.access.opener import NotYours
from freehold.trust.ledger import entries
from freehold.trust.people.models import Person
from tests import cast


def put(person: Person, section: str, **values: object) -> None:
    desk.change(cast.access_of(person), section=section, change=lambda _before: values)


def test_sections_do_not_know_of_each_other(db: None) -> None:
    ada = cast.ada()
    put(ada, "bread", loaves=[1, 2])
    put(ada, "cheese", wheels=3)
    put(ada, "bread", loaves=[])
    assert desk.read(cast.access_of(ada)) == {"bread": {"loaves": []}, "cheese": {"wheels": 3}}


def test_who_keeps_nothing_has_no_row(db: None) -> None:
    assert desk.read(cast.access_of(cast.ada())) == desk.read(cast.visitor()) == {}
    desk.change(cast.visitor(), section="bread", change=lambda _before: {"x": 1})
    assert not Desk.objects.exists()


def test_a_change_that_changes_nothing_writes_nothing(db: None) -> None:
    put(cast.ada(), "bread", loaves=1)
    before = bytes(Desk.objects.get().sheet.envelope or b"")
    desk.change(cast.access_of(cast.ada()), section="bread", change=lambda _before: None)
    assert bytes(Desk.objects.get().sheet.envelope or b"") == before


@pytest.mark.record_replaced
def test_nobody_else_reads_a_desk_and_a_job_leaves_an_entry(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, looks = cast.ada(), []
    monkeypatch.setattr(entries, "append", lambda batch, *, at: looks.extend(batch))
    put(ada, "bread", loaves=1)
    for person in (cast.bram(), cast.dot(), cast.esi()):
        with pytest.raises(NotYours):
            desk.read(cast.access_of(person), person_id=ada.id)
    assert looks == []
    assert desk.read(cast.job(), person_id=ada.id) == {"bread": {"loaves": 1}}
    assert len(looks) == 1


def test_a_desk_that_is_full_says_so_and_stays_as_it_was(db: None) -> None:
    put(cast.ada(), "bread", loaves=1)
    with pytest.raises(DeskFull):
        put(cast.ada(), "cheese", wheels="x" * 200_000)
    assert desk.read(cast.access_of(cast.ada())) == {"bread": {"loaves": 1}}


@pytest.mark.django_db(transaction=True)
def test_changes_at_one_moment_are_all_kept() -> None:
    access = cast.access_of(cast.ada())

    def add(number: int) -> None:
        def one_more(section: Section) -> Section:
            return {"seen": [*section.get("seen", []), number]}

        desk.change(access, section="bread", change=one_more)
        connections.close_all()

    threads = [Thread(target=add, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(desk.read(access)["bread"]["seen"]) == list(range(6))
