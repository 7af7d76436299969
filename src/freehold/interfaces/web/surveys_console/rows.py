"""Lists of answers, rows and columns, as they are typed: a line of fields for each, and some lines pasted."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.editing import documents

BLANK = 2
MORE = 5
_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what is said, whether it stays last in an order by chance, and whether it stands alone."""

    id: str = ""
    say: str = ""
    last: bool = False
    alone: bool = False


def of(options: Iterable[Mapping[str, Any]], first: str) -> list[Row]:
    """As they stand in a question."""
    return [
        Row(one["id"], documents.in_first(one["say"], first), one.get("last", False), one.get("alone", False))
        for one in options
    ]


def typed(post: QueryDict, name: str) -> list[Row]:
    """As they were typed, with the pasted lines behind them, each a row of its own."""
    found = [re.fullmatch(rf"{name}-([0-9]{{1,4}})-say", key) for key in post]
    numbers = sorted({int(one[1]) for one in found if one})
    lines = [
        Row(
            id=post.get(f"{name}-{number}-id", ""),
            say=" ".join(post.get(f"{name}-{number}-say", "").replace("\0", "").split()),
            last=f"{name}-{number}-last" in post,
            alone=f"{name}-{number}-alone" in post,
        )
        for number in numbers
    ]
    pasted = (" ".join(one.replace("\0", "").split()) for one in post.get(f"{name}-many", "").splitlines())
    return [*lines, *(Row(say=one) for one in pasted if one)][:_MOST]


def filled(rows: Sequence[Row]) -> list[Row]:
    """Those that say something: a line that was emptied is taken out."""
    return [one for one in rows if one.say]


def shown(rows: Sequence[Row]) -> list[Row]:
    """With some empty lines behind, as far as there may be so many."""
    said = filled(rows)
    free = max(0, limits.MOST_OPTIONS - len(said))
    return [*said, *(Row() for _one in range(min(BLANK if said else 4, free)))]


def done(rows: Sequence[Row], act: str, number: int) -> list[Row]:
    """After a button: "up", "down", "drop" of one line, or "more" empty lines."""
    lines = list(rows)
    if act == "more":
        return [*filled(lines), *(Row() for _one in range(MORE + BLANK))]
    if not 0 <= number < len(lines):
        return lines
    if act == "drop":
        lines.pop(number)
    to = number + {"up": -1, "down": 1}.get(act, 0)
    if act in ("up", "down") and 0 <= to < len(lines):
        lines[number], lines[to] = lines[to], lines[number]
    return lines


def as_options(rows: Sequence[Row], *, flags: Sequence[str] = ("last", "alone")) -> list[dict[str, Any]]:
    """As they stand in a document; those without an id get one there."""
    return [
        {"id": one.id, "say": one.say, **{name: True for name in flags if getattr(one, name)}}
        for one in filled(rows)
    ]
