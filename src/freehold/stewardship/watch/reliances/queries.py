"""The register as others read it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from freehold.foundation import clock
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.platform import Platform, Watched
from freehold.stewardship.watch.reliances import book, counting, readiness
from freehold.stewardship.watch.reliances.book import Line
from freehold.stewardship.watch.reliances.models import Reliance
from freehold.stewardship.watch.reliances.seen import Members, RelianceSeen, Role


def watched() -> Sequence[Watched]:
    """The services that concern us, and those that they are known to run on, however far down.

    A service that two others run on is there once for each of them, and once more where we use it ourselves.
    """
    found: list[Watched] = []
    for one in book.watched_lines(at=clock.now()):
        found.append(Watched(one.platform))
        found += [Watched(below, through=one.platform.slug) for below in _below(one.platform)]
    return found


def reliance(slug: str) -> RelianceSeen | None:
    """What the register says of one service, or None."""
    entry = book.line(slug)
    if entry is None:
        return None
    return _seen(entry, percent=readiness.percents([slug])[slug], at=clock.now())


def reliances(*, at: datetime) -> Sequence[RelianceSeen]:
    """The whole register, by name; those that ended long ago included."""
    entries = sorted(book.lines().values(), key=lambda one: one.platform.name.casefold())
    percents = readiness.percents([one.platform.slug for one in entries])
    return [_seen(one, percent=percents[one.platform.slug], at=at) for one in entries]


def is_due(one: RelianceSeen, *, on: date) -> bool:
    """Whether it is time to look whether the business still needs this service."""
    return one.ended_on is None and one.review_on is not None and one.review_on <= on


def due(*, on: date) -> int:
    """How many services that are in use it is time to look at again."""
    return Reliance.objects.filter(review_on__lte=on, stop=None).count()


def _below(platform: Platform) -> Iterator[Platform]:
    """What it runs on, each once, the nearest first."""
    seen, ahead = {platform.slug}, list(platform.sub_processors)
    while ahead:
        slug = ahead.pop(0)
        if slug not in seen and catalogue.is_known(slug):
            seen.add(slug)
            found = catalogue.platform(slug)
            ahead += found.sub_processors
            yield found


def _seen(entry: Line, *, percent: int, at: datetime) -> RelianceSeen:
    own, fed = entry.own, [one for _feed, one in entry.fed]
    sinces = [one.since for one in fed if one.since] + ([own.since] if own and own.since else [])
    contracts = [one.contract_on for one in fed if one.contract_on]
    return RelianceSeen(
        slug=entry.platform.slug,
        name=entry.platform.name,
        purposes=_once([*(own.purposes if own else ()), *(what for one in fed for what in one.purposes)]),
        categories=_once(
            [*(own.categories if own else ()), *(what for one in fed for what in one.categories)]
        ),
        role=_role(entry),
        since=min(sinces, default=None),
        account_owners=tuple(own.account_owners) if own else (),
        contract_on=(own.contract_on if own else None) or max(contracts, default=None),
        review_on=own.review_on if own else None,
        members=entry.ways[0] if entry.ways else Members.NOBODY,
        how_many=counting.how_many(entry, at=at),
        exit_percent=percent,
        ended_on=entry.ended_on,
        fed_by=_once(feed.title for feed, _one in entry.fed),
        asks_at=_once(one.asks_at for one in fed if one.asks_at),
    )


def _role(entry: Line) -> Role:
    """The owner's word goes before what a part of the house takes it for."""
    if entry.own is not None:
        return Role(entry.own.role)
    return entry.fed[0][1].role if entry.fed else Role.INDEPENDENT


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
