"""Whether a condition holds, given the answers so far."""

from collections.abc import Iterator, Mapping
from typing import Any

from freehold.capabilities.surveys.questionnaire.document import Condition, Every, Not, Some, Test

Answers = Mapping[str, Any]


def holds(condition: Condition | None, answers: Answers) -> bool:
    """No condition always holds."""
    match condition:
        case None:
            return True
        case Every(of):
            return all(holds(one, answers) for one in of)
        case Some(of):
            return any(holds(one, answers) for one in of)
        case Not(of):
            return not holds(of, answers)
    return _passes(condition, answers)


def tests_in(condition: Condition | None) -> Iterator[Test]:
    match condition:
        case None:
            return
        case Every(of) | Some(of):
            for one in of:
                yield from tests_in(one)
        case Not(of):
            yield from tests_in(of)
        case Test():
            yield condition


def _passes(test: Test, answers: Answers) -> bool:
    value = answers.get(test.question)
    if test.row and value is not None:
        value = value.get(test.row)
    if test.answered is not None:
        return (value is not None) is test.answered
    if value is None:
        return False
    if test.any_of is not None:
        chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
        return not chosen.isdisjoint(test.any_of)
    return _lies_between(value, test)


def _lies_between(value: object, test: Test) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    above = test.at_least is None or value >= test.at_least
    return above and (test.at_most is None or value <= test.at_most)
