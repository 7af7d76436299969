"""While an epoch turns, keys are made and shredded beside it, and each stays what it was."""

import threading
from uuid import uuid4

import pytest
from django.db import connections

from freehold.foundation import clock
from freehold.trust.vault import _keys, epochs, keyring
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.held import KeyGone
from freehold.trust.vault.keyring import ring
from freehold.trust.vault.models import Key

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _keys_are_there() -> None:
    keyring.prepare()
    _keys.forget_opened()


def test_keys_are_made_while_an_epoch_turns_and_none_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epochs, "BATCH", 50)
    _keys.current_many([uuid4() for _ in range(600)], KeyClass.PROFILE)

    def turn() -> None:
        epochs.turn(at=clock.now())
        connections["keys"].close()

    turning = threading.Thread(target=turn)
    turning.start()
    made = {}
    while turning.is_alive():
        person = uuid4()
        made[person] = _keys.current(person, KeyClass.CONTENT).secret
    turning.join()
    epochs.rewrap(ring().current())
    assert made
    assert set(Key.objects.values_list("epoch", flat=True)) == {ring().current().number}
    _keys.forget_opened()
    assert {person: _keys.current(person, KeyClass.CONTENT).secret for person in made} == made


def test_a_key_that_is_shredded_between_reading_and_writing_stays_shredded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    finn, ada = uuid4(), uuid4()
    kept = _keys.current(ada, KeyClass.PROFILE).secret
    _keys.current(finn, KeyClass.PROFILE)
    replace = epochs._replace

    def shred_first(made: object, epoch: object) -> None:
        _keys.shred(finn, [KeyClass.PROFILE])
        replace(made, epoch)  # type: ignore[arg-type]

    monkeypatch.setattr(epochs, "_replace", shred_first)
    epochs.turn(at=clock.now())
    assert not Key.objects.filter(lookup=_keys.lookup(finn, KeyClass.PROFILE)).exists()
    _keys.forget_opened()
    assert _keys.current(ada, KeyClass.PROFILE).secret == kept


def test_a_record_that_does_not_open_stops_a_turn_and_is_not_written_over() -> None:
    _keys.current(uuid4(), KeyClass.PROFILE)
    Key.objects.update(wrapped=b"x" * 77)
    with pytest.raises(KeyGone):
        epochs.turn(at=clock.now())
    assert bytes(Key.objects.get().wrapped) == b"x" * 77
