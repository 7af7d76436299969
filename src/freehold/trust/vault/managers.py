"""The manager of models with sealed fields: the ways around sealing are closed."""

from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models.expressions import BaseExpression, Col, Combinable, F

from freehold.foundation.refusal import Refusal

M = TypeVar("M", bound=models.Model)


class SealedColumn(Refusal):
    code = "sealed-column"
    for_members = "This cannot be sorted or counted."
    for_owner = "A sealed column cannot be sorted, computed on, updated in bulk, or read by raw SQL."


def _is_sealed(field: object) -> bool:
    return hasattr(field, "declared") and hasattr(field, "key_class")


class SealedQuerySet(models.QuerySet[M]):
    """A queryset that raises SealedColumn wherever a sealed column would be sorted or computed on."""

    def order_by(self, *field_names: Any) -> Self:
        self._refuse(field_names)
        return super().order_by(*field_names)

    def annotate(self, *args: Any, **kwargs: Any) -> Self:
        self._refuse([*args, *kwargs.values()])
        return super().annotate(*args, **kwargs)

    def alias(self, *args: Any, **kwargs: Any) -> Self:
        self._refuse([*args, *kwargs.values()])
        return super().alias(*args, **kwargs)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._refuse([*args, *kwargs.values()])
        return super().aggregate(*args, **kwargs)

    def distinct(self, *field_names: str) -> Self:
        self._refuse(field_names)
        return super().distinct(*field_names)

    def extra(self, *_args: Any, **_kwargs: Any) -> Self:
        raise SealedColumn("extra() cannot be checked for sealed columns.")

    def update(self, **kwargs: Any) -> int:
        self._refuse_update(kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], batch_size: int | None = None) -> int:
        fields = list(fields)
        self._refuse_update(dict.fromkeys(fields, object()))
        return super().bulk_update(objs, fields, batch_size)

    def _refuse_update(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            if value is not None and self._names_sealed(name):
                raise SealedColumn(f"{name} is sealed: assign it to an instance and save.")
            self._refuse([value])

    def _refuse(self, expressions: Iterable[Any]) -> None:
        for expression in expressions:
            for name in _names_in(expression):
                if self._names_sealed(name):
                    raise SealedColumn(f"{name} is sealed.")

    def _names_sealed(self, path: str) -> bool:
        model: Any = self.model
        for step in path.lstrip("-+").split("__"):
            try:
                field = model._meta.get_field(step) if step != "pk" else model._meta.pk
            except FieldDoesNotExist:
                return False
            if _is_sealed(field):
                return True
            model = getattr(field, "related_model", None)
            if model is None:
                return False
        return False


def _names_in(expression: Any) -> Iterable[str]:
    if isinstance(expression, str):
        yield expression
    elif isinstance(expression, F):
        yield str(vars(expression)["name"])
    elif isinstance(expression, Col):
        yield expression.target.name
    elif isinstance(expression, BaseExpression):
        for inner in expression.get_source_expressions():
            yield from _names_in(inner)
    elif isinstance(expression, Combinable):
        yield from ()


class SealedManager(models.Manager[M]):
    """``objects`` of every model with a sealed field."""

    def get_queryset(self) -> SealedQuerySet[M]:
        return SealedQuerySet(self.model, using=self._db)

    def raw(self, *_args: Any, **_kwargs: Any) -> Any:
        raise SealedColumn("raw() reads around the kernel.")
