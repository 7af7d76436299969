"""How old somebody is, as far as the house asks: a band, and a mark that only who knows the person finds.

The band itself is sealed and read by its person alone. That somebody is young has to be known to pages that
others read; so a row bears a keyed hash of the person and of the least age in their band. It is asked for
with a link for each age, below that of the audience, at which a band begins; the owner may change that age
at any time.
"""

from collections.abc import Iterable
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.order import hide_order
from freehold.trust.people.linked import Belonging
from freehold.trust.vault import blind

YOUNGEST_AUDIENCE, GROWN_UP = 13, 18
_GROWN_UP_BANDS = ("18–24", "25–34", "35–49", "50–64", "65 +")


class Young(Belonging):
    """Somebody is in a band that begins below eighteen. The place of the row is the least age in it.

    The table stands with those of consent.
    """

    PLACES: ClassVar[int] = GROWN_UP

    class Meta:
        app_label = "consent"


def bands(age: int) -> tuple[str, ...]:
    """The bands to choose from where the audience is ``age`` or older: one below it, the rest above."""
    between = {GROWN_UP: (), GROWN_UP - 1: (str(age),)}.get(age, (f"{age}–{GROWN_UP - 1}",))
    return (f"under {age}", *between, *_GROWN_UP_BANDS)


ALL_BANDS = frozenset(band for age in range(YOUNGEST_AUDIENCE, GROWN_UP + 1) for band in bands(age))
"""Every band that there can be: what was told stays valid when the owner changes the age."""


LEAST_AGES = (0, *range(YOUNGEST_AUDIENCE, GROWN_UP))
"""Where bands of the young begin: below the age of the audience, or at it."""


def least_age(band: str) -> int:
    """The least age of a band: 0 for "under 16", 16 for "16–17". An empty band is a grown-up's word."""
    if not band:
        return GROWN_UP
    digits = "".join(band.partition("–")[0].split()[:1])
    return int(digits) if digits.isdecimal() else 0


def mark(person_id: UUID, band: str) -> None:
    """Keep that somebody is young, or stop keeping it. Call it in the transaction that writes the band."""
    least = least_age(band)
    with transaction.atomic():
        forget(person_id)
        if least < GROWN_UP:
            row = Young(link=Young.link_of(person_id, least))
            row.save(force_insert=True)
            hide_order(Young, [row.id])


def forget(person_id: UUID) -> None:
    """Stop keeping that somebody was young, when they go. Again is no error."""
    Young.objects.filter(link__in=Young.links_of(person_id)).delete()


def younger_than(age: int, ids: Iterable[UUID]) -> set[UUID]:
    """Those of ``ids`` whose band begins below ``age``. One query for one, at most two for a list."""
    wanted = list(ids)
    if not wanted or (len(wanted) > 1 and not Young.objects.exists()):
        return set()
    field, places = Young._meta.label_lower, [UUID(int=least) for least in LEAST_AGES if least < age]
    links = {link: one for one in wanted for link in blind.blind_links(field, places, one)}
    found = Young.objects.filter(link__in=list(links)).values_list("link", flat=True)
    return {links[bytes(link)] for link in found}
