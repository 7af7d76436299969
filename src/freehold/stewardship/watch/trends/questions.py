"""What public links answer about everybody together: to which services members link, and in which months.

Links in public posts alone. Views of pages that began elsewhere are nobody's, so one person could be many of
them: there is no bound on what one changes, and no question about them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from freehold.capabilities.community.queries.linked_hosts import linked_hosts
from freehold.ports.answers import Asking, Choice, Given, Question, Shape, Tally, month_starts
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.trends.places import index, place_of
from freehold.trust.people import together

MOST_PLACES = 5
ELSEWHERE = "a place that the catalogue does not know"
MONTHS = Choice("months", ("3", "6", "12"), "3", "how many months back, this one included")
SHOWN = Choice("top", ("5", "10"), "5", "how many to name")


def links(asking: Asking) -> Tally:
    """Services by members who link there; who links to more than MOST_PLACES counts at the first by name."""
    starts, found = month_starts(asking.at, months=int(asking.given["months"])), Counter[str]()
    places: dict[UUID, set[str]] = {}
    for author, linked in _linked(asking, starts[0], asking.at):
        places.setdefault(author, set()).update(linked)
    for names in places.values():
        found.update(sorted(names)[:MOST_PLACES])
    return Tally(found, together.how_many(without=asking.without))


def by_month(asking: Asking) -> Tally:
    starts = month_starts(asking.at, months=int(asking.given["months"]))
    found = {
        f"{first:%Y-%m}": len({author for author, _linked in _linked(asking, first, until)})
        for first, until in zip(starts, [*starts[1:], asking.at], strict=True)
    }
    return Tally(found, together.how_many(without=asking.without))


def _linked(asking: Asking, since: datetime, until: datetime) -> Iterator[tuple[UUID, set[str]]]:
    """Who linked to some service in this time, and to which, by name."""
    names, known = _names(), index()
    for author, hosts in linked_hosts(since=since, until=until):
        if hosts and author not in asking.without:
            places = {place_of(host, known, own_host="") for host in hosts} - {""}
            if places:
                yield author, {names.get(place, ELSEWHERE) for place in places}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {one.slug: one.name for one in catalogue.all_platforms()}


def _labels(_given: Given, _at: datetime) -> Sequence[str]:
    return [*sorted(set(_names().values())), ELSEWHERE]


QUESTIONS = (
    Question(
        slug="links",
        about="platforms",
        shape=Shape.TOP,
        asks="To which outside services do most members link in public?",
        choices=(SHOWN, MONTHS),
        labels=_labels,
        reach=lambda _given: MOST_PLACES,
        tally=links,
    ),
    Question(
        slug="linking",
        about="platforms",
        shape=Shape.TREND,
        asks="How many members linked to outside services in public, month by month?",
        choices=(MONTHS,),
        labels=lambda given, at: [f"{one:%Y-%m}" for one in month_starts(at, months=int(given["months"]))],
        reach=lambda given: int(given["months"]),
        tally=by_month,
    ),
)
