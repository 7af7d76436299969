"""What must be true of two figures together, and what cannot be (Boole 1854; Fréchet 1940).

Of shares A and B of one base, between max(0, A + B − 1) and min(A, B) are in both. If it is known who is in
neither, then both = A + B − (1 − neither), by inclusion and exclusion. Rounded figures give ranges.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from freehold.capabilities.surveys.published.figures import Apart, Figure, Neither, Relation, Within

Range = tuple[float, float]
_ENOUGH = 1e-9


@dataclass(frozen=True, slots=True)
class Contradiction:
    figures: tuple[Figure, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Overlap:
    """How many of the base are in both: ``middle`` as printed, ``range`` with rounding. ``exact``: it follows
    from a third figure, and is no mere bound."""

    first: Figure
    second: Figure
    middle: float | None
    range: Range
    exact: bool


def overlap(first: Figure, second: Figure, relations: Sequence[Relation]) -> Overlap:
    """Of two figures of one base."""
    low, high = max(0.0, first.least + second.least - 1), min(first.most, second.most)
    for relation in relations:
        if isinstance(relation, Neither):
            if {first, second} == set(relation.of) and len(relation.of) == 2:
                return _by_exclusion(first, second, relation.none, (low, high))
            if relation.none in (first, second) and ({first, second} & set(relation.of)):
                return Overlap(first, second, 0.0, (0.0, 0.0), exact=True)
        if isinstance(relation, Apart) and {first, second} <= set(relation.of):
            return Overlap(first, second, 0.0, (0.0, 0.0), exact=True)
        if isinstance(relation, Within) and {first, second} == {relation.part, relation.whole}:
            part = relation.part
            return Overlap(first, second, part.share, (part.least, part.most), exact=True)
    return Overlap(first, second, None, (low, high), exact=False)


def _by_exclusion(first: Figure, second: Figure, none: Figure, possible: Range) -> Overlap:
    middle = first.share + second.share - (1 - none.share)
    low = first.least + second.least + none.least - 1
    high = first.most + second.most + none.most - 1
    return Overlap(first, second, middle, (max(low, possible[0]), min(high, possible[1])), exact=True)


def contradictions(figures: Sequence[Figure], relations: Sequence[Relation]) -> list[Contradiction]:
    """Only what no rounding can mend."""
    found = [*_said_twice(figures)]
    for relation in relations:
        if isinstance(relation, Within) and relation.part.least > relation.whole.most + _ENOUGH:
            found.append(
                Contradiction(
                    (relation.part, relation.whole),
                    f"{percent(relation.part.share)} are part of {percent(relation.whole.share)}",
                )
            )
        elif isinstance(relation, Neither):
            found += _neither(relation)
        elif isinstance(relation, Apart):
            found += _apart(relation)
    return [*found, *_impossible(figures)]


def _neither(relation: Neither) -> Iterator[Contradiction]:
    all_of = (relation.none, *relation.of)
    outside = (1 - relation.none.most, 1 - relation.none.least)
    if max(one.least for one in relation.of) > outside[1] + _ENOUGH:
        largest = max(relation.of, key=lambda one: one.least)
        yield Contradiction(
            all_of, f"{percent(largest.share)} and {percent(relation.none.share)} in none are over 100 %"
        )
    if sum(one.most for one in relation.of) < outside[0] - _ENOUGH:
        held = sum(one.share for one in relation.of)
        yield Contradiction(
            all_of,
            f"if {percent(relation.none.share)} are in none, {percent(1 - relation.none.share)} are in one "
            f"at least, and all of them together are {percent(held)}",
        )


def _apart(relation: Apart) -> Iterator[Contradiction]:
    low, high = sum(one.least for one in relation.of), sum(one.most for one in relation.of)
    held = percent(sum(one.share for one in relation.of))
    if low > 1 + _ENOUGH:
        yield Contradiction(relation.of, f"nobody is in two of them, and together they are {held}")
    elif relation.whole and high < 1 - _ENOUGH:
        yield Contradiction(relation.of, f"everybody is in one of them, and together they are {held}")


def _said_twice(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    seen: dict[tuple[str, str], Figure] = {}
    for one in figures:
        before = seen.setdefault((one.label.casefold(), one.base.casefold()), one)
        if before.most < one.least - _ENOUGH or one.most < before.least - _ENOUGH:
            yield Contradiction(
                (before, one), f"{percent(before.share)} and {percent(one.share)} of one base"
            )


def _impossible(figures: Sequence[Figure]) -> Iterator[Contradiction]:
    """No whole number of n people rounds to the share (GRIM: Brown and Heathers 2017)."""
    for one in figures:
        if one.n is not None and not possible(one, one.n):
            yield Contradiction((one,), f"no number of {one.n} people is {percent(one.share)} of them")


def possible(figure: Figure, n: int) -> bool:
    """Whether some whole number of n people rounds to the printed share; weighted figures need not."""
    nearest = round(figure.share * n)
    return any(
        figure.least - _ENOUGH <= count / n <= figure.most + _ENOUGH
        for count in (nearest - 1, nearest, nearest + 1)
        if 0 <= count <= n
    )


def percent(share: float) -> str:
    """One decimal where there is one."""
    text = f"{share * 100:.1f}".removesuffix(".0")
    return f"{text} %"
