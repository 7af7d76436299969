"""What was asked in words of one's own, as a question like those of the catalogue.

The catalogue comes first: whoever asks for figures that a question of it has is told those, and no second
draw of noise. For all else members are counted once by all that is asked, in memory; figures are unions of
those cells. Each has its noise from the set of people who are in it, so that one set has one figure, in
whatever words it is asked for.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from uuid import UUID

from freehold.ports.answers import JOINED, Asking, Question, Shape, Tally
from freehold.stewardship.insight import catalogue, grammar
from freehold.stewardship.insight.grammar import Asked
from freehold.trust.people.models import Person
from freehold.trust.vault import blind

SLUG, WORDS = "asked", "words"
THEM = "members"
_AT_ONCE = 1_000
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Same:
    """A question of the catalogue that has the figures that are asked for, with what is chosen there."""

    of: Asked
    question: Question
    given: Mapping[str, str]


def asked(words: str, *, at: datetime) -> Asked:
    """Raises NotUnderstood."""
    return grammar.read(words, catalogue.attributes(), at=at)


def question(of: Asked, *, at: datetime) -> Question:
    """The question that counts it. One member changes it by one at most: they have one value of each."""
    labels = list(of.by.labels(at)) if of.by else [THEM]
    shares = [len(one.attribute.labels(at)) / len(one.values) for one in of.conditions]
    return Question(
        slug=SLUG,
        shape=Shape.HISTOGRAM if of.by else Shape.COUNT,
        asks=of.words,
        opens=tuple(dict.fromkeys(name for one in of.attributes for name in one.opens)),
        one_in=math.prod(shares),
        labels=lambda _given, _at: labels,
        reach=lambda _given: 1,
        tally=lambda asking: _tally(asking, of),
    )


def same(of: Asked) -> Same | None:
    """The question of the catalogue with the same figures: it counts by the same, a cell for each figure."""
    if any(len(one.values) > 1 for one in of.conditions):
        return None
    for one in catalogue.all_questions():
        if one.of and set(one.of) == {each.name for each in of.attributes}:
            return Same(of, one, catalogue.chosen(one, one.of_given))
    return None


def names(found: Same, *, at: datetime) -> dict[str, str]:
    """The labels of that question that are asked for, and what they are called here, in order."""
    of = found.of
    wanted = {one.attribute.name: one.values for one in of.conditions}
    if of.by:
        wanted[of.by.name] = tuple(of.by.labels(at))
    cells = product(*(wanted[name] for name in found.question.of))
    place = found.question.of.index(of.by.name) if of.by else 0
    return {JOINED.join(cell): cell[place] if of.by else THEM for cell in cells}


class _Cells:
    """People by all that is asked, and the keyed hash of each set: sums without carry of those in it."""

    def __init__(self) -> None:
        self.people: Counter[tuple[str, ...]] = Counter()
        self.sets: dict[tuple[str, ...], int] = {}

    def add(self, cell: tuple[str, ...], mark: bytes) -> None:
        self.people[cell] += 1
        self.sets[cell] = self.sets.get(cell, 0) ^ int.from_bytes(mark, "big")

    def of(self, wanted: Sequence[Sequence[str] | None]) -> tuple[int, bytes]:
        """How many are in all cells with these values, and which; None is any value."""
        inside = [
            cell
            for cell in self.people
            if all(some is None or value in some for value, some in zip(cell, wanted, strict=True))
        ]
        mark = 0
        for cell in inside:
            mark ^= self.sets[cell]
        return sum(self.people[cell] for cell in inside), mark.to_bytes(blind.BYTES, "big")


def _tally(asking: Asking, of: Asked) -> Tally:
    cells = _Cells()
    for people, marks in _everybody(asking):
        values = [one.values(asking, people) for one in of.attributes]
        for *cell, mark in zip(*values, marks, strict=True):
            cells.add(tuple(cell), mark)
    return _told(cells, of, asking.at)


def _told(cells: _Cells, of: Asked, at: datetime) -> Tally:
    conditions: list[Sequence[str] | None] = [one.values for one in of.conditions]
    people: dict[str, int] = {}
    sets: dict[str, bytes] = {}
    others: dict[str, int] = {}
    for label in of.by.labels(at) if of.by else [THEM]:
        wanted = [*conditions, [label]] if of.by else conditions
        people[label], sets[label] = cells.of(wanted)
        others[label] = min(_wider(cells, wanted)) - people[label]
    return Tally(people, cells.people.total(), others, sets)


def _wider(cells: _Cells, wanted: Sequence[Sequence[str] | None]) -> Iterator[int]:
    """How many are in each set that is wider by one thing asked: who knows that set would know the rest."""
    for place in range(len(wanted)):
        yield cells.of([None if at == place else one for at, one in enumerate(wanted)])[0]


def _everybody(asking: Asking) -> Iterator[tuple[list[UUID], list[bytes]]]:
    """All but those who are left out, a thousand at a time, with a keyed hash of each."""
    last = _NOBODY
    rows = Person.objects.order_by("id").values_list("id", flat=True)
    while found := list(rows.filter(id__gt=last)[:_AT_ONCE]):
        last = found[-1]
        people = [one for one in found if one not in asking.without]
        yield people, list(blind.blind_links("insight.member", people, _NOBODY))
