"""The values of one row, asked for by name and by what they must be."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from freehold.stewardship.exit.reasons import Reason

_NUMBER = re.compile(r"-?[0-9]{1,18}\Z")
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]{1,64}@[^\s@<>\"(),:;\\\[\]]{1,189}\Z")
QUOTABLE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}\Z")
"""What reports may quote: how a place names a row, never what stands in it."""
_SECONDS = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,9})?\Z")
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_CLOCKS_DIFFER = timedelta(days=1)


class BadCell(Exception):
    """A value that its row cannot do with. Carries the reason, never the value."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class Cells:
    """One row. ``latest`` is now: no date may lie more than a day after it."""

    def __init__(self, values: Mapping[str, str], *, latest: datetime) -> None:
        self._values = values
        self._latest = latest

    @property
    def latest(self) -> datetime:
        return self._latest

    def maybe(self, name: str) -> str | None:
        """The value as it stands; None where it is missing or blank."""
        value = self._values.get(name, "")
        return value if value.strip() else None

    def needed(self, name: str) -> str:
        value = self.maybe(name)
        if value is None:
            raise BadCell(Reason.MISSING_FIELD)
        return value

    def number(self, name: str) -> str:
        """A whole number in its shortest writing, as text: it names a row, it is not for sums."""
        value = self.needed(name)
        if not _NUMBER.match(value):
            raise BadCell(Reason.WRONG_TYPE)
        return str(int(value))

    def maybe_number(self, name: str) -> str | None:
        return None if self.maybe(name) is None else self.number(name)

    def line(self, name: str, *, longest: int) -> str:
        """One line of text in NFC, trimmed, without characters that cannot be shown."""
        value = unicodedata.normalize("NFC", self.needed(name)).strip()
        if len(value) > longest:
            raise BadCell(Reason.TOO_LONG)
        if any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Zl", "Zp") for character in value):
            raise BadCell(Reason.CONTROL_CHARACTER)
        return value

    def word(self, name: str, *, longest: int) -> str:
        """One line without a blank in it."""
        value = self.line(name, longest=longest)
        if len(value.split()) != 1:
            raise BadCell(Reason.WRONG_TYPE)
        return value

    def maybe_handle(self, name: str, *, longest: int) -> str | None:
        """What somebody was called there, where that is one word; it is only a wish here."""
        try:
            return self.word(name, longest=longest)
        except BadCell:
            return None

    def text(self, name: str, *, longest: int) -> str:
        """Words of any number of lines; what no text may hold (NUL, half of a character) is refused."""
        value = self.needed(name)
        if len(value) > longest:
            raise BadCell(Reason.TOO_LONG)
        if "\0" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise BadCell(Reason.CONTROL_CHARACTER)
        return value

    def id(self, name: str) -> str:
        """How that place names a row: letters, digits and a few signs, so that reports may quote it."""
        value = self.needed(name)
        if not QUOTABLE.match(value):
            raise BadCell(Reason.WRONG_TYPE)
        return value

    def address(self, name: str) -> str:
        """An e-mail address in form only, of at most 254 characters; whether it answers shows later."""
        value = self.line(name, longest=254)
        if not _ADDRESS.match(value):
            raise BadCell(Reason.NO_ADDRESS)
        return value

    def moment(self, name: str) -> datetime:
        """A moment in ISO 8601. Without a zone it is UTC, as exports mean it."""
        try:
            moment = datetime.fromisoformat(self.needed(name).strip().removesuffix(" UTC"))
        except ValueError as error:
            raise BadCell(Reason.WRONG_TYPE) from error
        return self._in_range(moment)

    def seconds(self, name: str, *, a_second: int = 1) -> datetime:
        """A moment as seconds since 1970; ``a_second`` is 1,000 where they are milliseconds."""
        value = self.needed(name)
        if not _SECONDS.match(value):
            raise BadCell(Reason.WRONG_TYPE)
        try:
            moment = _BEGINNING + timedelta(seconds=float(value) / a_second)
        except OverflowError as error:
            raise BadCell(Reason.DATE_OUT_OF_RANGE) from error
        return self._in_range(moment)

    def written_moment(self, name: str, form: str) -> datetime:
        """A moment in a form of ``strptime``, with its zone, and English names of days and months."""
        try:
            moment = datetime.strptime(self.needed(name).strip(), form).astimezone(UTC)
        except ValueError as error:
            raise BadCell(Reason.WRONG_TYPE) from error
        except OverflowError as error:
            raise BadCell(Reason.DATE_OUT_OF_RANGE) from error
        return self._in_range(moment)

    def _in_range(self, moment: datetime) -> datetime:
        try:
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except OverflowError as error:
            raise BadCell(Reason.DATE_OUT_OF_RANGE) from error
        if not _EARLIEST <= moment <= self._latest + _CLOCKS_DIFFER:
            raise BadCell(Reason.DATE_OUT_OF_RANGE)
        return moment

    def maybe_moment(self, name: str) -> datetime | None:
        return None if self.maybe(name) is None else self.moment(name)
