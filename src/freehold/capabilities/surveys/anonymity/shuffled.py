"""Rows written in an order made by chance, at places in the file made by chance."""

import random
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models

from freehold.foundation.order import hide_order

T = TypeVar("T")
_AT_ONCE = 500


def shuffle(things: Iterable[T]) -> list[T]:
    """The same things in an order that nobody can foretell."""
    found = list(things)
    random.SystemRandom().shuffle(found)
    return found


def insert(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Insert rows and hide in which order. Call it in a transaction, with rows already shuffled."""
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        model._default_manager.bulk_create(some)
        hide_order(model, [one.pk for one in some])
