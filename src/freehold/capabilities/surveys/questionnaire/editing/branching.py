"""When a page or a question is asked: the tree of a condition, grown and cut one look at a time.

A place in the tree is a tuple of numbers: () is the whole, (1, 0) the first part of its second part. What
stands under a "not" is its part 0.
"""

from typing import Any

from freehold.capabilities.surveys.questionnaire.editing import documents
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.editing.refused import NothingThere

Place = tuple[int, ...]
Condition = dict[str, Any]
_OTHER = {"all": "any", "any": "all"}


def part(document: Document, of: str, key: str) -> Document:
    """The page or question that a condition stands on. Raises NothingThere."""
    return documents.page(document, key) if of == "page" else documents.question(document, key)


def add(document: Document, *, of: str, key: str, place: Place, joined: str, look: Condition) -> None:
    """One more look beside what stands at ``place``, ``joined`` by "all" or "any". Raises NothingThere."""
    on = part(document, of, key)
    on["if"] = _changed(on["if"], place, lambda one: _beside(one, joined, look)) if on.get("if") else look


def turn(document: Document, *, of: str, key: str, place: Place) -> None:
    """What had to hold must not hold, and back. Raises NothingThere."""
    on = part(document, of, key)
    on["if"] = _changed(_there(on), place, lambda one: one.get("not", {"not": one}))


def switch(document: Document, *, of: str, key: str, place: Place) -> None:
    """All of some becomes any of them, and back. Raises NothingThere."""
    on = part(document, of, key)
    on["if"] = _changed(_there(on), place, _switched)


def cut(document: Document, *, of: str, key: str, place: Place) -> None:
    """Take a part out; a group of one that is left is that one. Raises NothingThere."""
    on = part(document, of, key)
    left = _changed(_there(on), place, lambda _one: {})
    if left:
        on["if"] = left
    else:
        del on["if"]


def parts(condition: Condition) -> list[Condition]:
    """What a part consists of; nothing for a look."""
    if "not" in condition:
        return [condition["not"]]
    found: list[Condition] = condition.get("all") or condition.get("any") or []
    return found


def _there(on: Document) -> Condition:
    found: Condition | None = on.get("if")
    if not found:
        raise NothingThere
    return found


def _changed(condition: Condition, place: Place, change: Any) -> Condition:
    """The condition with one part of it changed, {} where nothing is left of it."""
    if not place:
        changed: Condition = change(condition)
        return changed
    within = parts(condition)
    if not 0 <= place[0] < len(within):
        raise NothingThere
    new = [_changed(one, place[1:], change) if at == place[0] else one for at, one in enumerate(within)]
    left = [one for one in new if one]
    if not left:
        return {}
    if "not" in condition:
        return {"not": left[0]}
    name = "all" if "all" in condition else "any"
    return left[0] if len(left) == 1 else {name: left}


def _beside(condition: Condition, joined: str, look: Condition) -> Condition:
    return {joined: [*condition[joined], look]} if joined in condition else {joined: [condition, look]}


def _switched(condition: Condition) -> Condition:
    for name, other in _OTHER.items():
        if name in condition:
            return {other: condition[name]}
    raise NothingThere
