"""Many reports, hostile ones among them, and a process that is killed; at full size with bin/prove."""

import pytest

from tests.proofs import signals

pytestmark = [pytest.mark.slow, pytest.mark.own_house]


def test_what_is_hostile_is_refused_whole_and_all_else_is_kept_whole_also_after_kills(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(signals, "KILLS", 1)
    found = signals.prove(10_000)
    assert (found["batches"], found["hostile"], found["kept"]) == (10, 1, 9_000)
