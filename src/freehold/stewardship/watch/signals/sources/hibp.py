"""Breaches of other services, as Have I Been Pwned lists them (API v3, ``/breaches``)."""

from collections.abc import Iterator
from urllib.parse import quote

from freehold.stewardship.watch.signals.sources.contract import Document
from freehold.stewardship.watch.signals.sources.entry import Entry, entries_of, without_markup
from freehold.stewardship.watch.signals.sources.json_text import parse
from freehold.stewardship.watch.signals.told import Told

_FLAGS = {
    "verified": "IsVerified",
    "fabricated": "IsFabricated",
    "spam_list": "IsSpamList",
    "malware": "IsMalware",
    "stealer_log": "IsStealerLog",
    "sensitive": "IsSensitive",
}


def read(data: bytes) -> Document:
    return Document(_told(parse(data)))


def _told(document: object) -> Iterator[Told]:
    for entry in entries_of(document):
        yield _breach(entry)


def _breach(entry: Entry) -> Told:
    name, title = entry.line("Name"), entry.line("Title")
    domain = entry.line("Domain", "").lower()
    return Told(
        key=name,
        title=title,
        summary=without_markup(entry.text("Description", ""), entry.place),
        address=f"https://haveibeenpwned.com/Breach/{quote(name)}",
        names=tuple(dict.fromkeys(one for one in (title, name) if one)),
        domains=(domain,) if domain else (),
        classes=entry.texts("DataClasses"),
        people=entry.number("PwnCount"),
        occurred_at=entry.moment("BreachDate"),
        listed_at=entry.moment("AddedDate"),
        changed_at=entry.moment("ModifiedDate"),
        facts={name: entry.yes(flag) for name, flag in _FLAGS.items()},
        gone=entry.yes("IsRetired"),
    )
