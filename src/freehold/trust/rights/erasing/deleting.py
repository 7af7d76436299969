"""Deleting somebody's rows of tables that say whose they are, a few at a time."""

from typing import Any
from uuid import UUID

from django.db import router, transaction
from django.db.models import Model, QuerySet

from freehold.trust.people import shelved
from freehold.trust.people.linked import Belonging
from freehold.trust.people.shelved import Shelved
from freehold.trust.rights import keepers
from freehold.trust.rights.erasing import clearings

ROWS_AT_ONCE = 500


def delete_rows(person_id: UUID) -> int:
    """Delete or unlink every row of the person that no room clears itself; how many. Again finds nothing."""
    return sum(_of(model, person_id) for model in clearings.left_to_delete())


def remaining(person_id: UUID) -> list[str]:
    """The labels of tables in which the person still has rows that can be found without their keys."""
    left = []
    for model in keepers.personal_models():
        found = _shelf(model, person_id) or any(
            model._default_manager.filter(**{way: person_id}).exists() for way in keepers.ways_to(model)
        )
        if found:
            left.append(model._meta.label_lower)
    return left


def _shelf(model: type[Model], person_id: UUID) -> bool:
    if issubclass(model, Belonging):
        return model.objects.filter(link__in=model.links_of(person_id)).exists()
    if issubclass(model, Shelved):
        return any(page.exists() for page in shelved.pages(model, person_id))
    return False


def _of(model: type[Model], person_id: UUID) -> int:
    gone = 0
    if issubclass(model, Belonging):
        gone += _delete(model.objects.filter(link__in=model.links_of(person_id)))
    if issubclass(model, Shelved):
        for page in reversed(list(shelved.pages(model, person_id))):
            gone += _delete(page)
        shelved.clear(model, person_id)
    for way in keepers.ways_to(model):
        rows = model._default_manager.filter(**{way: person_id})
        gone += rows.update(**{way: None}) if clearings.is_nullable(model, way) else _delete(rows)
    return gone


def _delete(rows: QuerySet[Any]) -> int:
    gone = 0
    while keys := list(rows.values_list("pk", flat=True)[:ROWS_AT_ONCE]):
        with transaction.atomic(using=router.db_for_write(rows.model)):
            rows.model._default_manager.filter(pk__in=keys).delete()
        gone += len(keys)
    return gone
