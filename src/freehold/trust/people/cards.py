"""Cards: the few things of a person that stand beside everything they write."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from freehold.trust.people import hiding
from freehold.trust.people.models import Person
from freehold.trust.vault import shredding
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

CACHE_CARDS = 5_000
CACHE_SECONDS = 60.0
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Card:
    """What everyone may see of a person. ``avatar`` is the id of a picture; ``left`` is one who is gone."""

    person_id: UUID
    name: str
    handle: str
    avatar: UUID | None
    left: bool


_kept: dict[UUID, tuple[float, Card]] = {}


def forget(person_id: UUID) -> None:
    """Read this card again next time, in this process; others do within a minute."""
    _kept.pop(person_id, None)


def forget_all() -> None:
    _kept.clear()


shredding.when_shredded(forget_all)


def cards_of(opener: Opener, ids: Iterable[UUID]) -> dict[UUID, Card]:
    """The card of each id, in one query and one for their keys, or none at all when they are known.

    A person who is gone, or hidden, has a card too, without a name, so that what refers to them can be shown.
    """
    shredding.notice()
    now = time.monotonic()
    cards: dict[UUID, Card] = {}
    wanted: list[UUID] = []
    for person_id in ids:
        kept = _kept.get(person_id)
        if kept is not None and kept[0] > now:
            cards[person_id] = kept[1]
        else:
            wanted.append(person_id)
    for start in range(0, len(wanted), _AT_ONCE):
        cards |= _read(opener, wanted[start : start + _AT_ONCE], now)
    return cards


def _read(opener: Opener, ids: list[UUID], now: float) -> dict[UUID, Card]:
    secrets: list[Secret | None] = []
    present: list[UUID] = []
    for person_id, *sealed in Person.objects.filter(id__in=ids).values_list("id", "name", "handle", "avatar"):
        present.append(person_id)
        for secret in sealed:
            if secret is not None:
                secret.row = secret.holder = person_id
        secrets += sealed
    opened = opener.open_many(secrets, instead=None)
    cards = {one: Card(one, "", "", None, left=True) for one in ids}
    hidden = hiding.hidden_among(present)
    for place, person_id in enumerate(present):
        name, handle, avatar = opened[3 * place : 3 * place + 3]
        if handle is not None and person_id not in hidden:  # else leaving, or being erased just now
            cards[person_id] = Card(person_id, name or handle, handle, avatar, left=False)
    if len(_kept) + len(cards) > CACHE_CARDS:
        _kept.clear()
    until = now + CACHE_SECONDS
    _kept.update((one, (until, card)) for one, card in cards.items())
    return cards
