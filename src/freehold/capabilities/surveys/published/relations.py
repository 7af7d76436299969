"""Which figures hang together: as the file states, or as their labels say beyond doubt.

Read from labels: "heard of neither" beside every "heard of …" of the same base; "very worried about x" within
"worried about x"; "very …" and "not at all …" of the same thing, which nobody can be both of.
"""

import re
from collections.abc import Iterator, Sequence

from freehold.capabilities.surveys.published.figures import Apart, Figure, Neither, Relation, Within
from freehold.capabilities.surveys.published.refused import NotATable

_NONE = re.compile(r"^(?P<stem>.*?)\b(?:neither|none)\b", re.IGNORECASE)
_STRONG = re.compile(r"\b(?:very|extremely)\s+", re.IGNORECASE)
_NOT = re.compile(r"\bnot at all\s+", re.IGNORECASE)


def stated(written: object, figures: Sequence[Figure]) -> Iterator[Relation]:
    """``{"neither": label, "of": [labels]}``, ``{"part": label, "whole": label}``, ``{"parts":
    [labels]}``."""
    if not isinstance(written, list) or not all(isinstance(one, dict) for one in written):
        raise NotATable("relations are a list of objects")
    for one in written:
        if "neither" in one:
            yield Neither(_named(one["neither"], figures), _all_named(one.get("of"), figures))
        elif "part" in one:
            yield Within(_named(one["part"], figures), _named(one.get("whole"), figures))
        elif "parts" in one:
            yield Apart(_all_named(one["parts"], figures), whole=True)
        else:
            raise NotATable("a relation names neither and of, part and whole, or parts")


def found(figures: Sequence[Figure]) -> Iterator[Relation]:
    for one in figures:
        same = [other for other in figures if other is not one and other.base == one.base]
        yield from _none_of(one, same)
        yield from _stronger(one, same)


def _none_of(one: Figure, same: Sequence[Figure]) -> Iterator[Relation]:
    if not (match := _NONE.match(one.label)) or not match["stem"].strip():
        return
    stem = match["stem"].casefold()
    of = tuple(other for other in same if other.label.casefold().startswith(stem))
    if len(of) == 2 or (len(of) > 2 and "neither" not in one.label.casefold()):
        yield Neither(one, of)


def _stronger(one: Figure, same: Sequence[Figure]) -> Iterator[Relation]:
    weaker = _STRONG.sub("", one.label, count=1).casefold()
    if weaker == one.label.casefold():
        return
    for other in same:
        label = other.label.casefold()
        if label == weaker:
            yield Within(one, other)
        elif _NOT.sub("", label, count=1) == weaker != label:
            yield Apart((one, other), whole=False)


def _named(label: object, figures: Sequence[Figure]) -> Figure:
    for figure in figures:
        if figure.label == label:
            return figure
    raise NotATable(f"a relation names {str(label)[:60]!r}, and no figure is called so")


def _all_named(labels: object, figures: Sequence[Figure]) -> tuple[Figure, ...]:
    if not isinstance(labels, list) or len(labels) < 2:
        raise NotATable("a relation is between two figures or more")
    return tuple(_named(label, figures) for label in labels)
