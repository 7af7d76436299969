"""Classes of numbers: each number is in one, few of them, round, and open at both ends."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.capabilities.surveys.results import classes

NUMBERS = st.lists(
    st.one_of(st.floats(-1e9, 1e9, allow_nan=False), st.integers(-50, 2_000).map(float), st.just(math.nan)),
    max_size=60,
)


@given(NUMBERS, st.booleans())
def test_each_number_is_in_one_class_and_there_are_few(values: list[float], whole: bool) -> None:
    given = np.array([float(round(one)) if whole and one == one else one for one in values], dtype=np.float64)
    found = classes.of(given, whole=whole)
    assert len(found) != 1
    assert len(found) <= classes.WIDTHS + 2
    if found:
        counted = sum(one.among(given).astype(int) for one in found)
        assert (counted == np.isfinite(given)).all()
        assert len({one.label for one in found}) == len(found)
        assert (math.isinf(found[0].low), math.isinf(found[-1].high)) == (True, True)


@pytest.mark.parametrize(
    ("values", "whole", "labels"),
    [
        (range(100), True, ["under 20", "20–39", "40–59", "60–79", "80 and more"]),
        ([0, 1, 1, 2, 2, 3, 4, 4, 5, 90], True, ["under 5", "5–9", "10 and more"]),
        ([0, 1, 2, 3, 4] * 9, True, ["under 1", "1", "2", "3", "4 and more"]),
        (
            [0.1, 0.2, 0.3, 0.4] * 9,
            False,
            ["under 0.2", "0.2 to under 0.3", "0.3 to under 0.4", "0.4 and more"],
        ),
        ([7] * 40, True, []),
        ([], True, []),
    ],
    ids=["wide", "one far off", "small", "fractions", "all the same", "nobody"],
)
def test_borders_are_round(values: list[float], whole: bool, labels: list[str]) -> None:
    found = classes.of(np.array(list(values), dtype=np.float64), whole=whole)
    assert [one.label for one in found] == labels


def test_the_largest_number_that_somebody_gave_is_no_border() -> None:
    given = np.array([20.0, 30, 40, 50, 60] * 10 + [97_531])
    assert not any("97" in one.label for one in classes.of(given, whole=True))
