"""Promise 8: who is no engineer rebuilds a dead machine from the last backup and the recovery sheet.

A real house is opened, lived in, backed up and killed. What the printed sheet says, and nothing else, is
typed in an empty folder. It is what an owner runs as ``freehold drill restore``, at its small size.
"""

import sys
from collections.abc import Iterator

import pytest

from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, Verdict
from freehold.stewardship.assurance.restore import drill

pytestmark = [pytest.mark.slow, pytest.mark.own_house]


@pytest.fixture(scope="module")
def outcome() -> Iterator[Outcome]:
    command = [sys.executable, "-m", "freehold.interfaces.cli"]
    yield drill.drill(command, Extent.SMALL, say=lambda _: None)


def test_nothing_acknowledged_is_lost_and_nothing_erased_comes_back(outcome: Outcome) -> None:
    assert outcome.gained == []
    assert {"topics that were acknowledged", "pictures"} <= set(outcome.tried)
    assert "what of somebody erased came back" in outcome.tried


def test_a_thief_of_the_backups_reads_nothing(outcome: Outcome) -> None:
    assert [gain for gain in outcome.gained if gain.startswith("reading")] == []
    assert outcome.tried["reading the disk of backups"] > 1_000
    assert outcome.tried["reading the stick of backups"] > 1_000


def test_the_sheet_alone_leads_there(outcome: Outcome) -> None:
    assert all(outcome.controls.values()), outcome.controls
    assert outcome.controls["the house is restored by its sheet"]
    assert outcome.verdict is Verdict.HELD
