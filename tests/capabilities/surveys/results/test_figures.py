"""Figures of a survey agree with the statistics beneath, and say how far they reach."""

import csv
from dataclasses import replace

import pytest

from freehold.capabilities.surveys.questionnaire.columns import MISSING
from freehold.capabilities.surveys.results import sheet
from freehold.capabilities.surveys.results.shapes import Block, Report
from freehold.capabilities.surveys.results.weighing import REST, strata
from freehold.capabilities.surveys.statistics.intervals import wilson
from tests.capabilities.surveys.results.made import Group, Table, table, told

OLD, NEW = Group("old", 300, 60), Group("new", 100, 50)


def block(report: Report, question: str) -> Block:
    return next(one for one in report.questions if one.id == question).blocks[0]


def by_strata() -> Table:
    """Of 20 old members 15 say yes, of 40 new ones 10; old ones are three in four."""
    old = [{"again": "yes" if one < 15 else "no"} for one in range(20)]
    new = [{"again": "yes" if one < 10 else "no"} for one in range(40)]
    return table([*old, *new], [OLD, NEW], [0] * 20 + [1] * 40)


def test_each_stratum_counts_as_much_as_it_is_in_the_frame() -> None:
    yes = block(told(by_strata()), "again").shares[0]
    assert yes.value == pytest.approx(0.75 * 15 / 20 + 0.25 * 10 / 40)
    assert (yes.n, yes.base) == (60, pytest.approx(400))
    by_hand = 0.75**2 * (1 - 20 / 300) * 0.75 * 0.25 / 19 + 0.25**2 * (1 - 40 / 100) * 0.25 * 0.75 / 39
    assert yes.se == pytest.approx(by_hand**0.5)


def test_all_who_were_asked_answered_and_there_is_no_doubt() -> None:
    census = told(table([{"again": "yes"}] * 7 + [{"again": "no"}] * 5, [Group("", 12, 12)], [0] * 12))
    yes = block(census, "again").shares[0]
    assert (yes.low, yes.value, yes.high) == pytest.approx((7 / 12,) * 3)
    assert "with next to no doubt" in block(census, "again").sentences[0]


def test_who_came_by_themselves_stand_for_nobody() -> None:
    report = told(table([{"again": "yes"}] * 62 + [{"again": "no"}] * 38))
    yes = block(report, "again").shares[0]
    assert yes.base is None
    assert report.drawn.population is None
    assert report.response is None
    assert block(report, "again").sentences[0].startswith("62 of 100 who answered say “Yes”, between 52 and")


def test_a_sentence_says_of_how_many_members_and_between_what() -> None:
    report = told(table([{"again": "yes"}] * 62 + [{"again": "no"}] * 38, [Group("", 5000, 200)], [0] * 100))
    assert block(report, "again").sentences == ["About 62 of 100 members say “Yes”, between 52 and 71."]


def test_two_answers_that_are_near_are_said_to_be() -> None:
    report = told(table([{"again": "yes"}] * 21 + [{"again": "no"}] * 20, [Group("", 500, 90)], [0] * 41))
    assert block(report, "again").close
    assert "may as well come first" in block(report, "again").sentences[1]


def test_what_fewer_than_ten_answered_is_withheld() -> None:
    report = told(table([{"again": "yes", "age": 30}] * 9 + [{"again": "no"}] * 11))
    withheld = block(report, "age")
    assert withheld.withheld
    assert (withheld.n, withheld.missing, withheld.shares, withheld.mean) == (0, 0, (), None)
    assert "age" not in sheet.as_csv(report).decode()


def test_scales_numbers_ranks_and_rows_have_figures_of_their_own() -> None:
    rows = [
        {
            "sure": "none" if one % 10 == 0 else 1 + one % 5, "age": 20 + one % 7, "which": ["yes"],
            "order": ["no", "yes"] if one % 3 else ["yes", "no"],
            "grid": {"yes": "no", "no": "perhaps" if one % 2 else "yes"},
        }
        for one in range(60)
    ]  # fmt: skip
    report = told(table(rows, [Group("", 600, 90)], [0] * 60))
    sure, age, order = block(report, "sure"), block(report, "age"), block(report, "order")
    said = [1 + one % 5 for one in range(60) if one % 10]
    assert sure.mean is not None
    assert sure.mean.value == pytest.approx(sum(said) / len(said))
    assert sum(one.value for one in sure.shares) == pytest.approx(1)
    assert sure.most is not None
    assert sure.most.n == len(said)
    assert age.mean is not None
    assert "years, between" in age.sentences[0]
    assert [one.label for one in age.shares] == ["under 22", "22–23", "24–25", "26 and more"]
    assert sum(one.value for one in age.shares) == pytest.approx(1)
    assert "22–23" in sheet.as_csv(report).decode()
    assert [one.label for one in order.places] == ["No", "Yes"]
    (grid,) = [one for one in report.questions if one.id == "grid"]
    assert [one.title for one in grid.blocks] == ["Yes", "No"]
    only = block(report, "which").shares[0]
    assert (only.value, only.low) == (1.0, wilson(60, 60)[0])


def test_strata_with_too_few_answers_are_joined_and_named() -> None:
    groups = [Group("a", 100, 40), Group("b", 30, 25), Group("c", 10, 5)]
    found = table([{"again": "yes"}] * 31, groups, [0] * 29 + [1] + [MISSING])
    assert strata(found) == (["a"] * 29 + [REST] * 2, {"a": 100, REST: 40}, ["b", "c"])


def test_a_stratum_of_which_nobody_answered_is_not_left_out_of_the_whole() -> None:
    groups = [Group("a", 100, 40), Group("b", 30, 25), Group("c", 50, 25)]
    names, sizes, joined = strata(table([{}] * 30, groups, [0] * 20 + [1] * 10))
    assert sum(sizes.values()) == 180
    assert (joined, names.count(REST)) == (["b", "c"], 10)


def test_raking_reaches_what_is_known_and_says_so() -> None:
    rows = [{"again": "yes" if one % 3 else "no", "age": one % 50} for one in range(90)]
    people = table(rows, [Group("", 900, 90)], [0] * 90)
    raked = told(people, known={"again": {"yes": 50.0, "no": 50.0}})
    assert block(raked, "again").shares[0].value == pytest.approx(0.5)
    assert raked.drawn.raking is not None
    assert raked.drawn.raking.gap < 1e-6
    assert raked.drawn.effective < told(people).drawn.effective
    refused = told(people, known={"again": {"yes": 50.0, "no": 30.0, "perhaps": 20.0}})
    assert refused.drawn.raking is None
    assert "nobody in the sample is perhaps" in refused.drawn.not_raked


def test_who_did_not_answer_is_told_by_groups_of_twenty_invited_at_least() -> None:
    groups = [Group("a", 100, 40), Group("b", 80, 30), Group("c", 9, 3)]
    report = told(table([{"again": "yes"}] * 40, groups, [0] * 30 + [1] * 9 + [MISSING]))
    assert report.response is not None
    assert [(one.label, one.asked, one.answered) for one in report.response.groups] == [
        ("a", 40, 30), ("b", 30, 9),
    ]  # fmt: skip
    assert report.response.p < 0.01


def test_no_cell_of_a_file_is_taken_for_a_formula() -> None:
    report = told(table([{"again": "yes"}] * 20))
    (asked_one, *others) = report.questions
    hostile = replace(report, questions=[replace(asked_one, ask="=1+1"), *others])
    lines = list(csv.reader(sheet.as_csv(hostile).decode().splitlines()))
    assert tuple(lines[0]) == sheet.HEADS
    assert lines[1][0] == "'=1+1"
