"""Backups go by themselves: often enough, not too often, and also after a clock went back."""

from datetime import timedelta
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from freehold.foundation import clock
from freehold.stewardship.assurance.backups import freshness, keeping
from freehold.stewardship.assurance.backups.freshness import State
from freehold.stewardship.assurance.backups.models import CopyKind, MadeCopy
from freehold.trust.vault import _keys, epochs
from freehold.trust.vault.classes import KeyClass
from tests.stewardship.assurance.backups.conftest import Places

pytestmark = pytest.mark.django_db(transaction=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def newest_keys(places: Places) -> bytes:
    return (places.keys / "keys" / "newest").read_bytes()


def test_a_house_is_backed_up_at_once_every_hour_of_its_first_day_and_then_daily(places: Places) -> None:
    now = clock.now()
    assert freshness.freshness(at=now).state is State.NEVER
    keeping.keep(at=now)
    assert len(list((places.data / "data").iterdir())) == 1
    assert not keeping.data_is_due(at=now + HOUR - timedelta(minutes=1))
    assert keeping.data_is_due(at=now + HOUR + timedelta(minutes=1))
    MadeCopy.objects.filter(kind=CopyKind.DATA).update(began_at=now - 5 * DAY)
    keeping.keep(at=now)
    assert not keeping.data_is_due(at=now + DAY - timedelta(minutes=1))
    assert keeping.data_is_due(at=now + DAY + timedelta(minutes=1))


def test_an_erasure_and_a_turn_each_bring_a_new_copy_of_the_keys(places: Places) -> None:
    keeping.keep(at=clock.now())
    first = newest_keys(places)
    keeping.keep(at=clock.now())
    assert newest_keys(places) == first
    person = uuid4()
    _keys.current(person, KeyClass.PROFILE)
    _keys.shred(person, [KeyClass.PROFILE])
    keeping.keep(at=clock.now())
    second = newest_keys(places)
    assert second != first
    epochs.turn(at=clock.now())
    keeping.keep(at=clock.now())
    assert newest_keys(places) != second


def test_the_copy_of_the_keys_is_made_anew_every_hour(places: Places) -> None:
    now = clock.now()
    keeping.keep(at=now)
    assert not keeping.keys_are_due(at=now + HOUR - timedelta(minutes=1))
    assert keeping.keys_are_due(at=now + HOUR + timedelta(minutes=1))


def test_backups_go_on_when_the_clock_went_back(places: Places) -> None:
    now = clock.now()
    keeping.keep(at=now)
    a_year_ago = now - 365 * DAY
    assert freshness.freshness(at=a_year_ago).state is State.CLOCK_WENT_BACK
    assert "clock" in freshness.freshness(at=a_year_ago).warning
    assert keeping.data_is_due(at=a_year_ago)
    assert keeping.keys_are_due(at=a_year_ago)


def test_a_place_that_refuses_is_not_asked_every_moment(places: Places, settings: Settings) -> None:
    settings.BACKUP_TO = [str(places.data / "unplugged")]
    now = clock.now()
    keeping.keep(at=now)
    assert MadeCopy.objects.get().refusal == "backup.place-missing"
    assert not keeping.data_is_due(at=clock.now() + timedelta(minutes=59))
    assert keeping.data_is_due(at=clock.now() + timedelta(minutes=61))


@pytest.mark.parametrize(
    ("kind", "age", "state"),
    [(CopyKind.DATA, 2 * DAY, State.DATA_OLD), (CopyKind.KEYS, 4 * HOUR, State.KEYS_OLD)],
)
def test_old_backups_are_warned_of(places: Places, kind: str, age: timedelta, state: State) -> None:
    now = clock.now()
    keeping.keep(at=now)
    MadeCopy.objects.filter(kind=kind).update(began_at=now - age)
    assert freshness.freshness(at=now).state is state
    assert freshness.freshness(at=now).warning


def test_a_house_without_a_place_is_told_so(settings: Settings) -> None:
    settings.BACKUP_TO, settings.BACKUP_KEYS_TO = [], []
    keeping.keep(at=clock.now())
    assert freshness.freshness(at=clock.now()).state is State.NOWHERE
    assert MadeCopy.objects.count() == 0
