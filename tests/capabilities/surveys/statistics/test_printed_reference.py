"""The figures that R printed, digit by digit: tests/data/surveys/r-survey-reference.txt."""

import pytest

from freehold.capabilities.surveys.statistics.association import rao_scott
from freehold.capabilities.surveys.statistics.differences import between
from freehold.capabilities.surveys.statistics.estimates import Estimate, mean, share, total
from freehold.capabilities.surveys.statistics.raking import rake
from tests.capabilities.surveys.statistics import samples
from tests.capabilities.surveys.statistics.samples import FOLDER, marked, numbers, schools, table

PRINTED = (FOLDER / "r-survey-reference.txt").read_text()


def api(kind: str) -> Estimate:
    raked = rake(schools(kind), samples.margins(kind)).design
    return mean(raked, numbers(f"api-{kind}", "api00"))


def line(one: Estimate, digits: str, of_se: str) -> str:
    return f"{one.value:{digits}} {one.se:{of_se}}"


def printed(said: str) -> bool:
    return " ".join(said.split()) in " ".join(PRINTED.split())


def test_raked_means_and_totals_on_three_designs() -> None:
    assert printed(line(api("clus1"), ".7f", ".5f"))
    assert printed(line(api("strat"), ".7f", ".5f"))
    assert printed(line(api("srs"), ".7f", ".5f"))
    clus = rake(schools("clus1"), samples.margins("clus1")).design
    assert printed(line(total(clus, numbers("api-clus1", "enroll")), ".3f", ".4f"))


def test_a_share_before_and_after_raking() -> None:
    found = share(schools("strat"), marked("api-strat", "sch.wide", "Yes"))
    low, high = found.share_interval()
    assert printed(f"xlogit {found.value:.12f} {low:.12f} {high:.12f} {found.se:.13f}")
    logit = next(row for row in PRINTED.splitlines() if row.startswith("logit")).split()
    assert [found.value, low, high] == pytest.approx([float(cell) for cell in logit[1:4]], abs=1e-9)
    raked = rake(schools("strat"), samples.margins("strat")).design
    found = share(raked, marked("api-strat", "comp.imp", "Yes"))
    after = PRINTED[PRINTED.index("raked strat") :]
    of_r = next(row for row in after.splitlines() if row.strip().startswith("0.655029630985")).split()
    low, high = found.share_interval()
    assert [found.value, low, high] == pytest.approx([float(cell) for cell in of_r], abs=1e-9)


def test_a_difference_and_two_questions() -> None:
    strat, of = schools("strat"), table("api-strat")
    groups = [
        mean(strat, numbers("api-strat", "api00"), marked("api-strat", "comp.imp", said))
        for said in ("No", "Yes")
    ]
    found = between(strat, *groups)
    assert printed(f"t = {found.t:.9f}, df = 196, p-value = {found.p:.9f}")
    together = rao_scott(strat, of["sch.wide"], of["comp.imp"])
    assert printed(f"F = {together.f:.6f}, ndf = 1, ddf = 197")
