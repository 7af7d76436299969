"""Our figures beside R's survey package, to 1e-9 of the figure: estimates, intervals, raking, differences."""

from collections.abc import Sequence

import numpy as np
import pytest

from freehold.capabilities.surveys.statistics.association import rao_scott
from freehold.capabilities.surveys.statistics.design import Design, Lonely, Mask, Numbers
from freehold.capabilities.surveys.statistics.differences import between
from freehold.capabilities.surveys.statistics.domains import parts
from freehold.capabilities.surveys.statistics.estimates import Estimate, mean, ratio, share, total
from freehold.capabilities.surveys.statistics.intervals import Method
from freehold.capabilities.surveys.statistics.raking import margin, rake
from freehold.capabilities.surveys.statistics.residuals import Residuals
from tests.capabilities.surveys.statistics import samples
from tests.capabilities.surveys.statistics.samples import SAID, marked, numbers, schools, table

OURS = {"strat": "strat", "clus": "clus1", "srs": "srs"}


def same(found: Sequence[float], name: str, *, part: slice = slice(None)) -> None:
    assert list(found) == pytest.approx(SAID[name][part], rel=1e-9, abs=1e-12), name


def figure(one: Estimate) -> list[float]:
    return [one.value, one.se]


def api00(kind: str) -> Numbers:
    return numbers(f"api-{kind}", "api00")


def by_comp(of: Design) -> list[Estimate]:
    return [mean(of, api00("strat"), marked("api-strat", "comp.imp", said)) for said in ("No", "Yes")]


def test_means_totals_and_ratios() -> None:
    strat, enrolled = schools("strat"), numbers("api-strat", "enroll")
    same(figure(mean(strat, api00("strat"))), "strat mean")
    same([mean(strat, api00("strat")).deff or 0], "strat mean deff")
    same(figure(total(strat, enrolled)), "strat total")
    same([total(strat, enrolled).deff or 0], "strat total deff")
    same(figure(ratio(strat, api00("strat"), enrolled)), "strat ratio")
    same(figure(mean(schools("clus1"), api00("clus1"))), "clus mean")
    same([mean(schools("clus1"), api00("clus1")).deff or 0], "clus deff")


@pytest.mark.parametrize("kind", ["strat", "clus"])
@pytest.mark.parametrize(("method", "theirs"), [(Method.LOGIT, "xlogit"), (Method.BETA, "beta")])
def test_shares_and_their_intervals(kind: str, method: Method, theirs: str) -> None:
    found = share(schools(OURS[kind]), marked(f"api-{OURS[kind]}", "sch.wide", "Yes"))
    same([*figure(found), *found.share_interval(method)], f"{kind} share {theirs}")


def test_the_plain_interval_of_a_share() -> None:
    found = share(schools("strat"), marked("api-strat", "sch.wide", "Yes"))
    same([*figure(found), *found.share_interval(Method.PLAIN)], "strat share mean")


@pytest.mark.parametrize("kind", ["strat", "srs"])
def test_a_share_with_and_without_strata(kind: str) -> None:
    found = share(schools(kind), marked(f"api-{kind}", "comp.imp", "Yes"))
    same([*figure(found), *found.share_interval()], f"{kind} comp share")


@pytest.mark.parametrize("by", ["stype", "comp.imp"])
def test_parts_of_the_population(by: str) -> None:
    strat = schools("strat")
    found = parts(strat, table("api-strat")[by], lambda rows: mean(strat, api00("strat"), rows))
    known = [part.estimate for part in found if part.estimate]
    same([one.value for one in known] + [one.se for one in known], f"strat by {by}")


def test_a_share_of_a_part_has_the_degrees_of_the_part() -> None:
    strat, part = schools("strat"), marked("api-strat", "comp.imp", "No")
    found = share(strat, marked("api-strat", "sch.wide", "Yes"), part)
    same([*figure(found), *found.share_interval(), found.degrees], "strat domain share")


def test_a_difference_between_groups_is_that_of_a_regression() -> None:
    strat = schools("strat")
    found = between(strat, *by_comp(strat))
    same([found.value, found.t, found.degrees, found.p, *found.interval()], "strat ttest")
    late = marked("api-strat", "yr.rnd", "Yes")
    groups = [share(strat, late, marked("api-strat", "awards", said)) for said in ("No", "Yes")]
    found = between(strat, *groups)
    same([found.value, found.se, found.t, found.p], "strat glm")


def test_questions_that_go_together() -> None:
    of = table("api-strat")
    found = rao_scott(schools("strat"), of["sch.wide"], of["comp.imp"])
    same([found.f, found.numerator, found.denominator, found.p], "strat chisq")
    raked = rake(schools("strat"), samples.margins("strat")).design
    found = rao_scott(raked, of["sch.wide"], of["comp.imp"])
    same([found.f, found.numerator, found.denominator, found.p], "strat raked chisq")


@pytest.mark.parametrize("kind", list(OURS))
@pytest.mark.parametrize(
    ("residuals", "theirs"), [(Residuals.IN_TURN, "raked"), (Residuals.WEIGHTED, "calibrated")]
)
def test_raked_figures(kind: str, residuals: Residuals, theirs: str) -> None:
    raked = rake(schools(OURS[kind]), samples.margins(OURS[kind]), residuals=residuals).design
    same(figure(mean(raked, api00(OURS[kind]))), f"{kind} {theirs} mean")
    same(figure(total(raked, numbers(f"api-{OURS[kind]}", "enroll"))), f"{kind} {theirs} total")
    same(np.quantile(raked.weights, [0, 0.25, 0.5, 0.75, 1]).tolist(), f"{kind} raked weights")


@pytest.mark.parametrize("kind", list(OURS))
def test_raking_that_stops_as_early_as_r_by_itself(kind: str) -> None:
    raked = rake(schools(OURS[kind]), samples.margins(OURS[kind]), epsilon=1.0, most=10).design
    same(figure(mean(raked, api00(OURS[kind]))), f"{kind} raked loosely")


def test_shares_parts_and_differences_after_raking() -> None:
    raked = rake(schools("strat"), samples.margins("strat")).design
    found = share(raked, marked("api-strat", "comp.imp", "Yes"))
    same([*figure(found), *found.share_interval()], "strat raked share")
    groups = by_comp(raked)
    same([one.value for one in groups] + [one.se for one in groups], "strat raked by comp.imp")
    apart = between(raked, *groups)
    same([apart.value, apart.t, apart.degrees, apart.p, *apart.interval()], "strat raked ttest")


def test_margins_that_are_no_strata() -> None:
    of = table("api-strat")
    margins = [
        margin("sch.wide", of["sch.wide"], samples.WIDE, total=samples.SCHOOLS),
        margin("awards", of["awards"], samples.AWARDS, total=samples.SCHOOLS),
    ]
    same(figure(mean(rake(schools("strat"), margins).design, api00("strat"))), "strat raked without strata")


def test_one_margin_is_post_stratification() -> None:
    raked = rake(schools("srs"), samples.margins("srs")[:1], residuals=Residuals.WEIGHTED).design
    same(figure(mean(raked, api00("srs"))), "srs post-stratified mean")


@pytest.mark.parametrize("lonely", [Lonely.ADJUST, Lonely.REMOVE])
@pytest.mark.parametrize(("sizes", "theirs"), [(samples.SHOPS, "d"), (None, "free")])
def test_clusters_in_strata_with_gaps_and_a_lonely_one(
    lonely: Lonely, sizes: dict[str, float] | None, theirs: str
) -> None:
    name = f"made {lonely} {theirs}"
    of = samples.made(lonely, sizes=sizes)
    spent, said = numbers("made-clusters", "spent"), ~marked("made-clusters", "worried", "")
    spoke: Mask = np.isfinite(spent)
    same(figure(mean(of, spent, spoke)), f"{name} mean")
    same(figure(share(of, marked("made-clusters", "worried", "yes"), said)), f"{name} share")
    ages = [mean(of, spent, spoke & marked("made-clusters", "age", age)) for age in samples.AGES]
    same([one.value for one in ages] + [one.se for one in ages], f"{name} by age")
    for residuals, word in ((Residuals.IN_TURN, "raked"), (Residuals.WEIGHTED, "calibrated")):
        raked = rake(of, samples.made_margins(), residuals=residuals).design
        same(figure(mean(raked, spent, spoke)), f"{name} {word}")
        same(figure(total(raked, numbers("made-clusters", "item1"))), f"{name} {word} total")
    found = rao_scott(of, table("made-clusters")["age"], table("made-clusters")["worried"], said)
    same([found.f, found.numerator, found.denominator, found.p], f"{name} chisq")
    assert [of.degrees()] == SAID["made degrees"]
