"""Whether a report is one that can be kept. Pure: no rows, no clock."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from freehold.stewardship.watch.signals import limits
from freehold.stewardship.watch.signals.refused import FutureDated, Malformed, TooLarge
from freehold.stewardship.watch.signals.told import Told

MOMENTS = ("occurred_at", "discovered_at", "disclosed_at", "listed_at")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]|[\ud800-\udfff]")


def check(told: Told, *, place: int, at: datetime) -> None:
    """Raise Malformed, TooLarge or FutureDated for a report that is not kept. ``place`` counts from 1."""
    _text(told.key, "key", limits.LONGEST_KEY, place)
    _text(told.title, "title", limits.LONGEST_TITLE, place)
    if not told.key.strip() or not told.title.strip():
        raise Malformed.at(place, "no name")
    _text(told.summary, "summary", limits.LONGEST_SUMMARY, place)
    _text(told.address, "address", limits.LONGEST_ADDRESS, place)
    if told.address and not _leads_somewhere(told.address):
        raise Malformed.at(place, "address")
    for name in ("names", "domains", "classes"):
        _words(getattr(told, name), name, place)
    if told.people is not None and not 0 <= told.people <= limits.MOST_PEOPLE:
        raise Malformed.at(place, "people")
    for name in (*MOMENTS, "changed_at"):
        _moment(getattr(told, name), name, place=place, at=at)
    _facts(told.facts, place)


def _leads_somewhere(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("https", "http")
    except ValueError:  # such as a bracket that is not closed
        return False


def without_what_is_ahead(told: Told, *, at: datetime) -> Told:
    """The report without moments that are to come; the fact "ahead" has the latest of them."""
    ahead = {name: when for name in MOMENTS if (when := getattr(told, name)) and when > at + limits.AHEAD}
    changed = told.changed_at if told.changed_at and told.changed_at <= at + limits.AHEAD else None
    if not ahead and changed == told.changed_at:
        return told
    facts = {**told.facts, "ahead": max(ahead.values()).isoformat()} if ahead else told.facts
    without: dict[str, Any] = dict.fromkeys(ahead)
    return replace(told, **without, changed_at=changed, facts=facts)


def as_json(told: Told) -> dict[str, Any]:
    """A report as plain JSON: what its digest is made of, and what an earlier telling is kept as."""
    plain: dict[str, Any] = {}
    for field in fields(told):
        value = getattr(told, field.name)
        if isinstance(value, datetime):
            value = value.isoformat()
        plain[field.name] = list(value) if isinstance(value, tuple) else value
    return plain


def digest_of(told: Told) -> str:
    """SHA-256 over the report in canonical JSON: sorted keys, no spaces, UTF-8."""
    text = json.dumps(as_json(told), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def digest_of_batch(parts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over keys and digests, in the order of the keys: the order of entries does not matter."""
    whole = sha256()
    for key, digest in sorted(parts):
        whole.update(f"{len(key.encode())}:{key}={digest}\n".encode())
    return whole.hexdigest()


def _text(value: object, name: str, longest: int, place: int) -> None:
    if not isinstance(value, str):
        raise Malformed.at(place, name)
    if len(value) > longest:
        raise TooLarge.at(place, name)
    if _UNPRINTABLE.search(value):
        raise Malformed.at(place, name)


def _words(words: tuple[str, ...], name: str, place: int) -> None:
    if len(words) > limits.MOST_WORDS:
        raise TooLarge.at(place, name)
    for word in words:
        _text(word, name, limits.LONGEST_WORD, place)


def _moment(moment: datetime | None, name: str, *, place: int, at: datetime) -> None:
    if moment is None:
        return
    if moment.tzinfo is None or moment.year < limits.OLDEST_YEAR:
        raise Malformed.at(place, name)
    if moment > at + limits.AHEAD:
        raise FutureDated.at(place, name)


def _facts(facts: dict[str, object], place: int) -> None:
    try:
        text = json.dumps(facts, allow_nan=False, ensure_ascii=False)
        size = len(text.encode())
    except (TypeError, ValueError, RecursionError):  # not JSON, or half a character
        raise Malformed.at(place, "facts") from None
    if size > limits.LARGEST_FACTS or _depth(facts) > limits.DEEPEST_FACTS:
        raise TooLarge.at(place, "facts")
    if "\\u0000" in text:
        raise Malformed.at(place, "facts")


def _depth(value: object) -> int:
    deepest, level = 0, [value]
    while level:
        deepest += 1
        nested = [one for one in level if isinstance(one, dict | list)]
        level = [part for one in nested for part in (one.values() if isinstance(one, dict) else one)]
    return deepest
