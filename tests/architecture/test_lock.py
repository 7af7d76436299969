"""What is asked for in pyproject.toml is what is pinned."""

import re
import tomllib

import pytest

from tests.architecture.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUN = [*PROJECT["project"]["dependencies"], *PROJECT["project"]["optional-dependencies"]["grown"]]
DEVELOP = [each for group in PROJECT["dependency-groups"].values() for each in group]


def name_of(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0]).lower()


def pinned(file: str) -> set[str]:
    return {
        name_of(line)
        for line in re.findall(r"(?m)^[A-Za-z0-9]\S*==", (ROOT / "requirements" / file).read_text())
    }


@pytest.mark.parametrize(
    ("asked", "file"), [(RUN, "run.txt"), (RUN + DEVELOP, "dev.txt")], ids=["run", "dev"]
)
def test_everything_that_is_asked_for_is_pinned(asked: list[str], file: str) -> None:
    assert {name_of(each) for each in asked} - pinned(file) == set(), "run bin/lock"


def test_what_runs_is_pinned_alike_for_those_who_develop() -> None:
    """``bin/run`` accepts the environment that ``bin/test`` made."""
    run, dev = ((ROOT / "requirements" / name).read_text() for name in ("run.txt", "dev.txt"))
    lines = set(re.findall(r"(?m)^[A-Za-z0-9]\S*==\S+", run))
    assert lines - set(re.findall(r"(?m)^[A-Za-z0-9]\S*==\S+", dev)) == set()
