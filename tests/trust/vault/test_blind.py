"""Blind indexes and links: found by who knows, read by nobody."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.trust.vault import blind, keyring
from freehold.trust.vault.kinds import Json, Phone, Text, Unsealable


@pytest.fixture(autouse=True)
def _prepared() -> None:
    keyring.prepare()


def test_a_link_is_found_by_both_ends_only() -> None:
    ada, bram, post, other = uuid4(), uuid4(), uuid4(), uuid4()
    link = blind.blind_link("community.vote", post, ada)
    assert blind.blind_link("community.vote", post, ada) == link
    assert (
        len(
            {
                link,
                blind.blind_link("community.vote", post, bram),
                blind.blind_link("community.vote", other, ada),
                blind.blind_link("community.bookmark", post, ada),
                blind.blind_link("community.vote", ada, post),
            }
        )
        == 5
    )
    assert blind.blind_links("community.vote", [post, other], ada)[link] == post


@pytest.mark.parametrize(
    ("one", "other"), [("Ada@X.org", " ada@x.ORG"), ("ﬁn@x.org", "fin@x.org"), ("STRASSE", "straße")]
)
def test_what_looks_the_same_is_found(one: str, other: str) -> None:
    assert Text().normalise(one) == Text().normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("+49 170 123", "0049170123"), ("(0170) 1-2-3", "0170123"), ("+1 (555) 0100", "+15550100")],
)
def test_a_number_is_found_however_it_is_written(one: str, other: str) -> None:
    assert Phone().normalise(one) == Phone().normalise(other)


def test_an_index_of_one_field_says_nothing_of_another() -> None:
    assert blind.blind_index("a", b"ada") != blind.blind_index("b", b"ada")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.text(), x),
    )
)
def test_json_comes_back_and_its_size_says_little(value: object) -> None:
    kind = Json(pad=64)
    try:
        data = kind.encode(value)
    except Unsealable:  # such as a number too long for JSON, or a lone surrogate
        return
    assert len(data) % 64 == 0
    assert kind.decode(data) == value
