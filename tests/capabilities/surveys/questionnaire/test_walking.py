"""The way through: forward only, nothing unreached counts, and whatever is answered it ends."""

from typing import Any

import pytest
from hypothesis import given, settings

from freehold.capabilities.surveys.questionnaire import answering, order, reading, walking
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.questionnaire.refused import NoSuchPage, WrongAnswers
from tests.capabilities.surveys.questionnaire.made import filled_in, questionnaires

Filled = tuple[Questionnaire, dict[str, Any]]

CHAIN = reading.read(
    {
        "format": 1,
        "title": "A chain",
        "pages": [
            {"id": "one", "questions": [{"id": "a", "kind": "scale", "ask": "?", "required": True}]},
            {"id": "two", "if": {"question": "a", "at_least": 4},
             "questions": [{"id": "b", "kind": "single", "ask": "?",
                            "options": [{"id": "yes", "say": "Yes"}, {"id": "no", "say": "No"}]}]},
            {"id": "three", "if": {"question": "b", "is": ["yes"]},
             "questions": [{"id": "c", "kind": "text", "ask": "?", "required": True}]},
            {"id": "four", "questions": [{"id": "d", "kind": "number", "ask": "?"}]},
        ],
    }
)  # fmt: skip


def test_an_answer_that_is_not_reached_any_more_goes_with_what_hung_on_it() -> None:
    said = {"a": 5, "b": "yes", "c": "because", "d": 1}
    assert walking.kept(CHAIN, said) == said
    assert walking.kept(CHAIN, {**said, "a": 1}) == {"a": 1, "d": 1}


def test_the_next_page_follows_from_what_was_answered() -> None:
    def after(page: str, **said: Any) -> str | None:
        found = walking.next_page(CHAIN, said, after=page)
        return found.id if found else None

    assert after("") == "one"
    assert after("one", a=5) == "two"
    assert after("one", a=2) == "four"
    assert after("two", a=5, b="yes") == "three"
    assert after("two", a=5, b="no") == "four"
    assert after("four", a=2) is None
    before = walking.page_before(CHAIN, {"a": 2}, page_id="four")
    assert before is not None
    assert before.id == "one"


def test_a_page_that_is_not_there_or_not_reached_is_refused() -> None:
    for page in ("nowhere", "two"):
        with pytest.raises(NoSuchPage):
            walking.page_of(CHAIN, {"a": 1}, page)
    with pytest.raises(NoSuchPage):
        walking.next_page(CHAIN, {}, after="nowhere")


def test_what_is_required_is_required_only_where_it_is_reached() -> None:
    assert answering.whole(CHAIN, {"a": 1}) == {"a": 1}
    with pytest.raises(WrongAnswers) as wrong:
        answering.whole(CHAIN, {"a": 5, "b": "yes"})
    assert set(wrong.value.problems) == {"c"}


@given(filled_in())
@settings(max_examples=40)
def test_what_is_kept_is_what_is_reached_and_keeping_again_changes_nothing(filled: Filled) -> None:
    questionnaire, answers = filled
    kept = walking.kept(questionnaire, answers)
    assert kept.items() <= answers.items()
    assert walking.kept(questionnaire, kept) == kept
    assert {one.id for one in walking.reachable(questionnaire, kept)} == {
        one.id for one in walking.reachable(questionnaire, answers)
    }


@given(filled_in())
@settings(max_examples=40)
def test_going_on_reaches_every_page_once_and_ends(filled: Filled) -> None:
    questionnaire, answers = filled
    way: list[str] = []
    page = walking.next_page(questionnaire, answers)
    while page is not None:
        way.append(page.id)
        page = walking.next_page(questionnaire, answers, after=page.id)
    assert way == [page.id for page, _questions in walking.reached(questionnaire, answers)]
    assert len(set(way)) == len(way)


@given(filled_in())
@settings(max_examples=30)
def test_later_answers_change_nothing_that_came_before(filled: Filled) -> None:
    questionnaire, answers = filled
    pages = [page.id for page, _ in walking.reached(questionnaire, answers)]
    for page_id in pages:
        place = [page.id for page in questionnaire.pages].index(page_id)
        earlier = {one.id for page in questionnaire.pages[:place] for one in page.questions}
        less = {name: value for name, value in answers.items() if name in earlier}
        assert page_id in [page.id for page, _ in walking.reached(questionnaire, less)]


@given(questionnaires())
@settings(max_examples=40)
def test_one_seed_gives_one_order_and_loses_nothing(questionnaire: Questionnaire) -> None:
    for page in questionnaire.pages:
        shown = order.questions_of(page, 7)
        assert shown == order.questions_of(page, 7)
        assert sorted(one.id for one in shown) == sorted(one.id for one in page.questions)


def test_seeds_differ_in_their_orders_and_what_is_last_stays_last() -> None:
    questionnaire = reading.read(
        {"format": 1, "title": "Orders", "pages": [{"id": "p", "questions": [
            {"id": "q", "kind": "single", "ask": "?", "order": "random", "options": [
                *({"id": one, "say": one} for one in "abcdef"), {"id": "z", "say": "none", "last": True}]}]}]}
    )  # fmt: skip
    question = questionnaire.question("q")
    orders = {"".join(one.id for one in order.options_of(question, seed)) for seed in range(50)}
    assert len(orders) > 40
    assert {one[-1] for one in orders} == {"z"}
