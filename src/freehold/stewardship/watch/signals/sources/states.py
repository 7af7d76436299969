"""Breaches that states make public: lists of attorneys general, each with columns of its own (CSV)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from freehold.stewardship.watch.signals import limits
from freehold.stewardship.watch.signals.refused import Malformed
from freehold.stewardship.watch.signals.sources.contract import Document
from freehold.stewardship.watch.signals.sources.entry import one_line
from freehold.stewardship.watch.signals.sources.table import rows
from freehold.stewardship.watch.signals.told import Told

_DATE = re.compile(r"\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b|\b([0-9]{4})-([0-9]{2})-([0-9]{2})(?=\D|$)")
_NONE = {"", "n/a", "na", "unknown", "none", "not known", "undetermined"}


@dataclass(frozen=True, slots=True)
class ListReader:
    """Reads the list of one state. ``columns`` is field to column; a column that is not there is not read.

    Fields are name, occurred, discovered, disclosed, people, key, kind; name and disclosed have to be there.
    """

    state: str
    columns: Mapping[str, str]

    def __call__(self, data: bytes) -> Document:
        return Document(self._told(data))

    def _told(self, data: bytes) -> Iterator[Told]:
        times: Counter[str] = Counter()
        for place, row in rows(data, most=limits.MOST_ENTRIES):
            yield self._report(place, row, times)

    def _report(self, place: int, row: Mapping[str, str], times: Counter[str]) -> Told:
        if any(self.columns[field] not in row for field in ("name", "disclosed")):
            raise Malformed.at(place, "columns")
        said = {field: one_line(row.get(column, ""), place) for field, column in self.columns.items()}
        name = said["name"]
        if not name:
            raise Malformed.at(place, "name")
        disclosed, occurred = _day(said, "disclosed", place), _day(said, "occurred", place)
        key = said.get("key") or f"{name[:120]}|{said['disclosed'][:30]}|{said.get('occurred', '')[:30]}"
        times[key] += 1
        return Told(
            key=key if times[key] == 1 else f"{key}|{times[key]}",
            title=f"{name[:200]}: breach reported in {self.state}",
            names=(name[:200],),
            classes=(said["kind"][:200],) if said.get("kind") else (),
            people=_people(said.get("people", ""), place),
            occurred_at=occurred,
            discovered_at=_day(said, "discovered", place),
            disclosed_at=disclosed,
            facts={"state": self.state, "dates": said.get("occurred", "")[:300]},
        )


CALIFORNIA = {
    "name": "Organization Name",
    "occurred": "Date(s) of Breach (if known)",
    "disclosed": "Reported Date",
}
MAINE = {
    "name": "Entity Name",
    "occurred": "Date(s) Breach Occured",
    "discovered": "Date Breach Discovered",
    "disclosed": "Date Reported",
    "people": "Total Number of Persons Affected",
}
WASHINGTON = {
    "name": "Name",
    "occurred": "DateStart",
    "discovered": "DateAware",
    "disclosed": "DateSubmitted",
    "people": "WashingtoniansAffected",
    "key": "Id",
    "kind": "DataBreachCause",
}


def _day(said: Mapping[str, str], field: str, place: int) -> datetime | None:
    """The earliest day that a cell names, month/day/year or ISO; None where it says that none is known."""
    text = said.get(field, "")
    if text.lower() in _NONE:
        return None
    found = []
    for month, day, year, iso_year, iso_month, iso_day in _DATE.findall(text):
        try:
            found.append(
                datetime(int(year or iso_year), int(month or iso_month), int(day or iso_day), tzinfo=UTC)
            )
        except ValueError:
            raise Malformed.at(place, field) from None
    if not found:
        raise Malformed.at(place, field)
    return min(found)


def _people(text: str, place: int) -> int | None:
    number = text.replace(",", "").strip()
    if number.lower() in _NONE:
        return None
    if not (number.isascii() and number.isdigit() and len(number) < 12):
        raise Malformed.at(place, "people")
    return int(number)
