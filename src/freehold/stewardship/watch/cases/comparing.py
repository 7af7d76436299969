"""Comparing new cases with everything in the lists that were loaded, many of them in one pass."""

from collections.abc import Iterator
from functools import lru_cache

from freehold.stewardship.watch.cases import comparable
from freehold.stewardship.watch.cases.comparable import Known
from freehold.stewardship.watch.cases.models import Case
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.names import NameIndex
from freehold.stewardship.watch.signals import queries as signals
from freehold.stewardship.watch.signals.queries import SignalSeen
from freehold.stewardship.watch.signals.told import Family

AT_ONCE = 50
_PAGE = 1_000


def compare_new() -> int:
    """Compare cases that never were; how many."""
    rows = list(Case.objects.filter(compared__isnull=True).exclude(platform="").order_by("id")[:AT_ONCE])
    asked = {row.id: known for row in rows if (known := _of_case(row)) is not None}
    everything = list(_everything()) if asked else []
    for row in rows:
        found = comparable.nearest(asked[row.id], everything) if row.id in asked else []
        row.compared = comparable.as_json(found)
        row.save(update_fields=["compared"])
    return len(rows)


def _of_case(case: Case) -> Known | None:
    """The case as one of the list: what its fullest report says."""
    heard = signals.several([each.signal for each in case.candidates.all()])
    fullest = max(heard, key=lambda one: len(one.classes), default=None)
    if fullest is None or not fullest.classes:
        return None
    kinds = catalogue.platform(case.platform).kinds if catalogue.is_known(case.platform) else ()
    return _known(fullest, frozenset(kinds))


def _everything() -> Iterator[Known]:
    """Every entry of the lists that says what was taken."""
    mark = 0
    while heard := signals.after(mark, _PAGE):
        mark = heard[-1].mark
        for one in heard:
            if one.family is Family.DEPEND and one.classes and not one.gone:
                yield _known(one, _kinds_of(one))


def _known(one: SignalSeen, kinds: frozenset[str]) -> Known:
    return Known(
        key=one.key,
        name=one.names[0] if one.names else one.title,
        classes=frozenset(each.casefold() for each in one.classes),
        people=one.people,
        kinds=kinds,
        occurred_at=one.occurred_at,
        listed_at=one.listed_at or one.disclosed_at,
        source=one.source,
    )


def _kinds_of(one: SignalSeen) -> frozenset[str]:
    for domain in one.domains:
        found = _index().by_domain(domain)
        if found is not None:
            return frozenset(found.kinds)
    return frozenset()


@lru_cache(maxsize=1)
def _index() -> NameIndex:
    return NameIndex(catalogue.all_platforms())
