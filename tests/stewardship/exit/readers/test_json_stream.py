"""JSON of any length, value by value."""

import json
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.stewardship.exit.archives.opening import ArchiveRefused, Bytes
from freehold.stewardship.exit.limits import DEFAULT, KIB, MIB, Limits
from freehold.stewardship.exit.readers.json_stream import EACH, MalformedJson, values
from freehold.stewardship.exit.readers.text import NulCharacter, OversizedRecord, Truncated, WrongEncoding

SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | st.text(max_size=8)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
)


class Sips:
    """A part that comes a few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        self._data, self._at, self._size = data, 0, size

    def read(self, size: int, /) -> bytes:
        piece = self._data[self._at : self._at + min(size, self._size)]
        self._at += len(piece)
        return piece


class SippedArchive:
    def __init__(self, data: bytes, size: int = 64 * KIB) -> None:
        self._data, self._size = data, size

    def names(self) -> frozenset[str]:
        return frozenset({"a.json"})

    @contextmanager
    def open(self, _name: str) -> Iterator[Bytes]:
        yield Sips(self._data, self._size)

    def by_path(self) -> "SippedArchive":
        return self


def found(
    data: bytes | str, *path: str, size: int = 64 * KIB, limits: Limits = DEFAULT, after: str = ""
) -> list[Any]:
    content = data.encode() if isinstance(data, str) else data
    return list(values(SippedArchive(content, size), "a.json", path, limits, after=after))


@given(document=ANYTHING, size=st.integers(1, 40), indent=st.sampled_from([None, 0, 3]))
def test_a_whole_document_is_read_as_the_standard_library_reads_it(
    document: Any, size: int, indent: int | None
) -> None:
    assert found(json.dumps(document, indent=indent), size=size) == [document]


@given(
    rows=st.lists(ANYTHING, max_size=6), others=ANYTHING, size=st.integers(1, 40), ascii_only=st.booleans()
)
def test_rows_are_found_between_whatever_stands_around_them(
    rows: list[Any], others: Any, size: int, ascii_only: bool
) -> None:
    text = json.dumps({"before": others, "rows": rows, "after": [others]}, ensure_ascii=ascii_only)
    assert found(text, "rows", EACH, size=size) == rows


@given(rows=st.lists(ANYTHING, min_size=1, max_size=4), cut=st.integers(1, 200), size=st.integers(1, 30))
@settings(max_examples=100)
def test_a_file_that_is_cut_off_anywhere_is_refused(rows: list[Any], cut: int, size: int) -> None:
    text = json.dumps(rows)
    with pytest.raises(ArchiveRefused):
        found(text[: -min(cut, len(text) - 1)], EACH, size=size)


def test_a_script_is_read_after_its_first_equals_sign_and_never_run() -> None:
    assert found('window.YTD.tweets.part0 = [{"a": "= 1"}];\n', EACH, after="=") == [{"a": "= 1"}]
    with pytest.raises(MalformedJson):
        found("window.YTD.tweets.part0 = alert(1)", EACH, after="=")
    with pytest.raises(MalformedJson):
        found("x" * 100_000, EACH, after="=")
    with pytest.raises(MalformedJson):
        found('a = [1]; fetch("https://x.example")', EACH, after="=")


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ("[1, 2", Truncated),
        ('["half', Truncated),
        ("", Truncated),
        ("[1,]", MalformedJson),
        ("[1 2]", MalformedJson),
        ("[NaN]", MalformedJson),
        ("[-Infinity]", MalformedJson),
        ("[{'a': 1}]", MalformedJson),
        ("[1] [2]", MalformedJson),
        ("{1: 2}", MalformedJson),
        ("[" + "9" * 5_000 + "]", MalformedJson),
        ("nul", Truncated),
        ("nil", MalformedJson),
        ('["a\x00"]', NulCharacter),
        ('["é"]'.encode("latin-1"), WrongEncoding),
        ('["a"]'.encode("utf-16"), WrongEncoding),
        ("[" * 100_000, OversizedRecord),
        ('[{"a":' * 100_000, OversizedRecord),
        ("[[" + "[" * 40 + "]" * 40 + "]]", OversizedRecord),
    ],
)
def test_what_is_no_json_is_refused(data: bytes | str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        found(data, EACH)


def test_deep_nesting_is_refused_where_it_is_passed_over_too() -> None:
    deep = '{"other": ' + "[" * 100_000 + "]" * 100_000 + ', "rows": [1]}'
    with pytest.raises(OversizedRecord):
        found(deep, "rows", EACH)


def test_a_value_beyond_the_limit_is_refused() -> None:
    limits = Limits(record_chars=100 * KIB)
    with pytest.raises(OversizedRecord):
        found('["' + "x" * 300 * KIB + '"]', EACH, limits=limits)
    assert len(found('["' + "x" * 90 * KIB + '"]', EACH, limits=limits)[0]) == 90 * KIB


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_matter() -> None:
    assert found(b"\xef\xbb\xbf[\r\n1,\r\n2\r\n]\r\n", EACH) == [1, 2]


def test_a_place_that_is_not_there_is_empty() -> None:
    assert found('{"a": {"b": 1}}', "a", "c", EACH) == []
    assert found("7", "a", EACH) == []
    assert found('{"a": "text"}', "a", EACH) == []


def test_memory_follows_one_row_and_not_the_file() -> None:
    row = json.dumps({"id": "1", "text": "lantern " * 20, "more": {"a": [1, 2, 3]}})
    skipped = json.dumps([["x" * 50] * 20] * 5_000)
    data = ('{"skipped": ' + skipped + ', "rows": [' + ",".join([row] * 30_000) + "]}").encode()
    assert len(data) > 8 * MIB
    archive = SippedArchive(data)
    tracemalloc.start()
    count = sum(1 for _row in values(archive, "a.json", ("rows", EACH), DEFAULT))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 30_000
    assert peak < 3 * MIB
