"""Items as they stand in ``bank.json``, our own words, and as questions of a questionnaire.

The scales are labelled as not validated: whoever shows a figure of theirs shows that with it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("bank.json")


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to agree with. ``scale`` is "" for one that stands alone; ``is_reversed`` says that
    agreeing speaks against what the scale measures."""

    id: str
    scale: str
    say: Mapping[str, str]
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """``note`` is to be shown beside every figure of it."""

    id: str
    title: Mapping[str, str]
    note: Mapping[str, str]
    is_validated: bool


class NoSuchItem(LookupError):
    """There is no item of this id in the bank."""


@lru_cache(maxsize=1)
def _bank() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return found


def items(scale: str | None = None) -> Sequence[Item]:
    """All items, or those of one scale, in the order of the bank."""
    found = [
        Item(one["id"], one["scale"], one["say"], one.get("reversed", False)) for one in _bank()["items"]
    ]
    return [one for one in found if scale is None or one.scale == scale]


def scales() -> Sequence[Scale]:
    return [Scale(one["id"], one["title"], one["note"], one["validated"]) for one in _bank()["scales"]]


def question(
    item_id: str, *, required: bool = False, languages: Sequence[str] = ("en", "de")
) -> dict[str, Any]:
    """The item as a question of a questionnaire: a scale of five points, known by its ``item`` elsewhere too.

    ``languages`` are those of the questionnaire, English first or alone where others are missing in the bank.
    Raises NoSuchItem.
    """
    item = next((one for one in items() if one.id == item_id), None)
    if item is None:
        raise NoSuchItem(item_id)
    points = _bank()["points"]
    return {
        "id": item.id, "item": item.id, "kind": "scale", "ask": _in(item.say, languages),
        "required": required, "from": points["from"], "to": points["to"],
        "labels": {point: _in(said, languages) for point, said in points["labels"].items()},
        "none": _in(points["none"], languages),
    }  # fmt: skip


def _in(said: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    return {language: said[language] for language in languages if language in said}
