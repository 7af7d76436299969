"""Rows of a person, numbered at random: all can be found, and no two show that they belong together.

Each row of Ada's bears the link of (a number, Ada). Who holds the ring and knows Ada asks for every number up
to her reach; who took the database sees 32 random bytes in each row. It works after her keys are shredded
too, so that erasing finds every row, and rows may go in any way without being taken off the shelf.
"""

import random
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any, Self
from uuid import UUID

from django.db import connections, models, router
from django.db.models import QuerySet

from freehold.foundation.ids import random_id
from freehold.trust.vault import blind
from freehold.trust.vault.fields import SealedManager

FIRST_REACH = 64
"""Numbers that everybody has. They suffice for most people, who then have no row that tells their reach."""

_PROBES = 64
"""Numbers tried at once for a new row: all are taken only where hardly one is free."""

_AT_ONCE = 500


class Reach(models.Model):
    """Up to which number one person's rows of one kind go: 128, 256…, for who has many. No row says whose."""

    id = models.UUIDField(primary_key=True, default=random_id)
    link = models.BinaryField(max_length=blind.BYTES, unique=True)
    reach = models.PositiveIntegerField()

    class Meta:
        app_label = "people"


class Shelved(models.Model):
    """A row that stands on a person's shelf. ``shelf`` is null where the row itself says whose it is."""

    shelf = models.BinaryField(max_length=blind.BYTES, unique=True, null=True)

    objects = SealedManager()

    class Meta:
        abstract = True

    def put_on_shelf(self, person_id: UUID) -> None:
        """Give the row a free number of the person's. Call it in the transaction that adds the row."""
        _alone(type(self), person_id)
        self.shelf = _free(type(self), person_id)

    @classmethod
    def on_shelf_of(cls, person_id: UUID) -> QuerySet[Self]:
        """Every row of the person, in no order."""
        links = _links(cls, range(_reach(cls, person_id)), person_id)
        return cls.objects.filter(shelf__in=list(links))


def pages(model: type[Shelved], person_id: UUID) -> Iterator[QuerySet[Any]]:
    """The person's rows in batches, for the export of who wrote much."""
    reach = _reach(model, person_id)
    for start in range(0, reach, _AT_ONCE):
        numbers = range(start, min(reach, start + _AT_ONCE))
        yield model.objects.filter(shelf__in=list(_links(model, numbers, person_id)))


def owners(model: type[Shelved], shelves: AbstractSet[bytes], person_ids: Sequence[UUID]) -> set[UUID]:
    """Which of these persons have a row that bears one of these links. One query for all of them, and a keyed
    hash for each number up to a person's reach: 10,000 persons with few rows take some seconds."""
    links = {_reach_link(model, one): one for one in person_ids}
    further = {
        links[bytes(link)]: reach
        for link, reach in Reach.objects.filter(link__in=list(links)).values_list("link", "reach")
    }
    return {
        one
        for one in person_ids
        if not shelves.isdisjoint(_links(model, range(further.get(one, FIRST_REACH)), one))
    }


def clear(model: type[Shelved], person_id: UUID) -> None:
    """Forget how far the person's rows of a kind go: once they have none left."""
    Reach.objects.filter(link=_reach_link(model, person_id)).delete()


def _free(model: type[Shelved], person_id: UUID) -> bytes:
    """A link that no row bears. Doubles the reach where hardly one is free."""
    reach = _reach(model, person_id)
    links = _links(model, random.SystemRandom().sample(range(reach), _PROBES), person_id)
    rows = model.objects.filter(shelf__in=list(links)).values_list("shelf", flat=True)
    taken = {bytes(one) for one in rows if one is not None}
    for link in links:
        if link not in taken:
            return link
    Reach.objects.update_or_create(link=_reach_link(model, person_id), defaults={"reach": reach * 2})
    return _free(model, person_id)


def _reach(model: type[Shelved], person_id: UUID) -> int:
    link = _reach_link(model, person_id)
    return Reach.objects.filter(link=link).values_list("reach", flat=True).first() or FIRST_REACH


def _links(model: type[Shelved], numbers: Collection[int], person_id: UUID) -> dict[bytes, UUID]:
    field = f"{model._meta.label_lower}.shelf"
    return blind.blind_links(field, map(_number, numbers), person_id)


def _reach_link(model: type[Shelved], person_id: UUID) -> bytes:
    return blind.blind_link(f"{model._meta.label_lower}.reach", UUID(int=0), person_id)


def _alone(model: type[Shelved], person_id: UUID) -> None:
    """Wait until nobody else numbers this person's rows. SQLite has one writer anyway."""
    connection = connections[router.db_for_write(model)]
    if connection.vendor == "postgresql":
        lock = int.from_bytes(_reach_link(model, person_id)[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


@lru_cache(maxsize=4_096)
def _number(number: int) -> UUID:
    """Most people have the same few numbers: to make them again each time costs more than their hashes."""
    return UUID(int=number)
