"""Conditions from JSON, and whether one fits the question that it looks at."""

from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.document import (
    Condition,
    Every,
    Kind,
    Not,
    Question,
    Some,
    Test,
)
from freehold.capabilities.surveys.questionnaire.fields import Fields
from freehold.capabilities.surveys.questionnaire.refused import NotAQuestionnaire

_KNOWN = "all any not question row is at_least at_most answered"
_LOOKS = ("is", "at_least", "at_most", "answered")
_BETWEEN = frozenset({Kind.NUMBER, Kind.SCALE})


def condition(value: object, place: str, depth: int = 1) -> Condition | None:
    """None for none. Raises NotAQuestionnaire."""
    if value is None:
        return None
    if depth > limits.DEEPEST:
        raise NotAQuestionnaire(place, f"conditions stand at most {limits.DEEPEST} deep in each other.")
    given = Fields.of(value, place, ("en",), _KNOWN)
    for name, gather in (("all", Every), ("any", Some)):
        if name in given.values:
            _stands_alone(given, name)
            parts = given.many(name, 1, limits.MOST_CONDITIONS)
            found = (condition(one, f"{place}.{name}[{at}]", depth + 1) for at, one in enumerate(parts))
            return gather(tuple(_there(one, f"{place}.{name}") for one in found))
    if "not" in given.values:
        _stands_alone(given, "not")
        return Not(_there(condition(given.values["not"], f"{place}.not", depth + 1), f"{place}.not"))
    return _test(given)


def fits(test: Test, question: Question) -> str:
    """What is wrong with looking at this question like that; "" if nothing is."""
    if question.kind is Kind.MATRIX:
        if test.row not in {one.id for one in question.rows}:
            return f"name a row of the matrix {question.id!r}."
    elif test.row:
        return f"{question.id!r} is no matrix and has no rows."
    if (test.at_least is not None or test.at_most is not None) and question.kind not in _BETWEEN:
        return f"{question.id!r} is answered with no number."
    if test.any_of is not None:
        if question.kind in (Kind.TEXT, Kind.NUMBER, Kind.RANKING):
            return f"{question.id!r} has no options to choose from."
        known = {one.id for one in question.options} or {*map(str, question.steps), "none"}
        if strange := sorted(test.any_of - known):
            return f"{strange[0]!r} cannot be answered to {question.id!r}."
    return ""


def _test(given: Fields) -> Test:
    looks = [name for name in _LOOKS if name in given.values]
    if not looks or ("is" in looks and len(looks) > 1) or ("answered" in looks and len(looks) > 1):
        raise NotAQuestionnaire(given.place, "one of is, answered, or at_least and at_most was expected.")
    any_of = None
    if "is" in looks:
        any_of = frozenset(str(one) for one in given.many("is", 1, limits.MOST_OPTIONS))
    return Test(
        question=given.id("question"),
        row=given.id("row") if "row" in given.values else "",
        any_of=any_of,
        at_least=given.number("at_least"),
        at_most=given.number("at_most"),
        answered=given.yes("answered") if "answered" in looks else None,
    )


def _stands_alone(given: Fields, name: str) -> None:
    if len(given.values) > 1:
        given.refuse(name, f"beside {name} nothing else can stand.")


def _there(found: Condition | None, place: str) -> Condition:
    if found is None:
        raise NotAQuestionnaire(place, "a condition was expected.")
    return found
