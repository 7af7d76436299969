"""Memberships and newsletters of which only people are brought: Patreon and Mailchimp."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from freehold.stewardship.exit.archives.opening import Archive, NoArchive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.address_list import Form, people
from freehold.stewardship.exit.readers.csv_rows import table_headings, table_rows
from freehold.stewardship.exit.readers.not_that_list import NotThatList
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

CSV = r"[^/]*\.csv"
PATREON_HEADINGS = frozenset({"patron status", "pledge amount"})
MAILCHIMP_HEADINGS = frozenset({"leid", "euid"})
_ADDRESSES = ("email address", "email", "e-mail address")


def _why_no_patron(row: Mapping[str, str]) -> Reason | None:
    """Who only follows a page there has an account, and no membership, with its maker."""
    status = row.get("patron status", "").strip()
    free = row.get("free member", "").strip().casefold()
    return None if status or free in ("yes", "true") else Reason.ONLY_A_FOLLOW


_PATREON = Form(
    address=("email",), joined=("patronage since date",), account=("user id",), why_not=_why_no_patron
)
_SUBSCRIBED = Form(address=_ADDRESSES, joined=("confirm_time", "optin_time"))
_UNSUBSCRIBED = Form(address=_ADDRESSES, why_not=lambda _row: Reason.OPTED_OUT)
_CLEANED = Form(address=_ADDRESSES, why_not=lambda _row: Reason.LETTERS_BOUNCE)


class ListReader:
    """Reads tables with certain headings. ``title`` says of which list they are, where there are several."""

    kind = ""
    place = ""

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime, title: str = "") -> None:
        self._parts = Parts(archive)
        self._limits = limits
        self._at = at
        self._title = title
        self._tables = self._parts.matching(CSV)
        if not self._tables:
            raise NoArchive

    def source(self) -> Source:
        return Source(self.kind, self._title)

    def read(self) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        several = len(self._tables) > 1
        for number, part in enumerate(sorted(self._tables, key=self._order), start=1):
            headings = table_headings(self._parts.archive, part, self._limits)
            form = self.form(part, headings)
            rows = table_rows(self._parts.archive, part, self._limits)
            before = f"list {number}, " if several else ""
            yield from people(rows, form, seen, latest=self._at, before=before)
        yield from self._parts.left_behind()

    def form(self, part: str, headings: list[str]) -> Form:
        """How a table is read. Raises ``NotThatList``."""
        raise NotImplementedError

    def _order(self, part: str) -> str:
        return part


class PatreonReader(ListReader):
    """The list of members that Patreon's relationship manager gives out."""

    kind, place = "patreon", "Patreon"

    def form(self, part: str, headings: list[str]) -> Form:
        if not set(headings) >= {"email", "patron status"}:
            raise NotThatList.lacking(part, "Email, Patron Status", self.place)
        return _PATREON


class MailchimpReader(ListReader):
    """An audience: a zip with a table for each state of its contacts, or one of them."""

    kind, place = "mailchimp", "Mailchimp"

    def form(self, part: str, headings: list[str]) -> Form:
        """By its columns, and by its name where contacts never subscribed."""
        if not set(headings) & set(_ADDRESSES):
            raise NotThatList.lacking(part, "Email Address", self.place)
        name = part.rpartition("/")[2].casefold()
        if "unsub_time" in headings or name.startswith(("unsubscribed", "nonsubscribed")):
            return _UNSUBSCRIBED
        if "clean_time" in headings or name.startswith("cleaned"):
            return _CLEANED
        return _SUBSCRIBED
