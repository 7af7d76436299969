"""The fifteen published figures of 2014: what they bear, and what they leave unsaid."""

from pathlib import Path
from typing import Any

import pytest

from freehold.capabilities.surveys.published.reading import read
from freehold.capabilities.surveys.published.report import report
from freehold.capabilities.surveys.statistics.intervals import wilson

FILE = Path(__file__).parents[3] / "data" / "surveys" / "breach-worry-2014.json"
ICLOUD, CHASE = "heard of the iCloud leak", "heard of the JPMorgan Chase breach"


@pytest.fixture(scope="module")
def found() -> dict[str, Any]:
    return report(read(FILE.read_bytes()))


def difference(found: dict[str, Any], first: str, second: str) -> dict[str, Any]:
    of = {(one["first"], one["second"]): one for one in found["differences"]}
    found_one: dict[str, Any] = of[next(pair for pair in of if {first, second} == set(pair))]
    return found_one


def test_each_figure_of_everybody_has_its_margin(found: dict[str, Any]) -> None:
    stated = {one["label"]: one for one in found["figures"] if one["base_is"] == "stated"}
    assert len(stated) == 11
    (of,) = stated[ICLOUD]["readings"]
    assert (of["low"], of["high"]) == wilson(660, 1000)
    assert of["margin"] == pytest.approx(0.0293, abs=5e-5)


def test_a_base_that_is_unclear_is_read_both_ways(found: dict[str, Any]) -> None:
    (one,) = [one for one in found["figures"] if one["base_is"] == "unclear"]
    assert [(each["base"], each["n"]) for each in one["readings"]] == [("all", 1000), ("the 69 %", 690)]
    assert any("41 % or 28.3 % of everybody" in sentence for sentence in found["sentences"])


def test_three_subgroups_have_no_size_and_so_no_margin(found: dict[str, Any]) -> None:
    assert [one["label"].split()[0] for one in found["missing"]] == ["Chase", "iCloud", "iCloud"]
    for one in found["missing"]:
        assert one["margin_by_n"]["50"] > one["margin_by_n"]["500"] > one["margin_at_best"] > 0.02


def test_who_heard_of_both_follows_from_who_heard_of_neither(found: dict[str, Any]) -> None:
    (one,) = found["overlaps"]
    assert (one["first"], one["second"]) == (ICLOUD, CHASE)
    assert one["both"] == pytest.approx(0.42)
    assert one["possible"] == pytest.approx([0.23, 0.57])
    assert one["both_range"] == pytest.approx([0.405, 0.435])
    assert found["contradictions"] == []


def test_which_differences_hold(found: dict[str, Any]) -> None:
    verdicts = [one["verdict"] for one in found["differences"]]
    assert [verdicts.count(word) for word in ("holds", "depends", "does not hold")] == [39, 15, 1]
    assert difference(found, ICLOUD, CHASE)["verdict"] == "holds"
    near = difference(
        found, "not at all worried about text messages", "not at all worried about personal pictures"
    )
    assert (near["verdict"], near["both"]) == ("depends", [0.0, pytest.approx(0.345)])
    even = difference(
        found,
        "very worried about personal financial information",
        "not at all worried about text messages",
    )
    assert even["verdict"] == "does not hold"


def test_chase_and_icloud_holders_are_not_taken_for_one_group(found: dict[str, Any]) -> None:
    (one,) = found["differences_without_n"]
    assert one["first"].startswith("iCloud")
    assert one["second"].startswith("iCloud")
    assert one["n_at_best"] < 1000 < one["n_at_worst"]


def test_what_a_publication_owes_is_named(found: dict[str, Any]) -> None:
    assert len(found["unstated"]) == 10
    assert "who paid" in found["sentences"][-1]


def test_a_design_effect_widens_margins_and_leaves_fewer_differences() -> None:
    table = read(FILE.read_bytes())
    plain, wide = report(table), report(table, deff=2.0)
    holds = [sum(one["verdict"] == "holds" for one in each["differences"]) for each in (plain, wide)]
    assert holds[0] > holds[1]
    margins = [each["figures"][0]["readings"][0]["margin"] for each in (plain, wide)]
    assert margins[1] == pytest.approx(margins[0] * 2**0.5, rel=0.01)
