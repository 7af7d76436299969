"""Promise 1: a thief of all files reads no private fact, finds no private link, and becomes nobody.

A real house is opened, lived in through its own pages, killed and robbed. It is the same drill that an owner
runs with ``freehold drill theft``, at its small size.
"""

import sys
from collections.abc import Iterator

import pytest

from freehold.stewardship.assurance.theft import drill
from freehold.stewardship.assurance.theft.report import Report

pytestmark = [pytest.mark.slow, pytest.mark.own_house]


@pytest.fixture(scope="module")
def report() -> Iterator[Report]:
    yield drill.run([sys.executable, "-m", "freehold.interfaces.cli"], drill.SMALL, say=lambda _: None)


def test_a_thief_reads_nothing_that_anybody_told(report: Report) -> None:
    assert report.found == []
    assert report.facts >= drill.SMALL.facts
    assert report.occurrences >= 10_000


def test_what_people_show_to_everybody_lies_sealed_too(report: Report) -> None:
    assert report.shown_in_clear == 0


def test_a_thief_finds_no_way_from_a_private_act_to_who_did_it(report: Report) -> None:
    assert report.links == []
    assert {"vote", "follow", "report", "private post", "private membership"} <= set(report.acts)


def test_a_thief_of_the_backups_reads_nothing_either(report: Report) -> None:
    assert report.backed_up, "else there were no backups among what was searched"


def test_a_thief_of_the_whole_disk_reads_everything_and_the_report_says_so(report: Report) -> None:
    assert report.whole_disk is not None
    assert report.whole_disk.reads_what_was_told
    assert "Another thief took the whole disk" in "\n".join(report.outcome().said)


def test_a_thief_becomes_nobody(report: Report) -> None:
    assert report.became == []
    assert report.shown_at_doors >= drill.SMALL.tries
    assert report.keys_tried > 1_000


def test_what_was_left_open_on_purpose_is_found(report: Report) -> None:
    assert report.planted
    assert all(report.planted.values()), report.planted


def test_true_rights_open_their_doors(report: Report) -> None:
    assert len(report.controls) >= 8
    assert all(report.controls.values()), report.controls
