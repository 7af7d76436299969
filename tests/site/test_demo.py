"""The demo: whole, and told once."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from pytest_django import DjangoDbBlocker

from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries import groups as group_queries
from freehold.commons.house import queries as house
from freehold.foundation import clock
from freehold.site.demo import backing_up, figures, leaving, opening
from freehold.site.demo.story import the_story
from freehold.stewardship.assurance.backups import queries
from freehold.stewardship.assurance.backups.places import known
from freehold.trust.consent.models import Guardianship
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import accounts, handles, roles
from freehold.trust.register.actors import Actor, Role
from freehold.trust.rights.asking import requests
from tests import cast
from tests.watch import Watch

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def told(django_db_setup: None, django_db_blocker: DjangoDbBlocker, beside: Watch) -> Iterator[list[str]]:
    """Furnished once, in a transaction around those of the tests: it takes seconds."""
    with django_db_blocker.unblock(), ExitStack() as around:
        for alias in connections:
            of_a_test = transaction.atomic(using=alias)
            of_a_test._from_testcase = True  # as Django marks its own: blocks that want to be outermost may
            around.enter_context(of_a_test)
        cast.house()
        house.forget()
        told = list(opening.open_demo("http://localhost:8000"))
        beside.settle()
        yield told
        house.forget()
        for alias in connections:
            transaction.set_rollback(True, using=alias)


def test_the_demo_tells_its_story_through_the_houses_own_operations(told: list[str]) -> None:
    story = the_story()
    assert house.house().name == "Madder & Weld"
    assert accounts.counts().members == len(story.people)
    ada = handles.ids_by_handle(["ada"])["ada"]
    access = cast.access_of(ada)
    assert {group.name for group in group_queries.groups(access).private} == {"Thursday Studio"}
    everything = feeds.everything(cast.visitor()).topics
    assert len(everything) == len([one for one in story.told if one.group != "thursday-studio"])
    assert any(line.answered for line in everything)
    assert all(line.at is not None and line.at <= clock.now() for line in everything)
    of_people = StoredEntry.objects.count() - leaving.ENTRIES - len(figures.LEFT)
    assert of_people == 2  # Dot looked at Ada's address, Esi at what Ada asked


def test_who_opens_the_demo_reads_how_to_come_in(told: list[str]) -> None:
    text = "\n".join(told)
    assert "ada@example.org" in text
    assert "http://localhost:8000/reset/" in text
    assert roles.people_with(Role.OWNER) == [handles.ids_by_handle(["esi"])["esi"]]


def test_ada_has_her_answer_bram_waits_for_his_and_a_guardian_has_a_letter(told: list[str]) -> None:
    lines = requests.waiting(Actor.person(handles.ids_by_handle(["esi"])["esi"], Role.OWNER))
    assert [line.answered_on is None for line in lines] == [True, False]
    assert Guardianship.objects.count() == 1
    assert not handles.ids_by_handle(["pia"])  # nobody is a member before the guardian has said yes


def test_the_demo_is_backed_up_beside_itself_and_the_backup_is_tried(
    told: list[str], settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("FREEHOLD_BACKUP_TO", "FREEHOLD_BACKUP_KEYS_TO"):
        monkeypatch.setenv(name, "")
    settings.BACKUP_TO, settings.BACKUP_KEYS_TO = [], []
    settings.HOUSE = replace(settings.HOUSE, data=tmp_path)
    for _start in (1, 2):
        backing_up.back_up(at=clock.now())
        assert known.data_places() != known.key_places()
        assert all(Path(place).is_dir() for place in known.data_places() + known.key_places())
        assert [line.running for line in queries.rehearsals()] == [True]


def test_a_second_start_tells_nothing_again(told: list[str]) -> None:
    before = accounts.counts()
    again = list(opening.open_demo("http://localhost:8000"))
    assert accounts.counts() == before
    assert any("/reset/" in line for line in again)
