"""Keys of things that are gone, such as a request to join: nothing in any table leads to their holder.

A key is committed before what it seals, so a thing may come a moment after its key. What seems to have
nobody is noted, and shredded only if that is still so a quarter of an hour later.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet, UUIDField

from freehold.trust.people.linked import Belonging
from freehold.trust.people.shelved import Shelved
from freehold.trust.rights.models import Orphan
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.models import Key

PATIENCE = timedelta(minutes=15)
_AT_ONCE = 500

Living = Callable[[Collection[UUID]], set[UUID]]
_living: list[Living] = []


def ask(living: Living) -> None:
    """Have a room say which of these holders it needs although no row bears their id."""
    _living.append(living)


def note(*, at: datetime) -> int:
    """Go through all keys, a few at a time, and note those of nobody; how many there are now."""
    last = UUID(int=0)
    while ids := list(Key.objects.filter(id__gt=last).order_by("id").values_list("id", flat=True)[:_AT_ONCE]):
        last = ids[-1]
        found = [Orphan(id=one, noted_at=at) for one in _of_nobody(ids)]
        Orphan.objects.bulk_create(found, ignore_conflicts=True)
    return Orphan.objects.count()


def shred(*, at: datetime) -> int:
    """Shred what was noted long enough ago and still is nobody's; how many keys."""
    gone = 0
    rows = Orphan.objects.filter(noted_at__lte=at - PATIENCE)
    while ids := list(rows.values_list("id", flat=True)[:_AT_ONCE]):
        for holder, key_class in _of_nobody(ids).values():
            gone += _keys.shred(holder, [key_class])
        Orphan.objects.filter(id__in=ids).delete()
    return gone


def _of_nobody(ids: Collection[UUID]) -> dict[UUID, tuple[UUID, KeyClass]]:
    """Of these keys those whose holder no room has, by key id. Nothing that they seal is opened."""
    keys = _keys.fetch_uncached({one.bytes for one in ids})
    holders = {key.holder for key in keys}
    there = _with_rows(holders)
    for living in _living:
        there |= living(holders - there)
    there |= {one for one in holders - there if _is_linked(one)}
    return {UUID(bytes=key.id): (key.holder, key.key_class) for key in keys if key.holder not in there}


def _with_rows(holders: set[UUID]) -> set[UUID]:
    """Those that are the key of a row of any table: a person, a group, a thread, a request."""
    there: set[UUID] = set()
    for model in apps.get_models():
        if isinstance(model._meta.pk, UUIDField):
            there |= set(model._default_manager.filter(pk__in=list(holders)).values_list("pk", flat=True))
    return there


def _is_linked(holder: UUID) -> bool:
    """Whether any row bears a blind link of this holder, such as a letter that waits to be sent."""
    models = [model for model in apps.get_models() if issubclass(model, Belonging | Shelved)]
    return any(_rows_of(model, holder).exists() for model in models)


def _rows_of(model: type[Model], holder: UUID) -> QuerySet[Any]:
    if issubclass(model, Belonging):
        return model.objects.filter(link__in=model.links_of(holder))
    if issubclass(model, Shelved):
        return model.on_shelf_of(holder)
    return model._default_manager.none()
