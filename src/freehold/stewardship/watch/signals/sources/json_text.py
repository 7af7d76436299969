"""JSON as sources send it, read strictly: UTF-8, one value for a name, no deeper than it has to be."""

import json
from typing import Any, NoReturn

from freehold.stewardship.watch.signals.refused import Malformed, TooLarge

DEEPEST = 32


def parse(data: bytes) -> Any:
    """The document. Raises Malformed or TooLarge."""
    try:
        document = json.loads(
            data.decode("utf-8-sig"), object_pairs_hook=_one_for_each, parse_constant=_no_number
        )
    except (ValueError, RecursionError):  # also bytes that are no UTF-8, and numbers of 5,000 digits
        raise Malformed from None
    if is_too_deep(document):
        raise TooLarge
    return document


def is_too_deep(document: object) -> bool:
    """Whether values lie in each other more than ``DEEPEST`` levels deep."""
    level = [document]
    for _step in range(DEEPEST):
        nested = [one for one in level if isinstance(one, dict | list)]
        level = [part for one in nested for part in (one.values() if isinstance(one, dict) else one)]
        if not level:
            return False
    return True


def _one_for_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):  # readers of one document would believe different values
        raise ValueError("a name stands twice in an object")
    return made


def _no_number(_word: str) -> NoReturn:
    raise ValueError("NaN and infinities are not JSON")
