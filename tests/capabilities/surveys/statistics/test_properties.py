"""What has to be so for every sample."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.capabilities.surveys.published.bounds import possible
from freehold.capabilities.surveys.published.figures import Figure, Reading
from freehold.capabilities.surveys.statistics.design import design
from freehold.capabilities.surveys.statistics.differences import between, newcombe
from freehold.capabilities.surveys.statistics.estimates import share, total
from freehold.capabilities.surveys.statistics.intervals import Method, wilson
from freehold.capabilities.surveys.statistics.many import holm
from freehold.capabilities.surveys.statistics.paired import mcnemar
from freehold.capabilities.surveys.statistics.planning import expected_margin, for_margin
from freehold.capabilities.surveys.statistics.raking import margin, rake
from freehold.capabilities.surveys.statistics.residuals import Residuals

few = settings(max_examples=25, deadline=None)
weights = st.floats(0.01, 1000)
people = st.lists(
    st.tuples(weights, st.booleans(), st.sampled_from("ab"), st.sampled_from("xyz")), min_size=12, max_size=60
)


@few
@given(people, st.sampled_from(list(Method)), st.sampled_from([0.8, 0.95, 0.99]))
def test_an_interval_of_a_share_lies_inside_and_around_it(
    said: list[tuple[float, bool, str, str]], method: Method, level: float
) -> None:
    drawn = design(len(said), weights=[one[0] for one in said])
    found = share(drawn, np.array([one[1] for one in said]))
    low, high = found.share_interval(method, level=level)
    assert 0 <= low <= high <= 1
    assert low - 1e-12 <= found.value <= high + 1e-12


@few
@given(st.integers(0, 50), st.integers(1, 50), st.integers(2, 30))
def test_more_answers_of_the_same_kind_are_surer(yes: int, no: int, times: int) -> None:
    low, high = wilson(yes, yes + no)
    closer = wilson(yes * times, (yes + no) * times)
    assert closer[1] - closer[0] < high - low


@few
@given(people, st.floats(0.1, 0.9), st.floats(0.2, 0.4), st.sampled_from(list(Residuals)))
def test_raked_weights_sum_to_their_margins_and_margins_have_no_variance(
    said: list[tuple[float, bool, str, str]], a: float, x: float, residuals: Residuals
) -> None:
    every = [(5.0, True, first, second) for first in "ab" for second in "xyz"]
    rows = [*every, *said]
    drawn = design(len(rows), weights=[one[0] for one in rows])
    first, second = [one[2] for one in rows], [one[3] for one in rows]
    targets = {"x": x, "y": 0.3, "z": 0.7 - x}
    raked = rake(
        drawn,
        [
            margin("first", first, {"a": 1e4 * a, "b": 1e4 * (1 - a)}, total=1),
            margin("second", second, {name: 1e4 * part for name, part in targets.items()}, total=1),
        ],
        residuals=residuals,
    )
    for name, part in targets.items():
        held = total(raked.design, np.array([one == name for one in second], dtype=np.float64))
        assert held.value == pytest.approx(1e4 * part, rel=1e-6)
        if residuals is Residuals.WEIGHTED:
            assert held.se < 1e-3 * held.value
    assert (raked.design.weights > 0).all()


@few
@given(people)
def test_a_figure_does_not_change_with_the_unit_of_weights_or_the_order_of_rows(
    said: list[tuple[float, bool, str, str]],
) -> None:
    yes = np.array([one[1] for one in said])
    found = share(design(len(said), weights=[one[0] for one in said]), yes)
    again = share(design(len(said), weights=[one[0] * 7 for one in reversed(said)]), yes[::-1])
    assert (again.value, again.se) == pytest.approx((found.value, found.se), rel=1e-9, abs=1e-12)


@few
@given(people)
def test_a_difference_is_its_own_mirror(said: list[tuple[float, bool, str, str]]) -> None:
    drawn = design(len(said), weights=[one[0] for one in said])
    yes, group = np.array([one[1] for one in said]), np.array([one[2] == "a" for one in said])
    if not 0 < group.sum() < len(said):
        return
    first, second = share(drawn, yes, group), share(drawn, yes, ~group)
    there, back = between(drawn, first, second), between(drawn, second, first)
    assert there.value == -back.value
    assert there.variance == pytest.approx(back.variance, rel=1e-9)


@few
@given(st.lists(st.floats(0, 1), max_size=30))
def test_holm_never_makes_a_p_smaller_and_keeps_their_order(ps: list[float]) -> None:
    found = holm(ps).adjusted
    assert all(p <= adjusted <= 1 for p, adjusted in zip(ps, found, strict=True))
    order = np.argsort(ps, kind="stable")
    assert np.all(np.diff(np.array(found)[order]) >= 0)


@few
@given(st.integers(0, 200), st.integers(0, 200))
def test_mid_p_lies_under_the_exact_one(gained: int, lost: int) -> None:
    found = mcnemar(gained, lost)
    assert 0 <= found.mid_p <= found.exact <= 1
    assert found.exact == mcnemar(lost, gained).exact


@few
@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 40), st.integers(0, 40))
def test_newcombe_lies_around_the_difference(n1: int, n2: int, yes1: int, yes2: int) -> None:
    yes1, yes2 = min(yes1, n1), min(yes2, n2)
    low, high = newcombe(yes1, n1, yes2, n2)
    assert -1 - 1e-12 <= low <= yes1 / n1 - yes2 / n2 <= high <= 1 + 1e-12


@few
@given(st.floats(0.01, 0.2), st.integers(50, 100_000))
def test_a_plan_reaches_the_margin_that_was_wished_and_wastes_nobody(wished: float, population: int) -> None:
    found = for_margin(wished, population=population)
    assert found.answers <= population
    assert expected_margin(found.answers, population=population) <= wished * (1 + 1 / population) + 1e-9


@few
@given(st.integers(1, 400), st.integers(0, 400))
def test_what_was_counted_can_have_been_counted(n: int, yes: int) -> None:
    printed = round(min(yes, n) / n, 2)
    assert possible(Figure("likes it", printed, "all", (Reading("all", n),), 0.005), n)
