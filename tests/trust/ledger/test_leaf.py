"""What stands in the tree for an entry, against its vectors."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.trust.ledger import leaf
from freehold.trust.ledger.leaf import EntryRefused
from tests.trust.ledger.house import SALT, SHOWN
from tests.trust.ledger.vectors import names, vectors

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
names_of_fields = st.from_regex(r"[a-z0-9_]{1,12}", fullmatch=True)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names_of_fields, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("name", names("copy"))
def test_a_copy_has_one_text_or_is_refused(name: str) -> None:
    case = vectors("copy")[name]
    try:
        outcome = "accepted"
        assert leaf.canonical(case["copy"]).decode() == case["canonical"]
    except EntryRefused as refused:
        outcome = f"refused: {refused.why}"
    assert outcome == case["expect"]


@pytest.mark.parametrize("name", names("leaf"))
def test_an_entry_has_one_leaf_or_is_refused(name: str) -> None:
    case = vectors("leaf")[name]
    copies = [case[copy] if case[copy] is None else bytes.fromhex(case[copy]) for copy in COPIES]
    try:
        outcome = "accepted"
        committed = leaf.commitment(json.loads(case["copy"]), salt=bytes.fromhex(case["salt"]))
        entry = leaf.entry_hash(committed, *map(leaf.copy_hash, copies))
        made = [committed.hex(), entry.hex(), leaf.leaf_hash(entry).hex()]
        assert made == [case["commitment"], case["entry_hash"], case["leaf_hash"]]
    except EntryRefused as refused:
        outcome = f"refused: {refused.why}"
    assert outcome == case["expect"]


COPIES = ("person_copy", "oversight_copy")


@given(st.dictionaries(names_of_fields, values, max_size=4))
def test_the_canonical_text_reads_back_as_what_was_said(shown: dict[str, object]) -> None:
    text = leaf.canonical(shown)
    assert json.loads(text) == shown
    assert leaf.canonical(json.loads(text)) == text


def test_a_copy_may_be_as_long_as_the_limit_and_no_longer() -> None:
    most = leaf.MOST_COPY_BYTES - len('{"text":""}')
    assert len(leaf.canonical({"text": "x" * most})) == leaf.MOST_COPY_BYTES
    with pytest.raises(EntryRefused, match="length"):
        leaf.canonical({"text": "x" * (most + 1)})


def test_a_sealed_copy_longer_than_the_limit_is_refused() -> None:
    leaf.copy_hash(bytes(leaf.MOST_SEALED_BYTES))
    with pytest.raises(EntryRefused, match="copy-too-long"):
        leaf.copy_hash(bytes(leaf.MOST_SEALED_BYTES + 1))


def test_an_empty_copy_is_not_the_same_as_none() -> None:
    assert leaf.copy_hash(b"") != leaf.copy_hash(None)


def test_chidi_cannot_confirm_a_guess_without_adas_salt() -> None:
    mine = leaf.commitment(SHOWN, salt=SALT)
    assert mine != leaf.commitment(SHOWN, salt=bytes(32))
    with pytest.raises(EntryRefused, match="salt"):
        leaf.commitment(SHOWN, salt=b"")
