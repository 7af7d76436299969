"""Who keeps the business's accounts at services."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from freehold.stewardship.watch.reliances.models import AccountKeeper, Reliance


@dataclass(frozen=True, slots=True)
class Keepers:
    """Who of those that were asked about keeps an account; and how many others do, who act for the house no
    longer and may still get in."""

    known: frozenset[UUID]
    others: int


def keepers(slug: str, *, among: Collection[UUID]) -> Keepers:
    """Nothing is opened: those who act for the house are few, and looked for one by one."""
    row = Reliance.objects.filter(slug=slug).only("id").first()
    if row is None:
        return Keepers(frozenset(), 0)
    links = {AccountKeeper.link_to(row.id, one): one for one in among}
    kept = [bytes(link) for link in AccountKeeper.objects.filter(of=row).values_list("link", flat=True)]
    known = frozenset(links[link] for link in kept if link in links)
    return Keepers(known, len(kept) - len(known))


def forget_others(slug: str, *, among: Collection[UUID]) -> None:
    """The accounts of those who act for the house no longer are closed, or handed over."""
    row = Reliance.objects.filter(slug=slug).only("id").first()
    if row is not None:
        stay = [AccountKeeper.link_to(row.id, one) for one in among]
        AccountKeeper.objects.filter(of=row).exclude(link__in=stay).delete()
