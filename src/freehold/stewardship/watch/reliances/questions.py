"""What the register of services answers about everybody together: where members were brought from, and at
which services they are listed."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from freehold.ports.answers import Asking, Given, Question, Shape, Tally, less
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.reliances.models import Listed, Reliance, Service
from freehold.stewardship.watch.reliances.seen import Members
from freehold.trust.people import together
from freehold.trust.people.models import Origin

MOST_LISTS = 10
HERE, ELSEWHERE = "joined here", "another place"
_AT_ONCE = 1_000


def came_from(asking: Asking) -> Tally:
    """Members by the import that brought them; who was brought twice counts with the first."""
    known, found = set(_sources()), Counter[str]()
    for sources in _origins(asking):
        found.update(source if source in known else ELSEWHERE for source in sources)
    base = together.how_many(without=asking.without)
    return Tally({**found, HERE: base - found.total()}, base)


def _origins(asking: Asking) -> Iterator[list[str]]:
    """A thousand at a time."""
    last = UUID(int=0)
    rows = Origin.objects.order_by("id").only("id", "link", "person", "details")
    while found := list(rows.filter(id__gt=last)[:_AT_ONCE]):
        last = found[-1].id
        people = asking.access.open_many([row.person for row in found], instead=None)
        kept = [
            row
            for row, person in zip(found, people, strict=True)
            if person is not None
            and person not in asking.without
            and bytes(row.link) == Origin.link_of(person)
        ]
        details = asking.access.open_many([row.details for row in kept], instead=None)
        yield [one["source"] for one in details if one is not None]


def listed(asking: Asking) -> Tally:
    """By service, of the MOST_LISTS that were written down first: so many lists one member can be on."""
    names = _lists()

    def count(some: Collection[UUID] | None) -> Mapping[str, int]:
        rows = Listed.objects.filter(of__in=names)
        if some is not None:
            rows = rows.filter(link__in=[Listed.link_to(of, one) for of in names for one in some])
        found = Counter[str]()
        for of, people in rows.order_by().values_list("of").annotate(people=Count("id")):
            found[names[of]] += people
        return found

    return Tally(less(count, asking.without), together.how_many(without=asking.without))


def _lists() -> dict[UUID, str]:
    rows = Reliance.objects.filter(members=Members.LISTED).order_by("added_at", "id")[:MOST_LISTS]
    own = dict(Service.objects.values_list("slug", "name"))
    known = {one.slug: one.name for one in catalogue.all_platforms()}
    return {row.id: known.get(row.slug) or own.get(row.slug, row.slug) for row in rows}


def _sources() -> Sequence[str]:
    rows = Reliance.objects.exclude(came_from="").order_by("came_from").values_list("came_from", flat=True)
    return [one for one in dict.fromkeys(rows) if one not in (HERE, ELSEWHERE)]


def _came_labels(_given: Given, _at: datetime) -> Sequence[str]:
    return [HERE, *_sources(), ELSEWHERE]


QUESTIONS = (
    Question(
        slug="came-from",
        about="platforms",
        shape=Shape.HISTOGRAM,
        asks="From where were members brought here?",
        opens=("user.unique_id", "user.account"),
        labels=_came_labels,
        reach=lambda _given: 1,
        tally=came_from,
    ),
    Question(
        slug="listed",
        about="platforms",
        shape=Shape.TOP,
        asks="On the lists of which outside services do most members stand?",
        labels=lambda _given, _at: sorted(set(_lists().values())),
        reach=lambda _given: MOST_LISTS,
        tally=listed,
    ),
)
