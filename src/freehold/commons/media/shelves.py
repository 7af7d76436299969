"""What is Ada's: numbered blind links, so that her media can be found and have nothing in common.

Ada's first medium bears the link of (number 0, Ada), her second that of (1, Ada), and so on without gaps. Who
holds the ring and knows Ada asks for the links of 0, 1, 2… in one query; who took the database sees 32 random
bytes in each row. It works after Ada's key is shredded, so that erasing finds every file.
"""

from collections.abc import Iterator
from uuid import UUID

from django.db import connections, transaction

from freehold.commons.media.models import Media
from freehold.trust.vault.blind import blind_link, blind_links

_MINE, _SHELF = "media.mine", "media.shelf"
_FIRST, _MOST = 64, 512
"""Numbers asked for in a query: few at first, since most people have few; more would pass SQLite's limits."""


def mine(media_id: UUID, holder: UUID) -> bytes:
    """The link that says whose a medium is to who asks for that person."""
    return blind_link(_MINE, media_id, holder)


def is_mine(media: Media, holder: UUID | None) -> bool:
    return holder is not None and bytes(media.mine) == mine(media.id, holder)


def of(holder: UUID) -> list[Media]:
    """Every medium of the holder, in the order of their numbers."""
    found: list[Media] = []
    for links in _links(holder):
        rows = {bytes(media.shelf): media for media in Media.objects.filter(shelf__in=links)}
        found += [rows[link] for link in links if link in rows]
        if len(rows) < len(links):
            break
    return found


def next_place(holder: UUID) -> bytes:
    """The link for one more medium. Call it in the transaction that adds the row."""
    _alone(holder)
    return _number(_count(holder), holder)


def take_off(media: Media, holder: UUID) -> None:
    """Delete the row of a medium; the holder's last one moves to its number, so that no gap stays."""
    with transaction.atomic(using=_database()):
        _alone(holder)
        media.refresh_from_db(fields=["shelf"])
        number, last = bytes(media.shelf), _number(_count(holder) - 1, holder)
        media.delete()
        if last != number:
            Media.objects.filter(shelf=last).update(shelf=number)


def _count(holder: UUID) -> int:
    total = 0
    for links in _links(holder):
        found = Media.objects.filter(shelf__in=links).count()
        total += found
        if found < len(links):
            break
    return total


def _links(holder: UUID) -> Iterator[list[bytes]]:
    """The links of 0, 1, 2… without end, in batches."""
    start, size = 0, _FIRST
    while True:
        numbers = (UUID(int=number) for number in range(start, start + size))
        yield list(blind_links(_SHELF, numbers, holder))
        start, size = start + size, _MOST


def _number(number: int, holder: UUID) -> bytes:
    return blind_link(_SHELF, UUID(int=number), holder)


def _database() -> str:
    return Media.objects.get_queryset().db


def _alone(holder: UUID) -> None:
    """Wait until nobody else numbers this holder's media. SQLite has one writer anyway."""
    connection = connections[_database()]
    if connection.vendor == "postgresql":
        lock = int.from_bytes(_number(0, holder)[:8], "big", signed=True)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])
