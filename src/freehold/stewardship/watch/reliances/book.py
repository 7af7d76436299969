"""The register put together: what the owner wrote, and what parts of the house tell by themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.text import slugify

from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.names import NameIndex, plain_host
from freehold.stewardship.watch.platforms.platform import Platform
from freehold.stewardship.watch.reliances import feeding
from freehold.stewardship.watch.reliances.feeding import Fed, Feed
from freehold.stewardship.watch.reliances.models import Reliance, Service
from freehold.stewardship.watch.reliances.seen import Members

OWN = "own-"
"""How slugs begin of services that the catalogue does not have: none of the catalogue's begins so."""
REMEMBERED = timedelta(days=365)
"""So long after its end a service is still watched: what went there before may still lie there."""
_WIDTH = [
    Members.EVERYBODY, Members.EVERYBODY_WITH_ADDRESS, Members.CAME_FROM, Members.LISTED, Members.NOBODY,
]  # fmt: skip


@dataclass(slots=True)
class Line:
    """One service of the register. ``own`` is what the owner wrote, ``fed`` what parts of the house tell."""

    platform: Platform
    own: Reliance | None = None
    fed: list[tuple[Feed, Fed]] = field(default_factory=list)

    @property
    def ways(self) -> list[Members]:
        """How data get there, the widest first; each once."""
        found = {one.members for _feed, one in self.fed}
        if self.own is not None:
            found.add(Members(self.own.members))
        return [one for one in _WIDTH if one in found]

    @property
    def ended_on(self) -> date | None:
        """The day on which the last way ended; None while one is open."""
        ends = [one.ended_on for _feed, one in self.fed]
        if self.own is not None:
            ends.append(end_of(self.own))
        closed = [one for one in ends if one is not None]
        return max(closed) if len(closed) == len(ends) and closed else None


def end_of(row: Reliance) -> date | None:
    """The day on which the business stopped relying on it."""
    stop = getattr(row, "stop", None)
    return None if stop is None else stop.on


def lines() -> dict[str, Line]:
    """Every service that the business relies on or did, by slug."""
    own = services()
    index = NameIndex([*catalogue.all_platforms(), *own.values()])
    found: dict[str, Line] = {}
    for row in Reliance.objects.select_related("stop"):
        known = own.get(row.slug) or _of_catalogue(row.slug)
        if known is not None:
            found[row.slug] = Line(known, own=row)
    for feed in feeding.feeds():
        for one in feed.services():
            platform = _found(one, index)
            found.setdefault(platform.slug, Line(platform)).fed.append((feed, one))
    return found


def line(slug: str) -> Line | None:
    """One service of the register, or None."""
    return lines().get(slug)


def is_watched(one: Line, *, on: date) -> bool:
    """Whether what happens there concerns us still."""
    return one.ended_on is None or one.ended_on + REMEMBERED > on


def watched_lines(*, at: datetime) -> Sequence[Line]:
    """Those that concern us, by name."""
    kept = [one for one in lines().values() if is_watched(one, on=at.date())]
    return sorted(kept, key=lambda one: one.platform.name.casefold())


def services() -> dict[str, Platform]:
    """The owner's own services as the catalogue would have them, by slug."""
    return {row.slug: _as_platform(row) for row in Service.objects.all()}


def known_platform(slug: str) -> Platform | None:
    """A service of the catalogue, of the owner's own, or of the register; None for any other."""
    found = _of_catalogue(slug) or services().get(slug)
    if found is None and (entry := line(slug)) is not None:
        return entry.platform
    return found


def index_of_all(more: Iterable[Platform] = ()) -> NameIndex:
    """Everything that has a name here."""
    return NameIndex([*catalogue.all_platforms(), *services().values(), *more])


def _found(one: Fed, index: NameIndex) -> Platform:
    named = _of_catalogue(one.slug) if one.slug else None
    return named or index.by_name(one.name) or index.by_domain(one.domain) or _stands_alone(one)


def _stands_alone(one: Fed) -> Platform:
    slug = OWN + (slugify(one.name)[:50].strip("-") or slugify(one.key)[:50])
    host = plain_host(one.domain)
    return Platform(slug, one.name, one.name, one.country, (), (host,) if host else ())


def _of_catalogue(slug: str) -> Platform | None:
    return catalogue.platform(slug) if catalogue.is_known(slug) else None


def _as_platform(row: Service) -> Platform:
    return Platform(row.slug, row.name, row.owner or row.name, row.country, (), tuple(row.domains))
