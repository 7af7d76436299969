"""What cannot be, or is unlikely, among the answers of one survey: found, named, and left for a person to
judge.

Nobody is thrown out here: who is left out for odd answers is a choice that changes figures and has to be
stated (AAPOR Standard Definitions 2023, on careless response; Meade and Craig 2012).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Answers = Mapping[str, Sequence[str]]
"""Each question's answers, row by row; an empty text is no answer."""


@dataclass(frozen=True, slots=True)
class Odd:
    """``rows`` count from nought."""

    rule: str
    rows: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.rows)


def outside(answers: Answers, question: str, allowed: Sequence[str]) -> Odd:
    """Answers that the question does not have."""
    known = {"", *allowed}
    rows = [row for row, said in enumerate(answers[question]) if said not in known]
    return Odd(f"{question}: an answer that it does not have", tuple(rows))


def skipped_wrongly(answers: Answers, filter_question: str, opens: Sequence[str], question: str) -> Odd:
    """Answered although the filter closed it."""
    pairs = zip(answers[filter_question], answers[question], strict=True)
    rows = [row for row, (gate, said) in enumerate(pairs) if said and gate not in opens]
    return Odd(f"{question}: answered, though {filter_question} leads past it", tuple(rows))


def none_and_some(answers: Answers, none: str, options: Sequence[str], *, yes: str = "1") -> Odd:
    """Ticked "none of these" and one of these."""
    rows = [
        row
        for row, said in enumerate(answers[none])
        if said == yes and any(answers[option][row] == yes for option in options)
    ]
    return Odd(f"{none}: ticked together with another", tuple(rows))


def straight(answers: Answers, items: Sequence[str], *, reversed_items: Sequence[str] = ()) -> Odd:
    """The same answer to every item, though some are worded the other way; without such, it may be meant."""
    rows = [
        row
        for row, said in enumerate(zip(*(answers[item] for item in items), strict=True))
        if len(items) > 1 and len(set(said)) == 1 and said[0]
    ]
    why = "though some ask the opposite" if reversed_items else "which may be meant"
    return Odd(f"{', '.join(items)}: one answer to all, {why}", tuple(rows))


def repeated(answers: Answers) -> Odd:
    """Rows that answer every question as an earlier row does, with five questions or more answered."""
    seen: set[tuple[str, ...]] = set()
    rows = []
    for row, said in enumerate(zip(*answers.values(), strict=True)):
        if said in seen:
            rows.append(row)
        if sum(map(bool, said)) >= 5:
            seen.add(said)
    return Odd("the same answers as an earlier row", tuple(rows))
