"""Every column of every table says what it is: sealed, public, linked, or not personal and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import Purpose
from freehold.trust.register.retention import Keep


class Protection(StrEnum):
    SEALED = "sealed"
    PUBLIC = "public"
    LINKED = "linked"
    NOT_PERSONAL = "not personal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Personal:
    """What a personal field is for. ``category`` is a key of fideslang's taxonomy, such as
    ``user.contact.email``; ``without_it`` completes the sentence "Without it …"."""

    purpose: Purpose
    category: str
    keep: Keep
    without_it: str | Promise
    audience: Audience


@dataclass(frozen=True, slots=True)
class Declaration:
    """What one column is. ``reason`` says why it is not personal; ``personal`` is set for all others."""

    protection: Protection
    fields: tuple[str, ...]
    reason: str = ""
    personal: Personal | None = None


class DeclaredTwice(ValueError):
    """A column was declared in two places; one of them would be believed and the other not."""


_declared: dict[str, dict[str, Declaration]] = {}


def not_personal(reason: str, *fields: str) -> Declaration:
    """Columns that say nothing about a person. The reason is printed in the register."""
    if not reason or not fields:
        raise ValueError("Say why the columns are not personal, and name them.")
    return Declaration(Protection.NOT_PERSONAL, fields, reason=reason)


def public(*fields: str, **personal: Any) -> Declaration:
    """Columns that their person has made public. Keywords are those of ``Personal``."""
    return Declaration(
        Protection.PUBLIC, fields, personal=Personal(**{"audience": Audience.EVERYONE, **personal})
    )


def linked(*fields: str, **personal: Any) -> Declaration:
    """Columns that lead to a person, where the link itself is no private fact. Keywords as for ``public``."""
    return Declaration(
        Protection.LINKED, fields, personal=Personal(**{"audience": Audience.EVERYONE, **personal})
    )


def declare(model: str, *declarations: Declaration) -> None:
    """Declare the columns of ``model`` ("app_label.Model"), a third party's included."""
    for declaration in declarations:
        for field in declaration.fields:
            add(model, field, declaration)


def add(model: str, field: str, declaration: Declaration) -> None:
    columns = _declared.setdefault(model.lower(), {})
    if columns.setdefault(field, declaration) != declaration:
        raise DeclaredTwice(f"{model}.{field} is declared twice, and differently.")


def of_model(model: str) -> dict[str, Declaration]:
    """The declared columns of "app_label.Model"."""
    return _declared.get(model.lower(), {})


def personal_fields() -> Iterable[tuple[str, str, Declaration]]:
    """Every personal column in the house as (model, column, declaration), sorted."""
    for model in sorted(_declared):
        for field, declaration in sorted(_declared[model].items()):
            if declaration.personal is not None:
                yield model, field, declaration
