"""A scale of the bank becomes an index; editions are compared, the same people with themselves."""

import copy
from typing import Any

import numpy as np
import pytest

from freehold.capabilities.surveys.results import report
from freehold.capabilities.surveys.results.editions import Pairs
from freehold.capabilities.surveys.results.report import Earlier
from freehold.capabilities.surveys.results.shapes import Wish
from freehold.capabilities.surveys.statistics.paired import mcnemar
from freehold.capabilities.surveys.statistics.reliability import alpha
from tests.capabilities.surveys.results.made import DOCUMENT, TRUST, Group, Table, asked, table, told

ALL = Group("", 900, 200)
REVERSED = "trust-share"


def people(points: list[list[int]]) -> Table:
    """Each line is what one person answered to the six items, turned so that 5 is trust."""
    return table(_rows(points), [ALL], [0] * len(points))


def _rows(points: list[list[int]]) -> list[dict[str, int]]:
    return [
        {item: 6 - point if item == REVERSED else point for item, point in zip(TRUST, one, strict=True)}
        for one in points
    ]


def some(number: int, seed: int = 3) -> list[list[int]]:
    chance = np.random.default_rng(seed)
    middle = chance.normal(3.4, 0.8, size=(number, 1))
    drawn = np.rint(middle + chance.normal(0, 0.7, size=(number, 6)))
    found: list[list[int]] = np.clip(drawn, 1, 5).astype(int).tolist()
    return found


def test_the_index_is_the_mean_of_turned_items_on_a_hundred() -> None:
    points = some(80)
    (scale,) = told(people(points)).scales
    each = (np.array(points) - 1) / 4 * 100
    assert scale.index.value == pytest.approx(each.mean())
    assert scale.index.se == pytest.approx(np.sqrt(each.mean(axis=1).var(ddof=1) / 80 * (1 - 80 / 900)))
    assert scale.items[REVERSED].value == pytest.approx(each[:, TRUST.index(REVERSED)].mean())
    assert not scale.validated
    assert scale.alpha == pytest.approx(alpha(each).value)
    assert scale.omega is not None


def test_who_answered_fewer_than_half_of_the_items_has_no_index() -> None:
    points = some(40)
    rows = [dict.fromkeys(TRUST[:2], 3) for _one in range(9)]
    (scale,) = told(table([*_rows(points), *rows], [ALL], [0] * 49)).scales
    assert (scale.index.n, scale.complete) == (40, 40)


def test_reliability_waits_for_thirty_and_the_index_for_ten() -> None:
    assert told(people(some(9))).scales == []
    (scale,) = told(people(some(29))).scales
    assert scale.alpha is None


def test_one_answer_to_all_statements_is_counted_as_careless() -> None:
    rows = [dict.fromkeys(TRUST, 4) for _one in range(12)]
    odd = {one.rule: one.count for one in told(table(rows)).odd}
    assert next(count for rule, count in odd.items() if "ask the opposite" in rule) == 12


def test_editions_of_unknown_people_are_taken_as_different_ones() -> None:
    then = table([{"again": "yes"}] * 30 + [{"again": "no"}] * 70, [ALL], [0] * 100)
    now = table([{"again": "yes"}] * 60 + [{"again": "no"}] * 40, [ALL], [0] * 100)
    before = report.report(asked(), now, Wish(), earlier=Earlier(1, asked(), then)).before
    assert before is not None
    (yes,) = [one for one in before.figures if one.label == "Yes"]
    assert (yes.both, yes.apart.holds) == (None, True)
    assert yes.apart.value == pytest.approx(0.3)
    assert yes.apart.sentence == "“Yes”: from 30 to 60. The change holds."


def test_the_same_people_are_compared_with_themselves() -> None:
    first = [{"again": "yes"}] * 40 + [{"again": "no"}] * 60
    second = (
        [{"again": "yes"}] * 35 + [{"again": "no"}] * 5 + [{"again": "yes"}] * 18 + [{"again": "no"}] * 42
    )
    then, now = (table(rows, [ALL], [0] * 100) for rows in (first, second))
    pairs = Pairs(100, then.columns, now.columns)
    before = report.report(asked(), now, Wish(), earlier=Earlier(1, asked(), then, pairs)).before
    assert before is not None
    (yes,) = [one for one in before.figures if one.label == "Yes"]
    assert (yes.both, yes.gained, yes.lost) == (100, 18, 5)
    assert yes.apart.p == mcnemar(18, 5).mid_p
    assert before.paired == 100


def test_a_question_in_other_words_is_left_out() -> None:
    rows = table([{"again": "yes"}] * 20 + [{"again": "no"}] * 20)
    earlier = asked(_other_words())
    before = report.report(asked(), rows, Wish(), earlier=Earlier(1, earlier, rows)).before
    assert before is not None
    assert before.left_out == 1
    assert all(one.question != "Again?" for one in before.figures)


def _other_words() -> dict[str, Any]:
    found = copy.deepcopy(DOCUMENT)
    found["pages"][0]["questions"][0]["ask"] = "Once more?"
    return found
