"""A report that took minutes to make is told, whether or not a house can keep it."""

import signal
from argparse import Namespace

import pytest

from freehold.interfaces.cli.commands import drill
from freehold.stewardship.assurance import evidence
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome
from freehold.trust.vault.ring import RingUnavailable
from tests.stewardship.assurance.test_evidence import found

ASKED = Namespace(kind=Kind.CREDENTIALS.value, extent=Extent.SMALL, facts=None)


@pytest.fixture
def drilled(monkeypatch: pytest.MonkeyPatch) -> Outcome:
    outcome = found()
    monkeypatch.setattr(drill, "_run", lambda *_: outcome)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return outcome


def test_a_house_without_its_ring_keeps_no_report_and_esi_reads_it_all_the_same(
    drilled: Outcome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_ring(*_: object, **__: object) -> None:
        raise RingUnavailable

    monkeypatch.setattr(evidence, "is_there_a_house", lambda: True)
    monkeypatch.setattr(evidence, "keep", without_ring)
    assert drill.run(ASKED) == {**drilled.as_json(), "kept": False}
    assert RingUnavailable.for_owner in capsys.readouterr().err


def test_without_a_house_there_is_nothing_to_keep_it_in(
    drilled: Outcome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "is_there_a_house", lambda: False)
    assert drill.run(ASKED)["kept"] is False
