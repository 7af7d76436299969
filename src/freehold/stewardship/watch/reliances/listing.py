"""Reading a list of those who are at a service, and noting who of them is ours.

A list names people who are none of ours. Their addresses are compared as keyed hashes, counted, and gone when
the reading ends: nothing of them is written anywhere, and no line of the list is in an error.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.reliances import book, operations
from freehold.stewardship.watch.reliances.models import Listed, Reliance
from freehold.stewardship.watch.reliances.policies import KEEP, Register
from freehold.trust.access.opener import Access
from freehold.trust.people.models import Person
from freehold.trust.permission.policies import may
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held

MOST_BYTES = 5_000_000
MOST_ROWS = 50_000
_LONGEST = 254  # RFC 5321 §4.5.3.1.3, less its brackets
_AT_ONCE = 500
_ADDRESS = re.compile(r"[^\s@<>,;\"]+@[^\s@<>,;\"]+\.[^\s@<>,;\"]+\Z")
_HEADINGS = frozenset(
    {"email", "e-mail", "email address", "e-mail address", "mail", "address", "backer email"}
)


class NotAList(Refusal):
    code = "reliances.not-a-list"
    for_members: ClassVar[str] = (
        "This is no list that can be read: a CSV file with an e-mail address in each row."
    )


class ListTooLong(Refusal):
    code = "reliances.list-too-long"
    for_members: ClassVar[str] = "A list has at most 50,000 rows and 5 MB. Load it in parts: they add up."


@dataclass(frozen=True, slots=True)
class Counted:
    """What became of a list. ``rows`` = ``noted`` + ``already`` + ``unmatched`` + ``repeated`` +
    ``without_address``."""

    rows: int
    noted: int
    already: int
    unmatched: int
    repeated: int
    without_address: int


def note_list(access: Access, *, slug: str, data: bytes, at: datetime) -> Counted:
    """Note who of our members is on the list. Lists add up; the same list again notes nobody.

    Raises OnlyTheOwner, NoSuchService, NotAList or ListTooLong; then nothing of the list was noted.
    """
    if not may(access.actor, KEEP, Register()):
        raise operations.OnlyTheOwner
    row = Reliance.objects.filter(slug=slug).first()
    if row is None:
        raise operations.NoSuchService
    addresses = list(_addresses(data))
    wanted: dict[bytes, None] = {}
    for address in filter(None, addresses):
        wanted.setdefault(Person.email.field.index_of(address))
    without, named = addresses.count(""), len(addresses) - addresses.count("")
    noted = already = 0
    for batch in _batches(wanted):
        ids = list(Person.objects.filter(email_index__in=batch).values_list("id", flat=True))
        new = _note(row, ids, at)
        noted, already = noted + new, already + len(ids) - new
    matched = noted + already
    return Counted(len(addresses), noted, already, len(wanted) - matched, named - len(wanted), without)


def _note(row: Reliance, ids: list[UUID], at: datetime) -> int:
    """Note these people, in one transaction; how many were not noted before."""
    name = platform.name if (platform := book.known_platform(row.slug)) else row.slug
    with transaction.atomic():
        links = {Listed.link_to(row.id, one): one for one in ids}
        for link in Listed.objects.filter(link__in=list(links)).values_list("link", flat=True):
            links.pop(bytes(link), None)
        sealing.make_keys(list(links.values()), KeyClass.CREDENTIALS)
        told = {"service": name, "month": f"{at:%Y-%m}"}
        rows = [Listed(link=link, of=row, there=Held(told, holder=one)) for link, one in links.items()]
        Listed.objects.bulk_create(rows, ignore_conflicts=True)
        hide_order(Listed, [one.id for one in rows])
    return len(rows)


def _addresses(data: bytes) -> Iterator[str]:
    """The address of each row that says anything, "" where it has none."""
    if len(data) > MOST_BYTES:
        raise ListTooLong
    rows = (row for row in _rows(_text(data)) if any(cell.strip() for cell in row))
    first = next(rows, None)
    if first is None:
        raise NotAList
    column = next((n for n, cell in enumerate(first) if cell.strip().casefold() in _HEADINGS), None)
    headed = column is not None or not _first_address(first)
    found = 0
    for number, row in enumerate(rows if headed else _with(first, rows), 1):
        if number > MOST_ROWS:
            raise ListTooLong
        address = _cell(row, column) if column is not None else _first_address(row)
        found += bool(address)
        yield address
    if not found:
        raise NotAList


def _rows(text: str) -> Iterator[list[str]]:
    try:
        dialect = csv.Sniffer().sniff(text[:8_192], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    try:
        yield from csv.reader(io.StringIO(text, newline=""), dialect)
    except csv.Error:
        raise NotAList from None


def _text(data: bytes) -> str:
    """Spreadsheets write UTF-8, with a mark or without, UTF-16 with one, or the Western code page."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise NotAList


def _first_address(row: list[str]) -> str:
    return next((found for n in range(len(row)) if (found := _cell(row, n))), "")


def _cell(row: list[str], column: int) -> str:
    """What stands there, if it has the form of an address: Name <a@example.org> too."""
    text = row[column].strip() if column < len(row) else ""
    if text.endswith(">"):
        text = text[text.rfind("<") + 1 : -1]
    text = text.removeprefix("mailto:").strip()
    return text if len(text) <= _LONGEST and _ADDRESS.match(text) else ""


def _with(first: list[str], rows: Iterator[list[str]]) -> Iterator[list[str]]:
    yield first
    yield from rows


def _batches(wanted: Iterable[bytes]) -> Iterator[list[bytes]]:
    ahead = iter(wanted)
    while batch := list(islice(ahead, _AT_ONCE)):
        yield batch
