"""Every table with something personal in it, row by row: the part of an export that can leave nothing out.

What goes in follows from the register alone, so that a column which somebody adds tomorrow is in tomorrow's
export, or is named among what is left out.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import BinaryField, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.trust.access.opener import Access, NotYours
from freehold.trust.people.models import Person
from freehold.trust.register import declarations
from freehold.trust.register.declarations import Personal, Protection
from freehold.trust.rights import keepers
from freehold.trust.rights.exporting.parts import File
from freehold.trust.rights.exporting.scrubbing import scrubbed
from freehold.trust.rights.showing import is_readable
from freehold.trust.rights.telling import told
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.secret import Secret

FORMAT = "freehold/export-table/1"
YOU = "you"
_AT_ONCE = 200
_UNREADABLE = _("It proves who somebody is, or opens something by itself: who has it could act as you.")


@dataclass(frozen=True, slots=True)
class Column:
    """A declared personal column; ``left_out`` says why it is not in the tables, or is None."""

    table: str
    name: str
    personal: Personal
    left_out: str | Promise | None

    @property
    def key(self) -> str:
        return f"{self.table}.{self.name}"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A column of a table that is exported: whether it is sealed, and whether it leads to a person."""

    key: str
    name: str
    attribute: str
    sealed: bool
    leads: bool


def columns() -> list[Column]:
    """Every personal column of the house, in the export or named as left out."""
    return [column for model in keepers.personal_models() for column in _personal(model)]


def files(access: Access) -> Iterator[File]:
    """One file for each table in which the actor has rows."""
    person_id = access.actor.person_id
    if person_id is None:
        return
    for model in keepers.personal_models():
        keys = keepers.keys_of(access, model, person_id)
        if keys:
            yield File(f"data/{model._meta.label_lower}.json", _lines(access, model, keys, person_id))


def _lines(access: Access, model: type[Model], keys: Sequence[Any], person_id: UUID) -> Iterator[bytes]:
    head = json.dumps({"format": FORMAT, "table": model._meta.label_lower})[:-1]
    yield f'{head}, "rows": ['.encode()
    border = b"\n"
    for start in range(0, len(keys), _AT_ONCE):
        for row in scrubbed(_rows(access, model, keys[start : start + _AT_ONCE], person_id), of=person_id):
            yield border + json.dumps(row, ensure_ascii=False).encode(errors="replace")
            border = b",\n"
    yield b"\n]}\n"


def _rows(access: Access, model: type[Model], keys: Sequence[Any], person_id: UUID) -> list[dict[str, Any]]:
    """A batch in the order of its keys. Rows that went meanwhile are left out."""
    cells = _cells(model)
    found = model._default_manager.in_bulk(list(keys))
    rows = [found[key] for key in keys if key in found]
    opened = iter(_opened(access, [getattr(row, cell.name) for row in rows for cell in cells if cell.sealed]))
    return [
        {
            cell.name: _said(cell, next(opened) if cell.sealed else getattr(row, cell.attribute), person_id)
            for cell in cells
        }
        for row in rows
    ]


def _opened(access: Access, secrets: Sequence[Secret | None]) -> list[Any]:
    """The values; None where the key is gone, or is somebody else's."""
    try:
        return access.open_many(secrets, instead=None)
    except NotYours:
        return [_or_nothing(access, secret) for secret in secrets]


def _or_nothing(access: Access, secret: Secret | None) -> Any:
    try:
        return access.open_many([secret], instead=None)[0]
    except NotYours:
        return None


def _said(cell: _Cell, value: Any, person_id: UUID) -> Any:
    if cell.leads:
        return YOU if value == person_id else None
    return _json(told(cell.key, value))


def _json(value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _json(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_json(one) for one in value]
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _personal(model: type[Model]) -> Iterator[Column]:
    for name, declared in declarations.of_model(model._meta.label).items():
        if declared.personal is not None:
            label = model._meta.label_lower
            readable = is_readable(f"{label}.{name}", declared.personal.category)
            yield Column(label, name, declared.personal, None if readable else _UNREADABLE)


@cache
def _cells(model: type[Model]) -> tuple[_Cell, ...]:
    """The columns that go into the export: personal ones that may, and others that are no hashes."""
    declared = declarations.of_model(model._meta.label)
    kept_out = {column.name for column in _personal(model) if column.left_out is not None}
    leads = keepers.leads_of(model)
    return tuple(
        _Cell(
            key=f"{model._meta.label_lower}.{field.name}",
            name=field.name,
            attribute=field.attname,
            sealed=isinstance(field, Sealed),
            leads=field.related_model is Person or field.name in leads,
        )
        for field in model._meta.concrete_fields
        if field.name not in kept_out
        and (
            declared[field.name].protection is not Protection.NOT_PERSONAL
            or not isinstance(field, BinaryField)
        )
    )
