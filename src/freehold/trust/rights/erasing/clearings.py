"""How each room lets go of what is somebody's. A table that nobody speaks for keeps the house closed.

Most tables need nothing: rows with a holder, a declared link, or blind links of their person are found and
deleted (``deleting``). A room registers a ``Clearing`` for tables where more has to happen, or where only it
can tell whose a row is.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Field, Model

from freehold.trust.people.linked import Belonging
from freehold.trust.people.shelved import Shelved
from freehold.trust.register import declarations
from freehold.trust.rights import keepers
from freehold.trust.rights.erasing.erasure_list import Kind
from freehold.trust.vault.opener import Opener

Remembered = Mapping[str, Any]


def _nothing(_access: Opener) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """A room's part in erasing somebody.

    ``models`` are labels in lower case. ``clear(person_id, remembered, kind)`` works in small transactions,
    finds nothing the second time, and answers how many rows went; the person's keys are gone by then.
    ``remember(access)`` runs before that, as the person: JSON of what would not be found without their keys.
    """

    name: str
    models: frozenset[str]
    clear: Callable[[UUID, Remembered, Kind], int]
    remember: Callable[[Opener], dict[str, Any]] = _nothing


_clearings: dict[str, Clearing] = {}
_finishes: list[Callable[[UUID], object]] = []


def register(clearing: Clearing) -> None:
    """Let a room clear its tables. Called once, where the site is put together; the order is kept."""
    _clearings[clearing.name] = clearing


def finish_with(do: Callable[[UUID], object]) -> None:
    """Have ``do(person_id)`` called when all rows are gone, such as to leave nothing in an index."""
    if do not in _finishes:
        _finishes.append(do)


def all_clearings() -> list[Clearing]:
    return list(_clearings.values())


def all_finishes() -> list[Callable[[UUID], object]]:
    return list(_finishes)


def cleared_by_a_room() -> frozenset[str]:
    """The labels of tables that a room speaks for."""
    return frozenset(model for clearing in _clearings.values() for model in clearing.models)


def left_to_delete() -> list[type[Model]]:
    """Every other table with a personal column."""
    spoken_for = cleared_by_a_room()
    return [model for model in keepers.personal_models() if model._meta.label_lower not in spoken_for]


def unspoken_for() -> Iterable[str]:
    """Tables of which nobody can say how somebody's rows go."""
    for model in left_to_delete():
        if keepers.is_kept_by_a_room(model):
            yield f"{model._meta.label}: only its room knows whose a row is"
        elif not issubclass(model, Belonging | Shelved) and not keepers.ways_to(model):
            yield f"{model._meta.label}: nothing leads from a row to its person"
        elif any(is_nullable(model, way) for way in keepers.ways_to(model)) and _says_more(model):
            yield f"{model._meta.label}: without its person a row would still say what they said"


def is_nullable(model: type[Model], way: str) -> bool:
    """Whether a row may lose its person and stay."""
    field = model._meta.get_field(way.partition("__")[0])
    return isinstance(field, Field) and field.null and "__" not in way


def _says_more(model: type[Model]) -> bool:
    personal = {
        name for name, one in declarations.of_model(model._meta.label).items() if one.personal is not None
    }
    return bool(personal - set(keepers.ways_to(model)))
