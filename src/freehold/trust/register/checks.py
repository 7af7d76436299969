"""Start-up stops at a column, or a link to a person, that nobody has declared."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.db.models import Model

from freehold.trust.register import declarations

_HOW = (
    "Say what it is in the personal.py of its app, or in site/third_party.py for an app that is not ours:\n"
    '    declare("{model}", not_personal("why it says nothing about anybody", "{field}"))\n'
    "or make it a Sealed field, or declare it with public(…) or linked(…) and its purpose."
)


def every_column_is_declared(
    app_configs: Sequence[AppConfig] | None = None, **_options: Any
) -> list[CheckMessage]:
    """Django system check: one error for each undeclared column, one for each declaration of nothing."""
    models = list(apps.get_models(include_auto_created=True))
    if app_configs is not None:
        chosen = {config.label for config in app_configs}
        models = [model for model in models if model._meta.app_label in chosen]
    return [message for model in models for message in _problems(model)]


def _problems(model: type[Model]) -> Iterable[CheckMessage]:
    label = model._meta.label
    declared = declarations.of_model(label)
    columns = {field.name for field in model._meta.concrete_fields} if model._meta.managed else set()
    for name in sorted(columns - declared.keys()):
        yield Error(
            f"{label}.{name} is not declared, so nobody can say whom it is about.",
            hint=_HOW.format(model=label, field=name),
            id="freehold.E001",
        )
    for name in sorted(declared.keys() - columns):
        yield Error(f"{label}.{name} is declared but does not exist.", id="freehold.E002")
