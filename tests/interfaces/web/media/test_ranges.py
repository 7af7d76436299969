"""Ranges: what a browser asks for, and what it gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.interfaces.web.media.ranges import (
    Span,
    Unsatisfiable,
    asked_for,
    has_it_already,
    still_the_same,
)  # fmt: skip

SIZE = 1_000


@pytest.mark.parametrize(
    ("header", "span"),
    [
        ("bytes=0-0", Span(0, 1)),
        ("bytes=0-99", Span(0, 100)),
        ("bytes=990-", Span(990, 1_000)),
        ("bytes=990-5000", Span(990, 1_000)),
        ("bytes=-10", Span(990, 1_000)),
        ("bytes=-5000", Span(0, 1_000)),
        ("Bytes = 5 - 6", Span(5, 7)),
    ],
)
def test_one_range_is_understood(header: str, span: Span) -> None:
    assert asked_for(header, SIZE) == span


@pytest.mark.parametrize(
    "header",
    [None, "", "bytes", "bytes=", "bytes=-", "bytes=5-4", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6",
     "bytes=--1", "bytes=٣-٤", "bytes=" + "9" * 19 + "-"],
)  # fmt: skip
def test_what_is_not_understood_gets_the_whole(header: str | None) -> None:
    assert asked_for(header, SIZE) is None


@pytest.mark.parametrize(
    ("header", "size"),
    [("bytes=1000-", SIZE), ("bytes=1000-1001", SIZE), ("bytes=-0", SIZE), ("bytes=0-", 0)],
)
def test_a_part_that_is_not_there_cannot_be_sent(header: str, size: int) -> None:
    with pytest.raises(Unsatisfiable):
        asked_for(header, size)


@given(
    st.text(alphabet="bytes=0123456789-, x") | st.from_regex(r"bytes=\d{0,20}-\d{0,20}"),
    st.integers(0, 10**15),
)
def test_no_header_leads_outside_the_file(header: str, size: int) -> None:
    try:
        span = asked_for(header, size)
    except Unsatisfiable:
        return
    assert span is None or 0 <= span.start < span.stop <= size


def test_a_rest_is_sent_only_of_the_very_same_file() -> None:
    assert still_the_same(None, '"a"')
    assert still_the_same('"a"', '"a"')
    for other in ('"b"', 'W/"a"', "Sat, 21 Nov 2026 09:00:00 GMT", ""):
        assert not still_the_same(other, '"a"')


def test_a_copy_that_is_the_same_is_not_sent_again() -> None:
    for known in ('"a"', 'W/"a"', '"b", "a"', "*"):
        assert has_it_already(known, '"a"')
    for other in (None, "", '"b"', "a"):
        assert not has_it_already(other, '"a"')
