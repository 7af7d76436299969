"""The way through a questionnaire: which pages and questions are reached, given what was answered.

Conditions look back to earlier pages only, so that one pass from the first page to the last decides
everything: an answer to a question that is not reached counts for nothing, and what hung on it goes too.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from freehold.capabilities.surveys.questionnaire.conditions import Answers, holds
from freehold.capabilities.surveys.questionnaire.document import Page, Question, Questionnaire
from freehold.capabilities.surveys.questionnaire.refused import NoSuchPage


def reached(questionnaire: Questionnaire, answers: Answers) -> Iterator[tuple[Page, list[Question]]]:
    """Each page that is reached with its questions that are; a page none of whose questions is, is not."""
    counting: dict[str, Any] = {}
    for page in questionnaire.pages:
        if not holds(page.when, counting):
            continue
        questions = [one for one in page.questions if holds(one.when, counting)]
        counting.update({one.id: answers[one.id] for one in questions if answers.get(one.id) is not None})
        if questions:
            yield page, questions


def reachable(questionnaire: Questionnaire, answers: Answers) -> list[Question]:
    """Every question that is asked, given these answers."""
    return [one for _page, questions in reached(questionnaire, answers) for one in questions]


def kept(questionnaire: Questionnaire, answers: Answers) -> dict[str, Any]:
    """The answers without those to questions that are not reached any more."""
    asked = (one.id for one in reachable(questionnaire, answers))
    return {one: answers[one] for one in asked if answers.get(one) is not None}


def next_page(questionnaire: Questionnaire, answers: Answers, *, after: str = "") -> Page | None:
    """The page to show after ``after``, by default the first; None when there is none. Raises NoSuchPage."""
    places = {page.id: place for place, page in enumerate(questionnaire.pages)}
    if after and after not in places:
        raise NoSuchPage
    last = places[after] if after else -1
    return next((page for page, _ in reached(questionnaire, answers) if places[page.id] > last), None)


def page_before(questionnaire: Questionnaire, answers: Answers, *, page_id: str) -> Page | None:
    """The page to go back to; None at the first. Raises NoSuchPage."""
    places = {page.id: place for place, page in enumerate(questionnaire.pages)}
    if page_id not in places:
        raise NoSuchPage
    before = [page for page, _ in reached(questionnaire, answers) if places[page.id] < places[page_id]]
    return before[-1] if before else None


def page_of(questionnaire: Questionnaire, answers: Answers, page_id: str) -> tuple[Page, list[Question]]:
    """A page that is reached, with its questions that are. Raises NoSuchPage."""
    for page, questions in reached(questionnaire, answers):
        if page.id == page_id:
            return page, questions
    raise NoSuchPage


def progress(questionnaire: Questionnaire, answers: Mapping[str, Any], *, page_id: str) -> float:
    """How far a page is on the way as it looks now, from 0 to 1."""
    pages = [page.id for page, _ in reached(questionnaire, answers)]
    return (pages.index(page_id) / len(pages)) if page_id in pages else 0.0
