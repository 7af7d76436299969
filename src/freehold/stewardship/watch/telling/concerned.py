"""Whom a breach concerns: found anew each time, by what the house knows anyway, and listed nowhere.

What comes of it stays in the memory of the job that writes. A page gets a number.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.cases.kinds import Clock
from freehold.stewardship.watch.reliances import concerned as relied_on
from freehold.stewardship.watch.telling.assessing import link_to
from freehold.stewardship.watch.telling.breaches import Assessment, Line
from freehold.stewardship.watch.telling.kinds import Concerned
from freehold.stewardship.watch.telling.matter import Matter
from freehold.stewardship.watch.telling.models import Named
from freehold.trust.access import looked_between
from freehold.trust.access.opener import Access
from freehold.trust.people import persons
from freehold.trust.people.models import Person

BATCH = 500


def way(matter: Matter, now: Assessment) -> Concerned | None:
    """How those concerned are found: as the assessment says, or else by the register of services."""
    if now.concerned is not None:
        return now.concerned
    return None if matter.is_ours else Concerned.RELIANCE


def ids(access: Access, matter: Matter, line: Line, *, at: datetime) -> Iterator[UUID]:
    """Everybody concerned, each once. Raises NotYours or TooManyLooks where looks are asked of a stranger."""
    match way(matter, line.now):
        case Concerned.RELIANCE:
            yield from relied_on.people(matter.slug, at=at)
        case Concerned.EVERYBODY:
            yield from _caught(lambda batch: batch)
        case Concerned.NAMED:
            yield from _caught(lambda batch: _named(line.id, batch))
        case Concerned.LOOKED_AT:
            yield from _looked_at(access, line.now, at)
        case Concerned.NOBODY | None:
            return


def shuffled(access: Access, matter: Matter, line: Line, *, at: datetime) -> list[bytes]:
    """The same as 16 bytes each, in an order that says nothing: in that order their rows are written."""
    found = [one.bytes for one in ids(access, matter, line, at=at)]
    random.SystemRandom().shuffle(found)
    return found


def there_then(access: Access, matter: Matter, line: Line, people: Sequence[UUID]) -> list[UUID]:
    """Those among them who were here when it happened, by the month since which they belong here.

    Who came in that same month is among them: rather a letter too many than one too few.
    """
    aware = matter.said(Clock.AWARE)
    last = persons.month(line.now.until or (aware.at if aware else matter.case.opened_at))
    rows = list(Person.objects.filter(id__in=list(people)).only("id", "since"))
    months = access.open_many([row.since for row in rows], instead=None)
    late = {row.id for row, month in zip(rows, months, strict=True) if month is not None and month > last}
    return [one for one in people if one not in late]


def how_many(access: Access, matter: Matter, line: Line, *, at: datetime) -> int | None:
    """About how many; None where nobody has said yet how they are found."""
    kind = way(matter, line.now)
    if kind is None:
        return None
    if kind is Concerned.RELIANCE:
        return matter.reliance.how_many if matter.reliance else 0
    if kind is Concerned.EVERYBODY:
        return Person.objects.count()
    if kind is Concerned.NAMED:
        return Named.objects.filter(breach_id=line.id).count()
    return sum(1 for _one in ids(access, matter, line, at=at))


def _looked_at(access: Access, now: Assessment, at: datetime) -> Iterator[UUID]:
    if now.looked_since is None:
        return
    found = looked_between.people(
        access, since=now.looked_since, until=now.looked_until or at, role=now.looked_role
    )
    yield from _caught(lambda batch: [one for one in batch if one in found])


def _named(breach_id: UUID, batch: Sequence[UUID]) -> Iterable[UUID]:
    links = {link_to(breach_id, one): one for one in batch}
    rows = Named.objects.filter(breach_id=breach_id, link__in=list(links)).values_list("link", flat=True)
    return [links[bytes(link)] for link in rows]


def _caught(sieve: Callable[[Sequence[UUID]], Iterable[UUID]]) -> Iterator[UUID]:
    last = UUID(int=0)
    while batch := list(
        Person.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:BATCH]
    ):
        yield from sieve(batch)
        last = batch[-1]
