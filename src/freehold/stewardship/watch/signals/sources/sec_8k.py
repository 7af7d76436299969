"""Material cybersecurity incidents that listed companies report to the SEC: form 8-K, item 1.05 (EDGAR)."""

import re
from collections.abc import Iterator
from typing import Any

from freehold.stewardship.watch.signals.refused import Malformed
from freehold.stewardship.watch.signals.sources.contract import Document
from freehold.stewardship.watch.signals.sources.entry import Entry, entries_of
from freehold.stewardship.watch.signals.sources.json_text import parse
from freehold.stewardship.watch.signals.told import Told

ITEM = "1.05"
MOST_HITS = 1_000
"""So far pages are followed, ten of a hundred: some years of filings."""
_FORMS = ("8-K", "8-K/A")
_ACCESSION = re.compile(r"[0-9]{10}-[0-9]{2}-[0-9]{6}")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def read(data: bytes) -> Document:
    """A page of full-text search (``hits``), or the submissions of one company (``filings``)."""
    whole = parse(data)
    if not isinstance(whole, dict):
        raise Malformed
    if "hits" in whole:
        found = Entry(whole, 0)
        return Document(_found(found.entry("hits")), cursor=_next_page(found))
    if "filings" in whole:
        return Document(_submitted(Entry(whole, 0)))
    raise Malformed


def _next_page(found: Entry) -> str:
    """Where the next page begins. The answer repeats the question; one that does not is the only page."""
    hits, asked = found.entry("hits"), found.values.get("query")
    listed, total = hits.values.get("hits"), hits.values.get("total")
    if not isinstance(asked, dict) or not isinstance(total, dict) or not isinstance(listed, list):
        return ""
    first = Entry(asked, 0).number("from") or 0
    following = first + len(listed)
    more = listed and first >= 0 and following < min(Entry(total, 0).number("value") or 0, MOST_HITS)
    return f"from={following}" if more else ""


def _found(hits: Entry) -> Iterator[Told]:
    """Each document of a filing is a hit: a filing is told once."""
    told: set[str] = set()
    for hit in entries_of(hits.values.get("hits")):
        source = hit.entry("_source")
        number = source.line("adsh")
        form = source.line("form", "") or source.line("root_form", "")
        if form not in _FORMS or ITEM not in source.texts("items") or number in told:
            continue
        told.add(number)
        companies = source.texts("ciks")
        yield _filing(
            hit.place,
            number=number,
            company=companies[0] if companies else "",
            names=tuple(_name(one) for one in source.texts("display_names")),
            form=form,
            filed=source.text("file_date", ""),
            event=source.text("period_ending", ""),
        )


def _submitted(company: Entry) -> Iterator[Told]:
    """Columns side by side, a filing at each place."""
    recent = company.entry("filings").entry("recent")
    columns = [
        _column(recent, name) for name in ("accessionNumber", "form", "items", "filingDate", "reportDate")
    ]
    if len({len(column) for column in columns}) > 1:
        raise Malformed
    names = tuple(dict.fromkeys([company.line("name"), *_former(company)]))
    cik = company.values.get("cik", "")
    for place, (number, form, items, filed, event) in enumerate(zip(*columns, strict=True), start=1):
        if form in _FORMS and ITEM in items.split(","):
            yield _filing(
                place, number=number, company=str(cik), names=names, form=form, filed=filed, event=event
            )


def _column(recent: Entry, name: str) -> list[str]:
    column = recent.values.get(name)
    if not isinstance(column, list) or not all(isinstance(one, str) for one in column):
        raise Malformed
    return column


def _former(company: Entry) -> list[str]:
    return [one.line("name") for one in company.entries("formerNames")]


def _filing(
    place: int, *, number: str, company: str, names: tuple[str, ...], form: str, filed: str, event: str
) -> Told:
    if not _ACCESSION.fullmatch(number) or not names or not (company.isascii() and company.isdigit()):
        raise Malformed.at(place)
    dates = Entry({"filed": filed, "event": event}, place)
    folder = f"{int(company)}/{number.replace('-', '')}"
    facts: dict[str, Any] = {"form": form, "company": company.zfill(10), "item": ITEM}
    return Told(
        key=number,
        title=f"{names[0]}: material cybersecurity incident ({form}, item {ITEM})"[:300],
        address=f"https://www.sec.gov/Archives/edgar/data/{folder}/{number}-index.htm",
        names=names[:50],
        discovered_at=dates.moment("event"),
        disclosed_at=dates.moment("filed"),
        facts=facts,
    )


def _name(shown: str) -> str:
    """ "DROPBOX, INC.  (DBX)  (CIK 0001467623)" without what stands in brackets at its end."""
    while (shorter := _IN_BRACKETS.sub("", shown)) != shown:
        shown = shorter
    return shown.strip()
