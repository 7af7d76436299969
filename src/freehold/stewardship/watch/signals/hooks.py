"""Whoever wants to know that reports were taken. Rooms above register themselves in ``site/wiring.py``."""

from collections.abc import Callable, Sequence
from uuid import UUID

Callback = Callable[[Sequence[UUID]], object]

_callbacks: list[Callback] = []


def when_taken(callback: Callback) -> None:
    """Call this after each batch is committed, with the ids of the reports that are new or changed.

    A house that stops between the commit and the call leaves it out: read on with ``queries.after`` from the
    last mark that was handled, and let the call only say that there is something to read.
    """
    if callback not in _callbacks:
        _callbacks.append(callback)


def tell(ids: Sequence[UUID]) -> None:
    for callback in _callbacks:
        callback(ids)
