"""Whose data lie at a service, for the house's own use: nothing of it is kept, and no row says it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.reliances import book
from freehold.stewardship.watch.reliances.book import Line
from freehold.stewardship.watch.reliances.models import Listed, Reliance
from freehold.stewardship.watch.reliances.origins_there import brought_from
from freehold.stewardship.watch.reliances.seen import Members
from freehold.trust.people.departures import How
from freehold.trust.people.models import Person

BATCH = 500
Sieve = Callable[[Sequence[UUID]], Collection[UUID]]


def people(slug: str, *, at: datetime) -> Iterator[UUID]:
    """Everybody whose data lie at this service, each once, in no order that says anything.

    Nobody for a service that is not in the register. Needs memory for a batch, and for the people that a
    part of the house knows by itself.
    """
    entry = book.line(slug)
    if entry is None:
        return
    if Members.EVERYBODY in entry.ways:
        yield from Person.objects.order_by("id").values_list("id", flat=True).iterator(chunk_size=BATCH)
        return
    sieves = list(_sieves(entry, at))
    for batch in _batches() if sieves else ():
        caught = {one for sieve in sieves for one in sieve(batch)}
        yield from (one for one in batch if one in caught)


def gone(person_id: UUID, _how: How) -> None:
    """Somebody goes: no list has them any more, whatever became of their keys."""
    Listed.objects.filter(link__in=Listed.links_of(person_id)).delete()


def _sieves(entry: Line, at: datetime) -> Iterator[Sieve]:
    if Members.EVERYBODY_WITH_ADDRESS in entry.ways:
        yield _with_address
    own = entry.own
    if own is not None and own.members == Members.LISTED:
        yield lambda batch: _listed(own, batch)
    if own is not None and own.members == Members.CAME_FROM:
        yield lambda batch: brought_from(entry.platform.reader, own.came_from, batch)
    for feed, one in entry.fed:
        if one.members is Members.LISTED:
            yield frozenset(feed.people(one.key, at=at)).intersection


def _with_address(batch: Sequence[UUID]) -> Collection[UUID]:
    return set(Person.objects.filter(id__in=batch, email__isnull=False).values_list("id", flat=True))


def _listed(own: Reliance, batch: Sequence[UUID]) -> Collection[UUID]:
    links = {Listed.link_to(own.id, one): one for one in batch}
    rows = Listed.objects.filter(of=own, link__in=list(links)).values_list("link", flat=True)
    return {links[bytes(link)] for link in rows}


def _batches() -> Iterator[list[UUID]]:
    last = UUID(int=0)
    while batch := list(
        Person.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:BATCH]
    ):
        yield batch
        last = batch[-1]
