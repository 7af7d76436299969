"""Keys: made once, found in one query, shredded for good, re-wrapped while they are used."""

import os
import threading
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections

from freehold.foundation import clock
from freehold.trust.access.opener import acting
from freehold.trust.register.actors import Actor
from freehold.trust.vault import _keys, epochs, shredding
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.held import HeldKey, KeyGone
from freehold.trust.vault.keyring import ring
from freehold.trust.vault.models import Key
from freehold.trust.vault.ring import EpochGone
from tests.trust.vault.letters import Letter

CIPHER = _keys.AESGCM(os.urandom(32))
pytestmark = pytest.mark.usefixtures("letters")


def read(person: UUID) -> str:
    with acting(Actor.person(person)) as access:
        value = access.open(Letter.objects.get(person_id=person).text)
    assert isinstance(value, str)
    return value


def held() -> HeldKey:
    return HeldKey(os.urandom(16), b"", uuid4(), KeyClass.MEDIA, CIPHER, b"")


def test_keys_do_not_stand_in_the_order_in_which_they_were_made() -> None:
    made = [_keys.current(uuid4(), KeyClass.CONTENT).id for _ in range(12)]
    if connections["keys"].vendor != "sqlite":
        return  # PostgreSQL has no positions that a query tells
    with connections["keys"].cursor() as cursor:
        cursor.execute("SELECT id FROM vault_key ORDER BY rowid")
        standing = [bytes.fromhex(key_id) for (key_id,) in cursor.fetchall()]
    assert set(made) <= set(standing)
    assert [key_id for key_id in standing if key_id in made] != made


def test_each_class_of_a_holder_has_a_key_of_its_own(ada: UUID) -> None:
    keys = {_keys.current(ada, key_class).id for key_class in KeyClass}
    assert len(keys) == len(KeyClass)
    assert _keys.current(ada, KeyClass.PROFILE).id in keys


def test_the_key_store_names_no_holder(ada: UUID) -> None:
    _keys.current(ada, KeyClass.PROFILE)
    with connections["keys"].cursor() as cursor:
        cursor.execute("SELECT * FROM vault_key")
        stored = b"".join(
            v if isinstance(v, bytes) else str(v).encode() for row in cursor.fetchall() for v in row
        )
    assert ada.bytes not in stored
    assert ada.hex.encode() not in stored


def test_two_writers_that_make_the_same_key_at_once_agree(ada: UUID) -> None:
    made: list[bytes] = []
    gate = threading.Barrier(6)

    def make() -> None:
        gate.wait()
        made.append(_keys.current(ada, KeyClass.CONTENT).id)
        connections.close_all()

    writers = [threading.Thread(target=make) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(made) == 6
    assert len(set(made)) == 1
    assert Key.objects.count() == 1


def test_after_shredding_nothing_of_that_class_opens_and_the_rest_does(ada: UUID) -> None:
    Letter.objects.create(person_id=ada, text="gone", email="ada@example.org")
    assert _keys.shred(ada, [KeyClass.CONTENT]) == 1
    letter = Letter.objects.get(person_id=ada)
    with acting(Actor.person(ada)) as access:
        with pytest.raises(KeyGone):
            access.open(letter.text)
        assert access.open(letter.email) == "ada@example.org"


def test_a_key_shredded_by_another_process_is_dropped_here_too(ada: UUID) -> None:
    Letter.objects.create(person_id=ada, text="gone")
    assert read(ada) == "gone"
    shredding.notice()

    def elsewhere() -> None:
        Key.objects.all().delete()
        shredding.count()
        connections.close_all()

    other = threading.Thread(target=elsewhere)
    other.start()
    other.join()
    shredding._seen.mark = None  # on PostgreSQL the counter is read at most once a second
    with pytest.raises(KeyGone):
        read(ada)


def test_a_rotated_key_still_opens_what_it_sealed(ada: UUID) -> None:
    Letter.objects.create(person_id=ada, text="before")
    old = _keys.current(ada, KeyClass.CONTENT).id
    new = _keys.retire(ada, KeyClass.CONTENT).id
    assert old != new
    assert _keys.current(ada, KeyClass.CONTENT).id == new
    assert read(ada) == "before"
    assert _keys.shred(ada, [KeyClass.CONTENT]) == 2


def test_a_key_record_moved_to_another_row_does_not_unwrap(ada: UUID, bram: UUID) -> None:
    ours, theirs = _keys.current(ada, KeyClass.PROFILE).id, _keys.current(bram, KeyClass.PROFILE).id
    ours_row, theirs_row = (Key.objects.get(id=UUID(bytes=one)) for one in (ours, theirs))
    Key.objects.filter(id=ours_row.id).update(wrapped=theirs_row.wrapped)
    _keys.forget_opened()
    with pytest.raises(KeyGone):
        _keys.fetch([ours])


def test_more_keys_than_one_query_takes_are_all_found() -> None:
    holders = [uuid4() for _ in range(1_100)]
    made = _keys.current_many(holders, KeyClass.PROFILE)
    assert {key.holder for key in made.values()} == set(holders)


def test_the_cache_of_opened_keys_is_bounded() -> None:
    cache = _keys._Cache()
    keys = [held() for _ in range(3)]
    cache.keep(keys * (_keys.CACHE_KEYS // 2), 0.0)
    assert len(cache._kept) == 3
    cache.keep([held() for _ in range(6_000)], 0.0)
    assert len(cache._kept) == _keys.CACHE_KEYS


def test_a_cached_key_expires() -> None:
    cache = _keys._Cache()
    key = held()
    cache.keep([key], 100.0)
    assert cache.get(key.id, 100.0 + _keys.CACHE_SECONDS - 1) is key
    assert cache.get(key.id, 100.0 + _keys.CACHE_SECONDS + 1) is None


def test_a_turn_rewraps_every_key_and_everything_still_opens(ada: UUID, bram: UUID) -> None:
    for person in (ada, bram):
        Letter.objects.create(person_id=person, text=f"of {person}")
    before = dict(Key.objects.values_list("id", "wrapped"))
    done = epochs.turn(at=clock.now())
    assert done.rewrapped == len(before)
    after = dict(Key.objects.values_list("id", "wrapped"))
    assert all(bytes(before[one]) != bytes(after[one]) for one in before)
    _keys.forget_opened()
    assert read(ada) == f"of {ada}"


def test_a_turn_that_stopped_half_way_is_finished_by_the_next(
    ada: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    _keys.current_many([ada, *(uuid4() for _ in range(9))], KeyClass.PROFILE)
    monkeypatch.setattr(epochs, "BATCH", 3)
    epoch = ring().turn(at=clock.now())
    batch = epochs._older_than(epoch)
    assert len(batch) == 3
    assert epochs.turn(at=clock.now()).rewrapped == 10
    assert set(Key.objects.values_list("epoch", flat=True)) == {epoch.number + 1}


def test_a_copy_of_the_key_store_from_before_the_window_opens_nothing(ada: UUID) -> None:
    Letter.objects.create(person_id=ada, text="erased")
    stolen = list(Key.objects.values_list("id", "lookup", "epoch", "wrapped"))
    start = clock.now()
    _keys.shred(ada, [KeyClass.CONTENT])
    for day in range(1, 10):
        epochs.turn(at=start + timedelta(days=day))
    for key_id, found_by, epoch, wrapped in stolen:
        with pytest.raises(EpochGone):
            _keys.unwrap(key_id.bytes, bytes(found_by), bytes(wrapped), ring().get(epoch))


def test_an_epoch_inside_the_window_is_kept() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    first = ring().turn(at=start).number
    epochs.turn(at=start + timedelta(days=1))
    epochs.destroy(at=start + timedelta(days=7))
    assert first in ring().numbers()
    assert first in epochs.destroy(at=start + timedelta(days=8, seconds=1))


def test_an_epoch_that_still_wraps_a_key_is_never_destroyed(ada: UUID) -> None:
    _keys.current(ada, KeyClass.PROFILE)
    wrapping = Key.objects.get().epoch
    far = clock.now() + timedelta(days=4_000)
    ring().turn(at=far)
    ring().turn(at=far + timedelta(days=1))
    epochs.destroy(at=far + timedelta(days=400))
    assert wrapping in ring().numbers()


def test_deleted_rows_leave_no_bytes_in_the_file(ada: UUID) -> None:
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"  # vacuum is the server's: see SECURITY.md
        return
    with connections["keys"].cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_key_shredded_behind_our_back_is_made_anew_for_what_is_sealed_next(ada: UUID) -> None:
    first = _keys.current(ada, KeyClass.LEDGER).id
    Key.objects.all().delete()
    _keys._opened.clear()  # as when its five minutes are over
    assert _keys.current(ada, KeyClass.LEDGER).id != first
