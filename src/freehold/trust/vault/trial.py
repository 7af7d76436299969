"""Trying whether sealed values open, without handing one out: what a restore shows that it is whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from freehold.trust.vault import opening
from freehold.trust.vault.envelope import SealBroken
from freehold.trust.vault.fields import Sealed
from freehold.trust.vault.ring import EpochGone
from freehold.trust.vault.secret import Secret

_GONE = object()


@dataclass(frozen=True, slots=True)
class Trial:
    """How many sealed values were tried: ``opened``, of erased holders (``without_key``), and ``broken``."""

    opened: int
    without_key: int
    broken: int


def try_some(*, of_each: int) -> Trial:
    """Open up to ``of_each`` values of every sealed column, the newest by key, and forget them at once.

    Values stay in this function: nobody is told anything but counts, so nobody gets an entry.
    """
    opened = without_key = broken = 0
    for secret in _some(of_each):
        try:
            (value,) = opening.open_each([secret], opening.keys_of([secret]), instead=_GONE)
        except (SealBroken, EpochGone):
            broken += 1
        else:
            without_key += value is _GONE
            opened += value is not _GONE
    return Trial(opened, without_key, broken)


def _some(of_each: int) -> Iterator[Secret]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, Sealed):
                yield from _of_column(model, field.name, of_each)


def _of_column(model: type[models.Model], name: str, of_each: int) -> Iterator[Secret]:
    rows: Any = model._default_manager.filter(**{f"{name}__isnull": False}).order_by("-pk")
    for row in rows[:of_each]:
        secret = getattr(row, name)
        if secret is not None:
            yield secret
