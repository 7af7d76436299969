"""Every lock is one that the true key opens: keys that fit are noticed, others are not."""

import hashlib
import hmac
import os
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth import hashers
from django.core.signing import TimestampSigner

from freehold.foundation import clock
from freehold.stewardship.assurance.theft import prying, stolen
from freehold.stewardship.assurance.theft.prying import Locks
from freehold.stewardship.assurance.theft.tables import Row
from freehold.trust.ledger.signer import Ed25519Signer
from freehold.trust.vault import _keys, envelope
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.envelope import Context
from freehold.trust.vault.ring import Epoch
from tests.stewardship.assurance.theft.loot import ADA, row

KEY = os.urandom(32)
NOTHING = Locks(b"", "", [], [], frozenset(), [])


def record(key: bytes) -> Row:
    """A row of the key store, as the vault writes it."""
    key_id, lookup = uuid4(), os.urandom(32)
    epoch = Epoch(3, clock.now(), key)
    wrapped = _keys.wrap(key_id.bytes, lookup, os.urandom(32), ADA, KeyClass.PROFILE, epoch)
    columns = ("id", "lookup", "key_class", "epoch", "wrapped", "current")
    cells = (key_id.hex, lookup, 1, 3, wrapped, 1)
    return Row(("keys.sqlite3", "vault_key"), (key_id.hex,), 1, columns, cells)


def sealed(key: bytes) -> tuple[bytes, Context]:
    place = Context("people.person.email", ADA, ADA, KeyClass.PROFILE)
    return envelope.seal(b"ada@example.org", key_id=bytes(16), key=key, mask=bytes(32), context=place), place


def signed(key: bytes) -> str:
    secret = b"django.http.cookies" + key.hex().encode()
    return TimestampSigner(key=secret, salt="django.contrib.messages").sign("hello")


LOCKS = {
    "the key that signs the record": Locks(Ed25519Signer(KEY).public_key, "", [], [], frozenset(), []),
    "the key that signs cookies": Locks(b"", signed(KEY), [], [], frozenset(), []),
    "the key that unwraps the key store": Locks(b"", "", [record(KEY)], [], frozenset(), []),
    "the key of a sealed value": Locks(b"", "", [], [sealed(KEY)], frozenset(), []),
}


@pytest.mark.parametrize("lock", LOCKS)
def test_the_true_key_is_noticed(lock: str) -> None:
    assert list(prying.keys_that_fit([os.urandom(32), KEY], LOCKS[lock])) == [lock]


@pytest.mark.parametrize("lock", LOCKS)
def test_no_other_key_fits(lock: str) -> None:
    assert list(prying.keys_that_fit([os.urandom(32), KEY[::-1]], LOCKS[lock])) == []


def test_a_key_in_a_file_or_a_row_is_tried_however_it_is_written(tmp_path: Path) -> None:
    one, two, three = os.urandom(32), os.urandom(32), os.urandom(32)
    (tmp_path / "key.bin").write_bytes(b"head" + one + b"tail")
    (tmp_path / "long.log").write_text("x" * 20_000 + two.hex() + "y")
    found = set(stolen.keys(tmp_path, [row("secrets", 1, kept=b"\x01" + three)]))
    assert {one, two, three} <= found


def test_a_keyed_hash_that_a_guess_fits_is_noticed() -> None:
    hashed = hmac.digest(KEY, b"ada@example.org", "sha256")
    locks = Locks(b"", "", [], [], frozenset({hashed}), [b"bram@example.org", b"ada@example.org"])
    assert list(prying.guesses_that_fit([KEY], locks)) == ["a guess that a keyed hash confirms"]
    assert list(prying.guesses_that_fit([os.urandom(32)], locks)) == []


def test_a_password_hash_in_clear_is_noticed_and_guessed(tmp_path: Path) -> None:
    hashed = hashers.make_password("tuna velvet lamp")
    (tmp_path / "main.sqlite3").write_bytes(b"\x00" + hashed.encode() + b"\x00")
    files = [tmp_path / "main.sqlite3"]
    assert list(prying.password_guesses(files, ["other", "tuna velvet lamp"])) == [
        "a password hash in clear",
        "a password that was guessed",
    ]
    assert list(prying.password_guesses(files, ["other"])) == ["a password hash in clear"]


def test_where_nothing_is_there_is_nothing_to_guess(tmp_path: Path) -> None:
    (tmp_path / "main.sqlite3").write_bytes(os.urandom(5_000))
    assert list(prying.password_guesses([tmp_path / "main.sqlite3"], ["tuna"])) == []


def test_records_and_sealed_addresses_are_found_among_the_rows() -> None:
    value, place = sealed(KEY)
    person = row("people_person", ADA.hex, handle=b"\x01", email=value)
    assert prying.records_of([record(KEY), person]) != []
    assert prying.addresses_of([person]) == [(value, place)]


def test_tokens_are_taken_of_every_column_in_turn() -> None:
    digest, other = hashlib.sha256(b"a").digest(), hashlib.sha256(b"b").digest()
    rows = [row("one", n, digest=bytes([n]) * 32) for n in range(1, 9)]
    rows += [
        row("two", 1, digest=digest, text="short", token="A" * 43, long=b"x" * 65),
        row("two", 2, digest=other),
    ]
    first = list(stolen.tokens(rows))[:3]
    assert digest in first
    assert b"A" * 43 in first
    assert list(stolen.sealed(rows)) == [b"x" * 65]
