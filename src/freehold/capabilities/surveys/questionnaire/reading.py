"""A questionnaire from JSON, or why it is none: docs/formats/questionnaire.md."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from freehold.capabilities.surveys.questionnaire import limits, words
from freehold.capabilities.surveys.questionnaire.conditions import tests_in
from freehold.capabilities.surveys.questionnaire.document import (
    FORMAT,
    Condition,
    Order,
    Page,
    Question,
    Questionnaire,
    Said,
)
from freehold.capabilities.surveys.questionnaire.fields import Fields
from freehold.capabilities.surveys.questionnaire.reading_conditions import condition, fits
from freehold.capabilities.surveys.questionnaire.reading_questions import question
from freehold.capabilities.surveys.questionnaire.refused import NotAQuestionnaire

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


def from_text(text: str | bytes) -> Questionnaire:
    """Raises NotAQuestionnaire, also for what is no JSON, or names a thing twice in one object."""
    if len(text) > limits.LARGEST:
        raise NotAQuestionnaire("", f"a questionnaire has at most {limits.LARGEST} bytes.")
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except NotAQuestionnaire:
        raise
    except (ValueError, RecursionError):
        raise NotAQuestionnaire("", "this is no JSON.") from None
    return read(document)


def to_text(document: object) -> str:
    """The document as it is kept: checked, in one form. Raises NotAQuestionnaire."""
    try:
        text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError, RecursionError):
        raise NotAQuestionnaire("", "this cannot be written as JSON.") from None
    from_text(text)
    return text


def read(document: object) -> Questionnaire:
    top = Fields.of(document, "", ("en",), "format languages title intro outro pages")
    if top.values.get("format") != FORMAT:
        top.refuse("format", f"the format is {FORMAT}.")
    languages = _languages(top)
    top = Fields(top.place, top.values, languages)
    found: list[Page] = []
    for place, one in enumerate(top.many("pages", 1, limits.MOST_PAGES)):
        found.append(_page(one, f"pages[{place}]", languages, found))
    _check_ids(found)
    questionnaire = Questionnaire(
        languages=languages,
        title=top.said("title", needed=True),
        intro=top.said("intro"),
        outro=top.said("outro"),
        pages=tuple(found),
    )
    for name, said in (("title", questionnaire.title), ("intro", questionnaire.intro)):
        if any(words.asked_for(said)):
            top.refuse(name, "no answer can be put in before there is one.")
    return questionnaire


def _page(value: object, place: str, languages: tuple[str, ...], before: Sequence[Page]) -> Page:
    given = Fields.of(value, place, languages, "id title if order questions")
    earlier = {one.id: one for page in before for one in page.questions}
    questions = tuple(
        question(one, f"{place}.questions[{number}]", languages)
        for number, one in enumerate(given.many("questions", 1, limits.MOST_QUESTIONS))
    )
    page = Page(
        id=given.id(),
        title=given.said("title"),
        questions=questions,
        when=condition(given.values.get("if"), f"{place}.if"),
        order=_order(given),
    )
    _looks_back(page.when, f"{place}.if", earlier)
    _pipes_back([page.title], f"{place}.title", earlier)
    for number, one in enumerate(questions):
        at = f"{place}.questions[{number}]"
        _looks_back(one.when, f"{at}.if", earlier)
        _pipes_back([one.ask, one.note, *(option.say for option in one.options)], at, earlier)
    return page


def _order(given: Fields) -> Order:
    try:
        return Order(given.text("order", Order.GIVEN.value))
    except ValueError:
        given.refuse("order", "the order is given or random.")


def _languages(top: Fields) -> tuple[str, ...]:
    found = top.values.get("languages", ["en"])
    if not isinstance(found, list) or not 1 <= len(found) <= limits.MOST_LANGUAGES:
        top.refuse("languages", f"a list of 1 to {limits.MOST_LANGUAGES} languages was expected.")
    if not all(isinstance(one, str) and _LANGUAGE.fullmatch(one) for one in found):
        top.refuse("languages", 'languages are written as "en" or "pt-br".')
    if len(set(found)) != len(found):
        top.refuse("languages", "a language stands there twice.")
    return tuple(found)


def _check_ids(pages: Iterable[Page]) -> None:
    seen_pages: set[str] = set()
    seen: set[str] = set()
    for place, page in enumerate(pages):
        if page.id in seen_pages:
            raise NotAQuestionnaire(f"pages[{place}].id", f"there is a page {page.id!r} already.")
        seen_pages.add(page.id)
        for number, one in enumerate(page.questions):
            if one.id in seen:
                at = f"pages[{place}].questions[{number}].id"
                raise NotAQuestionnaire(at, f"there is a question {one.id!r} already.")
            seen.add(one.id)
    if len(seen) > limits.MOST_QUESTIONS:
        raise NotAQuestionnaire("pages", f"there are at most {limits.MOST_QUESTIONS} questions.")


def _looks_back(when: Condition | None, place: str, earlier: dict[str, Question]) -> None:
    """Conditions look at earlier pages, so that nothing can hang on itself."""
    for number, test in enumerate(tests_in(when)):
        if number >= limits.MOST_CONDITIONS:
            raise NotAQuestionnaire(place, f"a condition has at most {limits.MOST_CONDITIONS} parts.")
        if test.question not in earlier:
            problem = f"{test.question!r} is no question of an earlier page; conditions look back only."
            raise NotAQuestionnaire(place, problem)
        if problem := fits(test, earlier[test.question]):
            raise NotAQuestionnaire(place, problem)


def _pipes_back(said: Iterable[Said], place: str, earlier: dict[str, Question]) -> None:
    for one in (name for each in said for name in words.asked_for(each)):
        if one not in earlier:
            raise NotAQuestionnaire(place, f"{{{{{one}}}}} puts in no answer of an earlier page.")
        if earlier[one].kind not in words.PIPED:
            raise NotAQuestionnaire(place, f"the answer to {one!r} cannot be put into a sentence.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotAQuestionnaire("", "a name stands twice in one object.")
    return found


def _no_constant(_name: str) -> NoReturn:
    raise NotAQuestionnaire("", "NaN and Infinity are no numbers here.")
