"""Formulas without a design, beside R's own and published examples."""

import numpy as np
import pytest

from freehold.capabilities.surveys.statistics.design import Lonely
from freehold.capabilities.surveys.statistics.differences import across, newcombe
from freehold.capabilities.surveys.statistics.effective import kish_deff, kish_n
from freehold.capabilities.surveys.statistics.estimates import share
from freehold.capabilities.surveys.statistics.factor import one_factor
from freehold.capabilities.surveys.statistics.intervals import Method, wilson
from freehold.capabilities.surveys.statistics.many import holm
from freehold.capabilities.surveys.statistics.nonresponse import against
from freehold.capabilities.surveys.statistics.paired import change, change_interval, mcnemar
from freehold.capabilities.surveys.statistics.planning import expected_margin, for_difference, for_margin
from freehold.capabilities.surveys.statistics.refused import BadNumber
from freehold.capabilities.surveys.statistics.reliability import alpha, omega, weighted_alpha
from freehold.capabilities.surveys.statistics.trend import armitage, trend
from tests.capabilities.surveys.statistics import samples
from tests.capabilities.surveys.statistics.samples import SAID, marked, numbers, schools

ITEMS = np.stack([numbers("made-clusters", f"item{at}") for at in range(1, 6)], axis=1)


def near(*said: float) -> object:
    return pytest.approx(said, rel=1e-9, abs=1e-12)


def test_wilson() -> None:
    assert wilson(81, 263) == near(*SAID["wilson 81 of 263"])
    assert wilson(0, 20) == near(*SAID["wilson 0 of 20"])


def test_mcnemar() -> None:
    found = mcnemar(5, 12)
    assert (found.exact, found.mid_p) == near(*SAID["mcnemar exact 5 12"], *SAID["mcnemar mid 5 12"])
    assert mcnemar(0, 0).mid_p == 1
    even = mcnemar(3, 3)
    assert even.mid_p < even.exact == 1


def test_newcombe_as_in_his_paper() -> None:
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe(9, 10, 3, 10) == pytest.approx((0.1705, 0.8090), abs=5e-5)


def test_holm() -> None:
    found = holm([0.01, 0.04, 0.03, 0.005, 0.2, 0.03])
    assert found.adjusted == near(*SAID["holm"])
    assert (found.alone, found.together, round(found.by_chance, 1)) == (5, 1, 0.3)
    assert "6 comparisons" in found.warning()
    assert holm([]).warning() == holm([0.01]).warning() == ""


def test_trends() -> None:
    assert armitage([30, 35, 52, 60], [100, 98, 110, 105]) == near(*SAID["trend"])
    variances = [se**2 for se in (0.03, 0.025, 0.03, 0.02)]
    found = trend([0, 1, 2, 4], [0.31, 0.36, 0.40, 0.52], variances)
    assert (found.slope, found.se) == near(*SAID["slope"][:2])
    assert found.p < 1e-9
    assert found.bends == pytest.approx(float(np.exp(-SAID["slope"][2] / 2)), rel=1e-9)
    with pytest.raises(BadNumber, match="three waves"):
        trend([0, 1, 1], [0.1, 0.2, 0.3], [1, 1, 1])


def test_a_plan() -> None:
    assert for_margin(0.03).answers == 1068
    assert for_margin(0.03, population=2_000).answers == 697
    assert expected_margin(697, population=2_000) <= 0.03 < expected_margin(695, population=2_000)
    asked = for_margin(0.05, population=300, response=0.5)
    assert (asked.answers, asked.invitations, asked.reachable) == (169, 338, False)
    sizes = [for_difference(0.5, 0.6).answers, for_difference(0.1, 0.15, power=0.9, level=0.99).answers]
    assert sizes == [int(np.ceil(n)) for n in SAID["power"]]


@pytest.mark.parametrize("wrong", [{"margin": 0.0}, {"margin": 0.03, "response": 0.0}, {"margin": 3.0}])
def test_a_plan_that_is_none(wrong: dict[str, float]) -> None:
    with pytest.raises(BadNumber):
        for_margin(**wrong)


def test_scales() -> None:
    found = alpha(ITEMS)
    assert (found.value, *found.interval) == near(*SAID["plain alpha"])
    free = samples.made(Lonely.ADJUST)
    assert [weighted_alpha(free, ITEMS)] == near(*SAID["made alpha"])
    whole = omega(ITEMS, draws=20)
    assert whole.value == pytest.approx(SAID["omega"][0], abs=1e-6)
    assert whole.interval[0] < whole.value < whole.interval[1]
    assert whole == omega(ITEMS, draws=20)


def test_one_factor_finds_the_factor_that_made_the_items() -> None:
    loadings, unique = np.array([0.9, 1.4, 0.5, 2.0]), np.array([0.4, 0.9, 0.3, 1.5])
    found, left = one_factor(np.outer(loadings, loadings) + np.diag(unique))
    assert found == pytest.approx(loadings, abs=1e-6)
    assert left == pytest.approx(unique, abs=1e-6)


@pytest.mark.parametrize("items", [ITEMS[:2], ITEMS[:, :1], np.ones((20, 3)), np.full((20, 3), np.nan)])
def test_a_scale_that_is_none(items: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:
    with pytest.raises(BadNumber):
        alpha(items)


def test_who_did_not_answer() -> None:
    asked = {"16-34": 500, "35-54": 300, "55+": 400}
    found = against(asked, {"16-34": 120, "35-54": 80, "55+": 60})
    assert (found.chi2, found.p) == near(*SAID["answered"])
    assert found.categories[2].over == pytest.approx(60 / 260 - 400 / 1200)
    assert 0.8 < found.r < 1
    assert against(asked, {label: n // 10 for label, n in asked.items()}).r == 1
    with pytest.raises(BadNumber, match="more answered"):
        against({"a": 1}, {"a": 2})


def test_people_who_changed_their_mind() -> None:
    before, after = marked("api-strat", "awards", "Yes"), marked("api-strat", "sch.wide", "Yes")
    strat = schools("strat")
    found = change(strat, before.astype(np.float64), after.astype(np.float64))
    assert found.value == pytest.approx(share(strat, after).value - share(strat, before).value)
    low, high = change_interval(30, 12, 200)
    assert low < 18 / 200 < high
    with pytest.raises(BadNumber):
        change_interval(30, 12, 40)


def test_two_samples_are_less_sure_than_the_same_people() -> None:
    strat = schools("strat")
    first, second = (share(strat, marked("api-strat", name, "Yes")) for name in ("awards", "sch.wide"))
    found = across(first, second)
    assert found.variance == pytest.approx(first.variance + second.variance)
    paired = change(
        strat,
        marked("api-strat", "awards", "Yes").astype(np.float64),
        marked("api-strat", "sch.wide", "Yes").astype(np.float64),
    )
    assert paired.variance < found.variance


def test_kish() -> None:
    assert kish_n(np.full(50, 3.0)) == pytest.approx(50)
    assert kish_deff(np.array([1.0, 1.0, 4.0])) == pytest.approx(3 * 18 / 36)


def test_a_simple_sample_makes_the_design_wilson_the_plain_one() -> None:
    found = share(schools("srs"), marked("api-srs", "comp.imp", "Yes")).share_interval(Method.WILSON)
    assert found == pytest.approx(wilson(133, 200), abs=0.002)
