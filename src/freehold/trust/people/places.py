"""Putting a row into one of the places that its person has for rows of its kind."""

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.people.linked import Belonging


class NoPlaceLeft(Refusal):
    code = "people.no-place-left"
    for_members: ClassVar[str] = "You have as many of these as there can be. Please remove one first."


def settle(row: Belonging, person_id: UUID, *, places: range | None = None) -> None:
    """Save a new row in a free place of its person. Raises NoPlaceLeft."""
    _settle(row, type(row).links_of(person_id, places), lambda _taken: None)


def settle_over_oldest(row: Belonging, person_id: UUID, *, ends: str, places: range | None = None) -> None:
    """As ``settle``; where every place is taken, the row whose ``ends`` comes first makes room."""

    def make_room(taken: list[bytes]) -> bytes | None:
        oldest = type(row)._default_manager.filter(link__in=taken).order_by(ends).first()
        if oldest is None:
            return None
        oldest.delete()
        return bytes(oldest.link)

    _settle(row, type(row).links_of(person_id, places), make_room)


def _settle(row: Belonging, links: list[bytes], make_room: Callable[[list[bytes]], bytes | None]) -> None:
    """Of two processes that see the same free place, the unique column turns one back; it looks again."""
    manager = type(row)._default_manager
    for _attempt in range(len(links)):
        with transaction.atomic():
            taken = {bytes(link) for link in manager.filter(link__in=links).values_list("link", flat=True)}
            link = next((one for one in links if one not in taken), None) or make_room(links)
            if link is None:
                raise NoPlaceLeft
            row.link = link
            if _inserted(row):
                return
    raise NoPlaceLeft


def _inserted(row: Belonging) -> bool:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            hide_order(type(row), [row.id])
    except IntegrityError:
        return False
    return True
