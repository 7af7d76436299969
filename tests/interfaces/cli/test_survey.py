"""``freehold survey``: figures of a file, a table of others, a plan; and what is refused."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from freehold.interfaces.cli import registry
from freehold.interfaces.cli.commands import survey
from freehold.interfaces.cli.surveying.files import NoSuchFile, NotTargets
from tests.capabilities.surveys.statistics.samples import FOLDER, SAID

DRAWN = (str(FOLDER / "api-strat.csv"), "--weights", "pw", "--strata", "stype", "--fpc", "fpc")
TYPES = '--margin=stype={"E": 4421, "H": 755, "M": 1018}'


def run(*words: str) -> tuple[dict[str, Any], list[str]]:
    parser = ArgumentParser()
    survey.arguments(parser)
    parser.add_argument("--json", action="store_true")
    report = dict(survey.run(parser.parse_args(words)))
    json.dumps(report, allow_nan=False)
    return report, list(survey.show(report))


def test_a_raked_estimate_is_that_of_r(tmp_path: Path) -> None:
    wide = tmp_path / "wide.json"
    wide.write_text('{"No": 1072, "Yes": 5122}')
    report, lines = run(
        "estimate", *DRAWN, TYPES, f"--margin=sch.wide={wide}", "--of", "api00", "--of", "comp.imp=Yes"
    )
    mean, share = report["estimates"]
    assert [mean["value"], mean["se"]] == pytest.approx(SAID["strat raked mean"], rel=1e-9)
    assert [share[name] for name in ("value", "se", "low", "high")] == pytest.approx(
        SAID["strat raked share"]
    )
    assert any("Raked to stype, sch.wide" in line for line in lines)


def test_parts_are_compared_and_small_ones_withheld() -> None:
    report, lines = run("estimate", *DRAWN, "--of", "api00", "--by", "comp.imp", "--by", "yr.rnd")
    (held,) = report["groups"][0]["differences"]
    assert held["difference"] == pytest.approx(SAID["strat ttest"][0])
    assert held["p"] == pytest.approx(SAID["strat ttest"][3])
    assert [("withheld" in part) for part in report["groups"][1]["groups"]] == [False, True]
    assert any("fewer than 30" in line for line in lines)


def test_without_a_wish_every_question_is_estimated_and_no_part_of_the_design() -> None:
    report, _lines = run("estimate", *DRAWN)
    names = [one["of"] for one in report["estimates"]]
    assert names[:2] == ["api00", "enroll"]
    assert not any(name.startswith(("pw", "fpc", "stype")) for name in names)


def test_a_published_table_is_read() -> None:
    report, lines = run("read", str(FOLDER / "breach-worry-2014.json"))
    assert (report["n"], len(report["figures"]), report["overlaps"][0]["both"]) == (
        1000,
        15,
        pytest.approx(0.42),
    )
    assert sum("not stated" in line for line in lines) >= 3


def test_a_plan_is_made_and_one_for_too_few_people_fails() -> None:
    report, lines = run("plan", "--margin", "0.03")
    assert (report["ok"], report["answers"]) == (True, 1068)
    assert "1068 answers" in lines[0]
    report, lines = run("plan", "--margin", "0.03", "--population", "300", "--response", "0.4")
    assert report["ok"] is False
    assert "not so many people" in lines[-1]
    assert run("plan", "--difference", "0.5", "0.6")[0]["answers"] == 388


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (("estimate", "nowhere.csv"), NoSuchFile),
        (("read", str(FOLDER)), NoSuchFile),
        (("estimate", *DRAWN, "--margin", "stype"), NotTargets),
        (("estimate", *DRAWN, "--margin", "stype={"), NotTargets),
        (("estimate", *DRAWN, "--margin", 'stype={"E": "all"}'), NotTargets),
        (("estimate", *DRAWN, "--margin", "stype=nowhere.json"), NoSuchFile),
        (("estimate", DRAWN[0], "--fpc", "[]"), NoSuchFile),
    ],
)
def test_what_cannot_be_read_is_refused(words: tuple[str, ...], kind: type[Exception]) -> None:
    with pytest.raises(kind):
        run(*words)


def test_the_command_needs_no_house_and_loads_no_numbers_before_it_is_asked() -> None:
    assert registry.describe("survey").needs is registry.Needs.NO_HOUSE
    source = Path(survey.__file__).read_text()
    assert "import numpy" not in source
    assert "statistics" not in source
