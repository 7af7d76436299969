"""XML made to hurt: refused by name, in memory that does not grow with it."""

import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit.archives.opening import Bytes
from freehold.stewardship.exit.limits import DEFAULT, KIB, MIB, Limits
from freehold.stewardship.exit.readers.text import NulCharacter, OversizedRecord, Truncated, WrongEncoding
from freehold.stewardship.exit.readers.xml_stream import ForbiddenXml, MalformedXml, OtherDocument, elements
from tests.stewardship.exit.archives_in_memory import MemoryArchive

HEAD = b'<?xml version="1.0" encoding="utf-8"?>\n'
LAUGHS = HEAD + b"".join(
    [b'<!DOCTYPE users [<!ENTITY l0 "ha">']
    + [b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10)]
    + [b']><users><row Id="&l9;"/></users>']
)
OUTSIDE = HEAD + b'<!DOCTYPE users SYSTEM "file:///etc/passwd"><users/>'
PARAMETER = HEAD + b'<!DOCTYPE users [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><users/>'


def read(data: bytes, limits: Limits = DEFAULT) -> int:
    archive = MemoryArchive({"Users.xml": data})
    found = elements(archive, "Users.xml", root="users", records=frozenset({"row"}), limits=limits)
    return sum(1 for _row in found)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (LAUGHS, ForbiddenXml),
        (OUTSIDE, ForbiddenXml),
        (PARAMETER, ForbiddenXml),
        (HEAD + b'<users><row Id="&x;"/></users>', MalformedXml),
        (HEAD + b'<users><row Id="1"/></user>', MalformedXml),
        (HEAD + b'<users><row Id="&#0;"/></users>', MalformedXml),
        (HEAD + b'<users><row Id="1"/></users><users/>', MalformedXml),
        (b"not xml at all", MalformedXml),
        (HEAD + b"<votes/>", OtherDocument),
        (b"", Truncated),
        (HEAD + b'<users><row Id="1"/>', Truncated),
        (HEAD + b'<users><row Id="1', Truncated),
        (HEAD + b'<users><row Id="\xc3', Truncated),
        (HEAD + b'<users><row Id="\0"/></users>', NulCharacter),
        (HEAD + b'<users><row Id="\xff"/></users>', WrongEncoding),
        ("<users/>".encode("utf-16"), WrongEncoding),
        ('<?xml version="1.0" encoding="iso-8859-1"?><users x="é"/>'.encode("latin-1"), WrongEncoding),
        (HEAD + b"<users>" + b"<a>" * 40, OversizedRecord),
    ],
)  # fmt: skip
def test_it_is_refused_with_a_reason_of_its_own(data: bytes, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal) as refused:
        read(data)
    assert refused.value.code == refusal.code
    assert refusal.for_owner


def test_a_byte_order_mark_is_no_harm() -> None:
    assert read(b"\xef\xbb\xbf" + HEAD + b'<users><row Id="1"/></users>') == 1


class Endless:
    """A part of any size that is never anywhere as a whole."""

    def __init__(self, head: bytes, body: bytes, size: int) -> None:
        self._head, self._body, self._size = head, body, size

    def names(self) -> frozenset[str]:
        return frozenset({"Users.xml"})

    @contextmanager
    def open(self, name: str) -> Iterator[Bytes]:
        yield _EndlessBytes(self._head, self._body, self._size)


class _EndlessBytes:
    def __init__(self, head: bytes, body: bytes, size: int) -> None:
        self._head, self._left = head, size
        self._block = body * (64 * KIB // len(body))

    def read(self, size: int, /) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        piece = self._block[: min(size, self._left)]
        self._left -= len(piece)
        return piece


def peak_while(work: Callable[[], object]) -> int:
    """The most that Python held more than before while ``work`` ran, in bytes."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(b'<users><row Id="', b"x", id="one endless value"),
        pytest.param(b"<users><row ", b'a="" ', id="one endless tag"),
        pytest.param(b"<users><row><a>", b"x\n", id="one endless text"),
        pytest.param(b"<users><row>", b"<a/>", id="one endless record"),
        pytest.param(b"<users><row><![CDATA[", b"x", id="one endless section"),
        pytest.param(b"<users><!--", b"x", id="one endless comment"),
        pytest.param(b"<users>", b"<row>", id="endless depth"),
    ],
)
def test_one_record_without_end_is_stopped_early(head: bytes, body: bytes) -> None:
    archive = Endless(head, body, 100 * MIB)

    def reading() -> None:
        with pytest.raises((OversizedRecord, MalformedXml, Truncated)):
            list(elements(archive, "Users.xml", root="users", records=frozenset({"row"}), limits=SMALL))

    assert peak_while(reading) < 12 * MIB


SMALL = Limits(record_chars=MIB // 2)


def test_fifty_megabytes_of_rows_pass_through_little_memory() -> None:
    row = b'<row Id="1" PostTypeId="1" CreationDate="2020-01-01T10:00:00.000" Body="%s" />\n' % (b"x" * 4000)
    archive = Endless(b"<users>", row, 50 * MIB // len(row) * len(row))

    def reading() -> None:
        with pytest.raises(Truncated):
            for _row in elements(
                archive, "Users.xml", root="users", records=frozenset({"row"}), limits=DEFAULT
            ):
                pass

    assert peak_while(reading) < 4 * MIB
