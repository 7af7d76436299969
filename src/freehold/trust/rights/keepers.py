"""Finding a person's rows in every room: by column where a row says whose it is, else through its keeper."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Protocol
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet, UUIDField

from freehold.trust.people import shelved
from freehold.trust.people.linked import Belonging
from freehold.trust.people.models import Person
from freehold.trust.people.shelved import Shelved
from freehold.trust.register import declarations
from freehold.trust.register.declarations import Protection
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.opener import Opener


class Keeper(Protocol):
    """A room's answer to "which rows of these tables are mine?", for tables that do not say so themselves."""

    @property
    def models(self) -> frozenset[str]:
        """The labels it answers for, in lower case, such as ``support.message``."""
        ...

    def rows(self, access: Opener, model: str, /) -> QuerySet[Any]:
        """The rows of one of its models that are the actor's own."""
        ...


_keepers: dict[str, Keeper] = {}


def register(keeper: Keeper) -> None:
    """Let a room answer for its tables. Called once, where the site is put together."""
    for model in keeper.models:
        _keepers[model] = keeper


def personal_models() -> list[type[Model]]:
    """Every model with a personal column, sorted by label."""
    labels = {model for model, _, _ in declarations.personal_fields()}
    found = [model for model in apps.get_models() if model._meta.label_lower in labels]
    return sorted(found, key=lambda model: model._meta.label_lower)


def rows_of(access: Opener, model: type[Model], person_id: UUID) -> QuerySet[Any] | None:
    """The person's rows; None if nothing says how to find them, which a test makes sure never happens."""
    keeper = _keepers.get(model._meta.label_lower)
    if keeper is not None:
        return keeper.rows(access, model._meta.label_lower)
    if issubclass(model, Belonging):
        return model.objects.filter(link__in=model.links_of(person_id))
    found = [model._default_manager.filter(**{way: person_id}) for way in sorted(set(_ways(model)))]
    if issubclass(model, Shelved):
        found.append(model.on_shelf_of(person_id))
    return reduce(or_, found) if found else None


def keys_of(access: Opener, model: type[Model], person_id: UUID) -> list[Any]:
    """The primary keys of the person's rows, in their order: 100 bytes a row, whatever stands in them.

    What stands on a shelf is looked for in batches, so that who wrote much asks for no endless list.
    """
    if not issubclass(model, Shelved) or model._meta.label_lower in _keepers:
        rows = rows_of(access, model, person_id)
        return [] if rows is None else sorted(rows.values_list("pk", flat=True).iterator())
    found: set[Any] = set()
    for way in set(_ways(model)):
        found.update(
            model._default_manager.filter(**{way: person_id}).values_list("pk", flat=True).iterator()
        )
    for page in shelved.pages(model, person_id):
        found.update(page.values_list("pk", flat=True))
    return sorted(found)


def is_kept_by_a_room(model: type[Model]) -> bool:
    """Whether only a keeper can say whose its rows are."""
    return model._meta.label_lower in _keepers


def ways_to(model: type[Model]) -> list[str]:
    """Lookups from its rows to a person, sorted."""
    return sorted(set(_ways(model)))


def _ways(model: type[Model]) -> Iterable[str]:
    """Lookups that lead from a row to a person: the holders of its sealed columns, and its declared links."""
    for field in model._meta.concrete_fields:
        if isinstance(field, Sealed) and field.holder_path is not None:
            yield field.holder_path.replace(".", "__")
    yield from leads_of(model)


def leads_of(model: type[Model]) -> list[str]:
    """The declared links of a table to a person, in the order of their declaration: whose a row is, first."""
    linked = [
        name
        for name, declared in declarations.of_model(model._meta.label).items()
        if declared.protection is Protection.LINKED
    ]
    fields = {field.name: field for field in model._meta.concrete_fields}
    return [
        name
        for name in linked
        if fields[name].related_model is Person
        or (isinstance(fields[name], UUIDField) and fields[name].related_model is None)
    ]
