"""Holes that are used in attacks: the catalogue of CISA. It names products, and no versions of them."""

from collections.abc import Iterator

from freehold.stewardship.watch.signals.refused import Malformed
from freehold.stewardship.watch.signals.sources.contract import Document
from freehold.stewardship.watch.signals.sources.entry import Entry, entries_of, prose
from freehold.stewardship.watch.signals.sources.json_text import parse
from freehold.stewardship.watch.signals.told import Told


def read(data: bytes) -> Document:
    """Raises Malformed also where the catalogue counts its entries wrongly: a part of it is missing."""
    whole = parse(data)
    if not isinstance(whole, dict):
        raise Malformed
    head = Entry(whole, 0)
    listed = whole.get("vulnerabilities")
    if not isinstance(listed, list) or head.number("count") != len(listed):
        raise Malformed
    return Document(_told(listed), issued_at=head.moment("dateReleased"))


def _told(listed: list[object]) -> Iterator[Told]:
    for entry in entries_of(listed):
        yield _hole(entry)


def _hole(entry: Entry) -> Told:
    cve, vendor, product = entry.cve("cveID"), entry.line("vendorProject"), entry.line("product")
    return Told(
        key=cve,
        title=prose(entry.text("vulnerabilityName"), entry.place, 300),
        summary=prose(entry.text("shortDescription", ""), entry.place),
        address=f"https://nvd.nist.gov/vuln/detail/{cve}",
        names=tuple(dict.fromkeys(one for one in (product, vendor) if one)),
        listed_at=entry.moment("dateAdded"),
        facts={
            "cve": cve,
            "vendor": vendor,
            "product": product,
            "action": prose(entry.text("requiredAction", ""), entry.place, 500),
            "due": entry.line("dueDate", ""),
            "ransomware": entry.line("knownRansomwareCampaignUse", "") == "Known",
        },
    )
