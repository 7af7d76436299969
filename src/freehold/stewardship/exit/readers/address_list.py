"""Lists of addresses that newsletters and memberships let one fetch.

Read of each row: its address, when it was entered, and whether letters may still be sent to it. Names are
left where they are: they were told to a newsletter, and were never public.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.csv_rows import Row
from freehold.stewardship.exit.readers.records import ArchivedPerson, Kind, Record
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

_KEY_CHARS = 80
WhyNot = Callable[[Mapping[str, str]], Reason | None]


def _nothing_against(_row: Mapping[str, str]) -> Reason | None:
    return None


@dataclass(frozen=True, slots=True)
class Form:
    """Headings in lower case, of which the first that a row has counts. ``account`` is how the place tells
    people apart, where it does so otherwise than by address. ``why_not`` says why somebody is not brought."""

    address: tuple[str, ...]
    joined: tuple[str, ...] = ()
    account: tuple[str, ...] = ()
    why_not: WhyNot = _nothing_against


def people(
    rows: Iterable[Row], form: Form, seen: Seen, *, latest: datetime, before: str = ""
) -> Iterator[Record | RefusedRow]:
    """Somebody for each row, quoted by its line (behind ``before``, where there is more than one list)."""
    for line, values in rows:
        row_id = f"{before}line {line}"
        try:
            person = _person(row_id, values, form, latest)
        except BadCell as bad:
            yield RefusedRow(Kind.PEOPLE, row_id, bad.reason)
            continue
        yield person if seen.add(person.key) else RefusedRow(Kind.PEOPLE, row_id, Reason.DUPLICATE_ROW)


def _person(row_id: str, values: Mapping[str, str] | None, form: Form, latest: datetime) -> ArchivedPerson:
    if values is None:
        raise BadCell(Reason.WRONG_TYPE)
    row = {title.casefold(): value for title, value in values.items()}
    cells = Cells(row, latest=latest)
    email = cells.address(_first(row, form.address))
    why_not = form.why_not(row)
    if why_not is not None:
        raise BadCell(why_not)
    account, joined = _first(row, form.account), _first(row, form.joined)
    return ArchivedPerson(
        row_id=row_id,
        key=cells.line(account, longest=_KEY_CHARS) if account else email.casefold(),
        name="",
        email=email,
        joined_at=cells.moment(joined) if joined else None,
    )


def _first(row: Mapping[str, str], names: tuple[str, ...]) -> str:
    """The first of these that the row has something under; "" where it has none."""
    return next((name for name in names if row.get(name, "").strip()), "")
