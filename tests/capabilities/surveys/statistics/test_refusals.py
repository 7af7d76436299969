"""Samples that are none, and files that are anything."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from freehold.capabilities.surveys.statistics import columns
from freehold.capabilities.surveys.statistics.columns import NoSuchColumn, NotAnswers
from freehold.capabilities.surveys.statistics.consistency import (
    none_and_some,
    outside,
    repeated,
    skipped_wrongly,
    straight,
)
from freehold.capabilities.surveys.statistics.design import Lonely, design
from freehold.capabilities.surveys.statistics.domains import parts, single_gap
from freehold.capabilities.surveys.statistics.estimates import mean, share
from freehold.capabilities.surveys.statistics.estimating import Request, estimate
from freehold.capabilities.surveys.statistics.raking import margin, rake
from freehold.capabilities.surveys.statistics.refused import (
    BadLevel,
    BadMargin,
    BadNumber,
    BadPopulation,
    BadWeight,
    LonelyStratum,
    MarginAgainstFrame,
    NotAnEstimate,
    NotConverged,
    NothingToEstimate,
)
from tests.capabilities.surveys.statistics import samples
from tests.capabilities.surveys.statistics.samples import numbers, schools, table

TYPE = table("api-strat")["stype"]


def test_nobody_answered() -> None:
    with pytest.raises(NothingToEstimate):
        design(0)
    with pytest.raises(NothingToEstimate):
        mean(design(2), np.ones(2), np.zeros(2, dtype=np.bool_))


@pytest.mark.parametrize("weight", [0.0, -1.0, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_named_by_its_row(weight: float) -> None:
    with pytest.raises(BadWeight, match="Row 2"):
        design(3, weights=[1.0, weight, 1.0])


def test_more_drawn_than_there_are() -> None:
    with pytest.raises(BadPopulation):
        design(3, population=2)
    with pytest.raises(BadPopulation, match="nobody said"):
        design(2, strata=["a", "b"], population={"a": 5})
    with pytest.raises(BadPopulation, match="not one number"):
        design(2, strata=["a", "b"], population=5)


def test_one_from_a_stratum_is_refused_unless_it_is_all_of_it() -> None:
    strata = ["a", "a", "b"]
    y = np.array([1.0, 2.0, 9.0])
    with pytest.raises(LonelyStratum, match="stratum b"):
        mean(design(3, strata=strata), y)
    assert mean(design(3, strata=strata, population={"a": 10, "b": 1}), y).variance > 0
    wide, narrow = (mean(design(3, strata=strata, lonely=how), y) for how in (Lonely.ADJUST, Lonely.REMOVE))
    assert wide.variance > narrow.variance > 0


def test_a_number_that_is_none_is_refused_and_one_that_is_not_asked_for_is_not() -> None:
    y = np.array([1.0, np.nan, 3.0])
    with pytest.raises(BadNumber, match="row 2"):
        mean(design(3), y)
    assert mean(design(3), y, np.isfinite(y)).value == 2


@pytest.mark.parametrize(
    ("targets", "why"),
    [
        ({"E": 4421, "H": 755}, "M is in the sample"),
        ({"E": 4421, "H": 755, "M": 1018, "X": 5}, "nobody in the sample is X"),
        ({"E": 4421, "H": 755, "M": 0}, "says that there is nobody"),
        ({"E": 4421, "H": 755, "M": -1}, "needs a count"),
        ({"E": 4421, "H": 755, "M": float("nan")}, "needs a count"),
    ],
)
def test_a_margin_that_does_not_fit(targets: dict[str, float], why: str) -> None:
    with pytest.raises(BadMargin, match=why):
        margin("stype", TYPE, targets, total=6194)


def test_margins_of_two_populations_and_of_fewer_than_answered() -> None:
    wide = table("api-strat")["sch.wide"]
    one = margin("stype", TYPE, samples.TYPES, total=6194)
    with pytest.raises(BadMargin, match="two populations"):
        rake(schools("strat"), [one, margin("sch.wide", wide, {"No": 1, "Yes": 5122}, total=6194)])
    with pytest.raises(BadMargin, match="fewer than answered"):
        rake(design(200), [margin("stype", TYPE, {"E": 70, "H": 15, "M": 15}, total=6194)])
    with pytest.raises(BadMargin, match="twice"):
        rake(schools("strat"), [one, one])


def test_a_margin_that_contradicts_its_strata_is_refused_and_one_that_agrees_changes_nothing() -> None:
    off = margin("stype", TYPE, {"E": 4400, "H": 755, "M": 1039}, total=6194)
    with pytest.raises(MarginAgainstFrame, match="4400 for E"):
        rake(schools("strat"), [off])
    raked = rake(schools("strat"), [margin("stype", TYPE, samples.TYPES, total=6194)])
    assert raked.design.weights == pytest.approx(schools("strat").weights, rel=1e-6)
    y = numbers("api-strat", "api00")
    assert mean(raked.design, y).se == pytest.approx(mean(schools("strat"), y).se, rel=1e-6)


def test_raking_that_cannot_converge_says_so() -> None:
    first, second = ["a", "a", "b", "b"], ["x", "x", "y", "y"]
    margins = [
        margin("first", first, {"a": 60, "b": 40}, total=100),
        margin("second", second, {"x": 50, "y": 50}, total=100),
    ]
    with pytest.raises(NotConverged, match="rounds"):
        rake(design(4, population=100), margins, most=50)


def test_a_small_part_is_withheld_and_one_alone_is_said_to_be_told_by_the_rest() -> None:
    strat, y = schools("strat"), numbers("api-strat", "api00")
    found = parts(strat, TYPE, lambda rows: mean(strat, y, rows), least=51)
    assert [part.withheld for part in found] == [False, True, True]
    assert not single_gap(found)
    late = parts(strat, table("api-strat")["yr.rnd"], lambda rows: mean(strat, y, rows))
    assert single_gap(late)


@pytest.mark.parametrize("level", [0.0, 0.4, 1.0, 95.0, float("nan")])
def test_a_level_that_is_none(level: float) -> None:
    with pytest.raises(BadLevel):
        share(design(3), np.array([True, False, True])).share_interval(level=level)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a,b\n",
        b"\xff\xfe",
        b"a,a\n1,2\n",
        b"a,b\n1\n",
        b"a\n" + b"x" * 2_001 + b"\n",
        b"a\n\0\n",
        b",".join(b"c%d" % at for at in range(501)) + b"\n" + b",".join([b"1"] * 501),
        b'a\n"' + b"x" * 200_000,
    ],
)
def test_a_file_that_holds_no_answers(data: bytes) -> None:
    with pytest.raises(NotAnswers):
        columns.read(data)


ANSWERS = columns.read(
    b"\xef\xbb\xbfregion;w;said;age\r\nn;1;yes;20\r\nn;2;no;NA\r\ns;3;yes;30\r\ns;1;;41\r\n"
)


def test_a_spreadsheet_with_semicolons_gaps_and_a_mark() -> None:
    assert ANSWERS["said"] == ["yes", "no", "yes", ""]
    found = estimate(ANSWERS, Request(of=["said=yes", "total:w"], weights="w", strata="region"))
    first = found["estimates"][0]
    assert (first["value"], first["n"], first["missing"]) == (pytest.approx(4 / 6), 3, 1)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        (Request(of=["nothing"]), NoSuchColumn),
        (Request(of=["said=perhaps"]), NotAnswers),
        (Request(of=["mean:said"]), NotAnswers),
        (Request(weights="age"), BadWeight),
        (Request(weights="said"), NotAnswers),
        (Request(strata="said"), NotAnswers),
        (Request(strata="region", population="w"), NotAnswers),
        (Request(population=2), BadPopulation),
        (Request(by=["nothing"], of=["said=yes"]), NoSuchColumn),
        (Request(margins={"region": {"n": 1}}), BadMargin),
        (Request(level=2), BadLevel),
    ],
)
def test_what_is_asked_for_and_is_not_there(asked: Request, kind: type[NotAnEstimate]) -> None:
    with pytest.raises(kind):
        estimate(ANSWERS, asked)


def test_twenty_thousand_rows_are_estimated_at_once() -> None:
    n = 20_000
    many: dict[str, list[str]] = {"w": ["2"] * n, "said": ["yes", "no"] * (n // 2)}
    (yes, _no) = estimate(many, Request(of=["said"], weights="w"))["estimates"]
    assert yes["value"] == 0.5


ODD: list[tuple[Callable[[dict[str, Any]], Any], tuple[int, ...]]] = [
    (lambda a: outside(a, "q1", ["yes", "no"]), (3,)),
    (lambda a: skipped_wrongly(a, "q1", ["yes"], "q2"), (1,)),
    (lambda a: none_and_some(a, "none", ["a", "b"]), (2,)),
    (lambda a: straight(a, ["s1", "s2", "s3"], reversed_items=["s3"]), (0, 1)),
    (repeated, (4,)),
]


@pytest.mark.parametrize(("check", "rows"), ODD)
def test_odd_answers_are_found_and_left(
    check: Callable[[dict[str, Any]], Any], rows: tuple[int, ...]
) -> None:
    answers = {
        "q1": ["yes", "no", "yes", "perhaps", "yes"],
        "q2": ["5", "4", "", "", "5"],
        "none": ["", "", "1", "", ""],
        "a": ["1", "", "1", "", "1"],
        "b": ["", "1", "", "1", ""],
        "s1": ["3", "4", "1", "", "3"],
        "s2": ["3", "4", "2", "", "3"],
        "s3": ["3", "4", "3", "", "3"],
    }
    found = check(answers)
    expected = (*rows, 4) if "one answer to all" in found.rule else rows
    assert found.rows == expected
    assert found.count == len(expected)
