"""How many people have data at a service."""

import time
from datetime import datetime

from freehold.stewardship.watch.reliances import concerned
from freehold.stewardship.watch.reliances.book import Line
from freehold.stewardship.watch.reliances.models import Listed
from freehold.stewardship.watch.reliances.seen import Members
from freehold.trust.people.models import Origin, Person

FRESH_SECONDS = 600.0
_MOST_HELD = 1_000
_Key = tuple[str, str, tuple[str, ...], int, int, int]
_held: dict[_Key, tuple[float, int]] = {}


def how_many(entry: Line, *, at: datetime) -> int:
    """Persons, each once. One query for most services; a walk over all of them for those who came from
    there, or where narrow ways meet."""
    narrow = [one for one in entry.ways if one is not Members.NOBODY]
    if not narrow:
        return 0
    if Members.EVERYBODY in narrow:
        return Person.objects.count()
    if narrow == [Members.EVERYBODY_WITH_ADDRESS]:
        return Person.objects.filter(email__isnull=False).count()
    if narrow == [Members.LISTED] and entry.own is not None and not entry.fed:
        return Listed.objects.filter(of=entry.own).count()
    return _walked(entry, at)


def _walked(entry: Line, at: datetime) -> int:
    """Found person by person, and kept for some minutes: pages show it, and nothing is decided by it."""
    key = _key_of(entry)
    read, many = _held.get(key, (0.0, 0))
    if not read or time.monotonic() - read > FRESH_SECONDS:
        many = sum(1 for _one in concerned.people(entry.platform.slug, at=at))
        if len(_held) >= _MOST_HELD:
            _held.clear()
        _held[key] = (time.monotonic(), many)
    return many


def _key_of(entry: Line) -> _Key:
    """What the count depends on, as far as one look tells: people who came or were brought make it anew."""
    own = entry.own
    return (
        entry.platform.slug,
        "" if own is None else f"{own.id}/{own.members}/{own.came_from}",
        tuple(fed.key for _feed, fed in entry.fed),
        Person.objects.count(),
        Origin.objects.count(),
        0 if own is None else Listed.objects.filter(of=own).count(),
    )
