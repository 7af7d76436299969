"""Advisories about packages, in OSV form (ossf.github.io/osv-schema), as JSON or YAML."""

from collections.abc import Iterator
from typing import Any

import yaml

from freehold.stewardship.watch.signals.refused import Malformed, TooLarge
from freehold.stewardship.watch.signals.sources.contract import MEGABYTE, Document
from freehold.stewardship.watch.signals.sources.entry import Entry, entries_of, prose
from freehold.stewardship.watch.signals.sources.json_text import is_too_deep, parse
from freehold.stewardship.watch.signals.sources.unpacked import files_in_zip
from freehold.stewardship.watch.signals.told import Told

UNPACKED = 600 * MEGABYTE
LARGEST_ADVISORY = 4 * MEGABYTE
_ENDINGS = (".json", ".yaml", ".yml")
_EVENTS = ("introduced", "fixed", "last_affected")


def read(data: bytes) -> Document:
    if data.startswith(b"PK\x03\x04"):
        return Document(_in_zip(data))
    whole = _parsed(data)
    if isinstance(whole, dict) and "vulns" in whole:
        whole = whole["vulns"]
    return Document(map(_advisory, entries_of(whole if isinstance(whole, list) else [whole])))


def _in_zip(data: bytes) -> Iterator[Told]:
    files = files_in_zip(data, _ENDINGS, largest=UNPACKED, each=LARGEST_ADVISORY)
    for place, content in enumerate(files, start=1):
        values = _parsed(content)
        if not isinstance(values, dict):
            raise Malformed.at(place)
        yield _advisory(Entry(values, place))


def _parsed(data: bytes) -> Any:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return parse(data)
    if len(data) > LARGEST_ADVISORY:
        raise TooLarge
    try:
        document = yaml.load(data.decode("utf-8-sig"), Loader=_Plain)  # noqa: S506  a SafeLoader, and less
    except (yaml.YAMLError, ValueError, RecursionError):
        raise Malformed from None
    if is_too_deep(document):
        raise TooLarge
    return document


class _Plain(yaml.SafeLoader):
    """YAML without references, which can make a small file large, and in which a day stays text."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("a reference")
        return super().compose_node(parent, index)


_Plain.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in pairs if tag.rpartition(":")[2] in ("null", "bool", "int")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _advisory(entry: Entry) -> Told:
    key = entry.line("id")
    affected = [_affected(one) for one in entry.entries("affected")]
    details = entry.text("details", "")
    title = prose(entry.text("summary", "") or details.partition("\n")[0] or key, entry.place, 160)
    return Told(
        key=key,
        title=title if key in title else f"{key}: {title}",
        summary=prose(details, entry.place),
        address=f"https://osv.dev/vulnerability/{key}" if key.isascii() and " " not in key else "",
        names=tuple(sorted({one["name"] for one in affected}))[:50],
        disclosed_at=entry.moment("published"),
        changed_at=entry.moment("modified"),
        facts={
            "aliases": sorted({*entry.texts("aliases"), *entry.texts("upstream")}),
            "affected": affected,
            "severity": [one.line("score", "") for one in entry.entries("severity")],
        },
        gone=entry.moment("withdrawn") is not None,
    )


def _affected(one: Entry) -> dict[str, Any]:
    package = one.entry("package")
    ranges = [
        {"type": stated.line("type"), "events": [_event(event) for event in stated.entries("events")]}
        for stated in one.entries("ranges")
        if stated.line("type") != "GIT"
    ]
    return {
        "name": package.line("name", ""),
        "ecosystem": package.line("ecosystem", ""),
        "ranges": ranges,
        "versions": list(one.texts("versions")),
    }


def _event(event: Entry) -> dict[str, str]:
    """One end of a range. Exactly one; "limit" is about commits, and counts for nothing here."""
    stated = {name: event.line(name) for name in _EVENTS if name in event.values}
    if len(stated) > 1 or (not stated and "limit" not in event.values):
        raise Malformed.at(event.place, "events")
    return stated
