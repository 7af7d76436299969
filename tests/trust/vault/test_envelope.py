"""The sealed value: known answers, and everything that must be refused."""

import json
import os
import random
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from freehold.trust.vault import envelope
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.envelope import OVERHEAD, Context, SealBroken

VECTORS = Path(__file__).parents[2] / "vectors" / "sealed-value"
KEY, MASK, KEY_ID = os.urandom(32), os.urandom(32), os.urandom(16)
HERE = Context("people.person.email", uuid4(), uuid4(), KeyClass.PROFILE)


def sealed(value: bytes = b"ada@example.org", context: Context = HERE) -> envelope.Envelope:
    return envelope.seal(value, key_id=KEY_ID, key=KEY, mask=MASK, context=context)


def opened(data: bytes, context: Context = HERE) -> bytes:
    return envelope.open_with(data, AESGCM(KEY), context.associated_data())


@pytest.mark.parametrize("file", sorted(VECTORS.glob("*.json")), ids=lambda file: file.stem)
def test_vector(file: Path) -> None:
    vector = json.loads(file.read_text())
    data, key, mask = (bytes.fromhex(vector[part]) for part in ("envelope", "key", "mask"))
    place = vector["context"]
    context = Context(place["field"], UUID(place["row"]), UUID(place["holder"]), KeyClass(place["class"]))

    def answer() -> str:
        if UUID(bytes=envelope.key_id(data, mask=mask)) != UUID(vector["key_id"]):
            return "refused: another key"
        return envelope.open_with(data, AESGCM(key), context.associated_data()).hex()

    if vector["expect"].startswith("refused: seal"):
        with pytest.raises(SealBroken):
            answer()
    else:
        assert answer() == vector["expect"]


@given(st.binary(max_size=2_000))
def test_whatever_is_sealed_opens_where_it_was_sealed(value: bytes) -> None:
    data = sealed(value)
    assert opened(data) == value
    assert len(data) == len(value) + OVERHEAD
    assert envelope.key_id(data, mask=MASK) == KEY_ID


def test_no_swap_between_rows_columns_holders_or_classes_opens() -> None:
    """Small: a thousand swaps. bin/prove does a hundred thousand, through the database."""
    draw = random.Random(7)
    rows, holders = [uuid4() for _ in range(5)], [uuid4() for _ in range(5)]
    fields, classes = ["a.b.c", "a.b.d", "a.bb.c"], list(KeyClass)
    places = [Context(f, r, h, c) for f in fields for r in rows for h in holders for c in classes]
    for _ in range(1_000):
        home, elsewhere = draw.sample(places, 2)
        with pytest.raises(SealBroken):
            opened(sealed(context=home), elsewhere)


@given(st.integers(min_value=0), st.integers(min_value=1, max_value=255))
def test_no_changed_byte_goes_unnoticed(where: int, change: int) -> None:
    data = bytearray(sealed())
    data[where % len(data)] ^= change
    with pytest.raises(SealBroken):
        if envelope.key_id(bytes(data), mask=MASK) != KEY_ID:
            raise SealBroken  # it names a key that does not exist
        opened(bytes(data))


@pytest.mark.parametrize("length", [0, 1, 16, 28, OVERHEAD - 1])
def test_a_truncated_envelope_is_refused(length: int) -> None:
    with pytest.raises(SealBroken):
        envelope.key_id(sealed()[:length], mask=MASK)


def test_an_extended_envelope_is_refused() -> None:
    with pytest.raises(SealBroken):
        opened(sealed() + b"\x00")


def test_two_values_of_one_holder_show_nothing_in_common() -> None:
    values = [sealed(b"same") for _ in range(200)]
    assert len({value[1:17] for value in values}) == 200
    assert len({value[29:] for value in values}) == 200
    other_mask = os.urandom(32)
    assert len({envelope.key_id(value, mask=other_mask) for value in values}) == 200


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_fields_never_share_a_context(first: str, second: str) -> None:
    if first != second:
        here = Context(first, HERE.row, HERE.holder, HERE.key_class)
        there = Context(second, HERE.row, HERE.holder, HERE.key_class)
        assert here.associated_data() != there.associated_data()
