"""Counting a month: how many members linked where, in public. Who they are is forgotten as it is counted."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from freehold.capabilities.community.queries.linked_hosts import linked_hosts
from freehold.stewardship.watch.platforms.names import NameIndex
from freehold.stewardship.watch.trends import months
from freehold.stewardship.watch.trends.limits import MINIMUM, MONTHS
from freehold.stewardship.watch.trends.models import Came, Linked, Month
from freehold.stewardship.watch.trends.places import index, place_of


def count_due(*, own_host: str, at: datetime) -> list[date]:
    """Count every month of the last two years that was not counted since it ended; the months counted.

    Words that are erased or withdrawn later stay in the numbers of months that are over: the numbers name
    nobody.
    """
    this = months.of(at)
    _forget_before(months.before(this, MONTHS - 1))
    counted = dict(Month.objects.values_list("month", "counted_at"))
    due = []
    for back in range(MONTHS):
        month = months.before(this, back)
        if month not in counted or counted[month] < min(months.begins(months.after(month)), at):
            due.append(month)
            count(month, own_host=own_host, at=at)
    return due


def count(month: date, *, own_host: str, at: datetime) -> None:
    """Count one month again, in one transaction."""
    places = index()
    people: dict[str, set[UUID]] = {}
    posts: dict[str, int] = {}
    writers: set[UUID] = set()
    for author, hosts in linked_hosts(since=months.begins(month), until=months.begins(months.after(month))):
        writers.add(author)
        for place in _places(hosts, places, own_host):
            people.setdefault(place, set()).add(author)
            posts[place] = posts.get(place, 0) + 1
    with transaction.atomic():
        Month.objects.update_or_create(month=month, defaults={"writers": len(writers), "counted_at": at})
        Linked.objects.filter(month=month).delete()
        Linked.objects.bulk_create([
            Linked(month=month, place=place, people=len(found), posts=posts[place])
            for place, found in sorted(people.items())
            if len(found) >= MINIMUM
        ])  # fmt: skip


def _places(hosts: Iterable[str], known: NameIndex, own_host: str) -> set[str]:
    return {place for host in hosts if (place := place_of(host, known, own_host=own_host))}


def _forget_before(month: date) -> None:
    for model in (Linked, Came, Month):
        model.objects.filter(month__lt=month).delete()
