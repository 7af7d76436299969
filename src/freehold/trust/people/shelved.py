"""Rows of a person, numbered: all can be found, and no two show that they belong together.

Ada's first row bears the link of (number 0, Ada), her second that of (1, Ada), without gaps. Who holds the
ring and knows Ada asks for 0, 1, 2…; who took the database sees 32 random bytes in each row. It works after
her keys are shredded too, so that erasing finds every row.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Self
from uuid import UUID

from django.db import connections, models, router
from django.db.models import QuerySet

from freehold.trust.vault import blind
from freehold.trust.vault.fields import SealedManager

_PROBES = 32
"""Numbers asked for at once while counting: three queries find the end of 30,000 rows."""

_AT_ONCE = 500


class Shelved(models.Model):
    """A row that stands on a person's shelf. ``shelf`` is null where the row itself says whose it is."""

    shelf = models.BinaryField(max_length=blind.BYTES, unique=True, null=True)

    objects = SealedManager()

    class Meta:
        abstract = True

    def put_on_shelf(self, person_id: UUID) -> None:
        """Give the row the person's next number. Call it in the transaction that adds the row."""
        _alone(type(self), person_id)
        self.shelf = _link(type(self), count(type(self), person_id), person_id)

    def take_off_shelf(self, person_id: UUID) -> None:
        """Delete the row; the person's last one moves to its number, so that no gap stays.

        Call it in a transaction.
        """
        _alone(type(self), person_id)
        self.refresh_from_db(fields=["shelf"])
        last = _link(type(self), count(type(self), person_id) - 1, person_id)
        freed = bytes(self.shelf or b"")
        self.delete()
        if freed != last:
            type(self).objects.filter(shelf=last).update(shelf=freed)

    @classmethod
    def on_shelf_of(cls, person_id: UUID) -> QuerySet[Self]:
        """Every row of the person, in no order."""
        links = _links(cls, range(count(cls, person_id)), person_id)
        return cls.objects.filter(shelf__in=list(links))


def count(model: type[Shelved], person_id: UUID) -> int:
    """How many rows of ``model`` stand on the person's shelf."""
    low, high = 0, None
    while high is None:  # in leaps of 1, 2, 4… until a number is free
        low, high = _narrowed(model, [low + (1 << leap) - 1 for leap in range(_PROBES // 2)], person_id, low)
    while low < high:  # every number below ``low`` is taken, ``high`` is free
        step = max(1, (high - low) // _PROBES)
        low, free = _narrowed(model, range(low, high, step), person_id, low)
        high = high if free is None else free
    return low


def _narrowed(
    model: type[Shelved], numbers: Sequence[int], person_id: UUID, low: int
) -> tuple[int, int | None]:
    """One past the last of ``numbers`` that is taken (or ``low``), and the first that is free, if any."""
    links = _links(model, numbers, person_id)
    rows = model.objects.filter(shelf__in=list(links)).values_list("shelf", flat=True)
    taken = {bytes(one) for one in rows if one is not None}
    for number, link in zip(numbers, links, strict=True):
        if link not in taken:
            return low, number
        low = number + 1
    return low, None


def pages(model: type[Shelved], person_id: UUID) -> Iterator[QuerySet[Any]]:
    """The person's rows in batches, for the export of who wrote much."""
    total = count(model, person_id)
    for start in range(0, total, _AT_ONCE):
        numbers = range(start, min(total, start + _AT_ONCE))
        yield model.objects.filter(shelf__in=list(_links(model, numbers, person_id)))


def _links(model: type[Shelved], numbers: Iterable[int], person_id: UUID) -> dict[bytes, UUID]:
    return blind.blind_links(_field(model), (UUID(int=number) for number in numbers), person_id)


def _link(model: type[Shelved], number: int, person_id: UUID) -> bytes:
    return blind.blind_link(_field(model), UUID(int=number), person_id)


def _field(model: type[Shelved]) -> str:
    return f"{model._meta.label_lower}.shelf"


def _alone(model: type[Shelved], person_id: UUID) -> None:
    """Wait until nobody else numbers this person's rows. SQLite has one writer anyway."""
    connection = connections[router.db_for_write(model)]
    if connection.vendor == "postgresql":
        lock = int.from_bytes(_link(model, 0, person_id)[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
