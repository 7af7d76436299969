"""What results can be grouped by, weighed to, and put together as a scale: read from the questions alone."""

from dataclasses import dataclass

from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.items.bank import Item
from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire

MOST_OPTIONS = 12
LEAST_ITEMS = 3
"""Items of a scale under which there is no index of it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item with the question that asks it."""

    item: Item
    question: Question


def asked_items(questionnaire: Questionnaire, scale: str) -> list[Pair]:
    """The items of a scale that the survey asks, as scales of points."""
    known = {one.id: one for one in bank.items(scale)}
    return [
        Pair(known[one.item], one)
        for one in questionnaire.questions()
        if one.item in known and one.kind is Kind.SCALE and len(one.steps) > 1
    ]


def asks(questionnaire: Questionnaire, scale: str) -> bool:
    """Whether enough of a scale is asked to make an index of."""
    return len(asked_items(questionnaire, scale)) >= LEAST_ITEMS


def groupable(questionnaire: Questionnaire) -> list[Question]:
    """Questions of one answer each, with few answers to choose from."""
    return [one for one in questionnaire.questions() if _few(one)]


def weighable(questionnaire: Questionnaire) -> list[Question]:
    """Questions whose answers somebody may know of all members."""
    return [one for one in groupable(questionnaire) if one.kind is Kind.SINGLE]


def _few(question: Question) -> bool:
    if question.kind is Kind.SINGLE:
        return len(question.options) <= MOST_OPTIONS
    return question.kind is Kind.SCALE and len(question.steps) <= MOST_OPTIONS
