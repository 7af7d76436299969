"""What stands in a feed: beginnings of public topics, with links home.

A feed is copied by whoever reads it, and nobody can call it back. So it holds beginnings and no whole texts,
and it names only who agreed that search engines list them and is old enough to; all else is by the house.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import quote
from uuid import NAMESPACE_OID, UUID, uuid5

from freehold.capabilities.community.queries import outside
from freehold.capabilities.community.queries.outside import Outside, Place
from freehold.commons import links
from freehold.commons.house.queries import house
from freehold.stewardship.outlets.models import Kind, Outlet
from freehold.trust.access.opener import Access
from freehold.trust.consent import queries as consent
from freehold.trust.people import protections
from freehold.trust.people.cards import cards_of
from freehold.trust.register.purposes import FOUND
from freehold.trust.vault import blind

MOST = 40
"""Topics in a feed: at most 40 times 200 letters and a link, 60 KB in the most talkative form."""
FRESH_SECONDS = 3.0
FORMS = ("atom", "rss", "json")


class Of(StrEnum):
    """What a feed is of; also a part of its address."""

    HOUSE = "house"
    GROUP = "groups"
    TAG = "tags"


@dataclass(frozen=True, slots=True)
class Item:
    """``by`` is empty where nobody is named."""

    id: UUID
    path: str
    title: str
    words: str
    by: str
    tags: Sequence[str]
    at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """``path`` is that of its page. ``id`` never changes, wherever the house moves. ``name`` is empty for
    the whole house."""

    id: UUID
    of: Of
    key: str
    house: str
    name: str
    about: str
    path: str
    items: Sequence[Item]
    hubs: Sequence[str]

    @property
    def updated_at(self) -> datetime | None:
        return max((one.updated_at for one in self.items), default=None)


class FeedsStopped(Exception):
    """The owner stopped them."""


_held: list[tuple[float, bool, tuple[str, ...]]] = []


def feed(access: Access, of: Of, key: str = "") -> Feed:
    """The feed of a place, as a visitor may read it, whoever asks. Raises FeedsStopped, or NotHere."""
    is_on, hubs = _switches()
    if not is_on:
        raise FeedsStopped
    place, path = _place(of, key)
    names = _named(access, place.topics)
    return Feed(
        id=feed_id(place.id or _number(of)),
        of=of,
        key=key,
        house=house().name,
        name=place.name,
        about=place.about or house().line,
        path=path,
        items=[_item(one, names) for one in place.topics],
        hubs=hubs,
    )


def path_of(of: Of, key: str, form: str) -> str:
    """Where a feed lies, such as ``/feeds/groups/dyes.atom``; as it stands in an address."""
    return f"/feeds/{of}.{form}" if of is Of.HOUSE else f"/feeds/{of}/{quote(key, safe='')}.{form}"


def paths(group: str, tags: Iterable[str]) -> list[str]:
    """Every feed that a topic of this group with these tags is in."""
    places = [(Of.HOUSE, ""), *([(Of.GROUP, group)] if group else []), *((Of.TAG, tag) for tag in tags)]
    return [path_of(of, key, form) for of, key in places for form in FORMS]


def are_on() -> bool:
    return _switches()[0]


def newest_is_on() -> bool:
    """Asked of the database. A house that never touched the switch has feeds."""
    newest = Outlet.objects.filter(kind=Kind.FEEDS).order_by("-id").values_list("stop", flat=True).first()
    return newest is None


def forget() -> None:
    """Look at the switch anew, in this process; others do within three seconds."""
    _held.clear()


def feed_id(thing: UUID) -> UUID:
    """A keyed hash: it is the same in a house that was restored elsewhere, under another name."""
    return UUID(bytes=blind.blind_link("outlets.feed", thing, UUID(int=0))[:16], version=4)


def _number(of: Of) -> UUID:
    return uuid5(NAMESPACE_OID, f"freehold/feed/{of}")


def _switches() -> tuple[bool, tuple[str, ...]]:
    now = time.monotonic()
    if not _held or now - _held[0][0] > FRESH_SECONDS:
        hubs = Outlet.objects.filter(
            kind=Kind.WEBSUB, connected_at__isnull=False, stop__isnull=True
        ).order_by("id")
        _held[:] = [(now, newest_is_on(), tuple(hubs.values_list("address", flat=True)))]
    return _held[0][1], _held[0][2]


def _place(of: Of, key: str) -> tuple[Place, str]:
    if of is Of.GROUP:
        return outside.in_group(key, MOST), links.to_group(key)
    if of is Of.TAG:
        return outside.under_tag(key, MOST), links.to_tag(key)
    return outside.in_the_house(MOST), "/"


def _named(access: Access, topics: Sequence[Outside]) -> Mapping[UUID, str]:
    """One query for who agreed; more only where somebody did."""
    writers = {one.author_id for one in topics if one.author_id is not None}
    agreed = consent.live_among(writers, FOUND.code) if writers else set()
    agreed -= protections.protected_among(agreed) if agreed else set()
    cards = cards_of(access, agreed) if agreed else {}
    return {one: card.name for one, card in cards.items() if not card.left}


def _item(one: Outside, names: Mapping[UUID, str]) -> Item:
    return Item(
        id=one.id,
        path=links.to_topic(one.id, one.slug),
        title=one.title,
        words=one.excerpt,
        by=names.get(one.author_id, "") if one.author_id else "",
        tags=one.tags,
        at=one.at,
        updated_at=one.updated_at,
    )
