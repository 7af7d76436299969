"""Reading lists of members: every form that spreadsheets write, and what is none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.foundation import clock
from freehold.stewardship.watch.reliances import listing, operations
from freehold.stewardship.watch.reliances.listing import Counted, ListTooLong, NotAList
from freehold.stewardship.watch.reliances.models import Listed
from freehold.stewardship.watch.reliances.operations import NoSuchService, Said
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.access.opener import Access
from tests import cast

SLUG = "kickstarter"


@pytest.fixture
def esi(db: None) -> Access:
    access = cast.access_of(cast.esi())
    said = Said(purposes=("x",), role=Role.INDEPENDENT, members=Members.LISTED)
    operations.rely(access, slug=SLUG, said=said, at=clock.now())
    cast.ada()
    return access


def load(esi: Access, data: bytes) -> Counted:
    counted = listing.note_list(esi, slug=SLUG, data=data, at=clock.now())
    parts = (counted.noted, counted.already, counted.unmatched, counted.repeated, counted.without_address)
    assert counted.rows == sum(parts), "a report that adds up"
    return counted


@pytest.mark.parametrize(
    "data",
    [
        b"ada@example.org",
        b"\xef\xbb\xbfEmail\r\nada@example.org\r\n",
        "Name;E-Mail\nAda Väinö;ada@example.org\n".encode("cp1252"),
        "Email\tName\nada@example.org\tAda\n".encode("utf-16"),
        b'"Backer Number","Backer Name","Email"\n"1","Ada, the\nsecond","ADA@EXAMPLE.ORG"\n',
        b"name,contact\nAda,Ada Vance <ada@example.org>\n",
        b"a,b,c\n1,2,mailto:ada@example.org\n",
        b"Email,Old\nada@example.org,other@example.org\n",
    ],
)
def test_lists_in_every_usual_form_are_read(esi: Access, data: bytes) -> None:
    counted = load(esi, data)
    assert counted.noted == 1
    assert Listed.objects.count() == 1


def test_the_report_adds_up(esi: Access) -> None:
    cast.bram()
    load(esi, b"bram@example.org")
    data = b"Email\nada@example.org\nbram@example.org\nADA@example.org\nx@example.net\nnot an address\n\n\n"
    assert load(esi, data) == Counted(rows=5, noted=1, already=1, unmatched=1, repeated=1, without_address=1)


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", NotAList),
        (b"\n \n", NotAList),
        (b"no\naddress\nhere", NotAList),
        (b"Email\n\n", NotAList),
        (b"Email\nnobody\n", NotAList),
        (b"%PDF-1.7\n\x00\x00", NotAList),
        (b"\xff\xfea", NotAList),
        (b"Email\n" + b'"x' * 300_000, NotAList),
        (b"a@b.example\n" * 420_000, ListTooLong),
        (b"a@b.example\n" * 50_001, ListTooLong),
    ],
)
def test_what_is_no_list_or_too_long_is_refused_and_notes_nobody(
    esi: Access, data: bytes, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        load(esi, data)
    assert not Listed.objects.exists()


def test_fifty_thousand_rows_are_taken(esi: Access) -> None:
    rows = b"".join(b"m%05d@example.net\n" % number for number in range(49_999))
    counted = load(esi, rows + b"ada@example.org\n")
    assert (counted.rows, counted.noted, counted.unmatched) == (50_000, 1, 49_999)


def test_a_list_needs_a_line_of_the_register(esi: Access) -> None:
    with pytest.raises(NoSuchService):
        listing.note_list(esi, slug="dropbox", data=b"ada@example.org", at=clock.now())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400) | st.text(alphabet="ab@.,;\t\"'\n\r<> ", max_size=200).map(str.encode))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    try:
        found = list(listing._addresses(data))
    except (NotAList, ListTooLong):
        return
    assert any(found)
    assert all(len(address) <= 254 and address.count("@") <= 1 for address in found)
