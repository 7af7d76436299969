"""The owner is told of little room, and of a clock that went back, while there is time."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from freehold.foundation import clock
from freehold.site import machine
from freehold.trust.vault import keyring


def test_little_room_is_told_in_megabytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=machine.LITTLE_ROOM + 1))
    assert machine.has_room() == ""
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=42_000_000))
    assert "42 MB" in machine.has_room()


def test_a_clock_that_went_back_is_told_before_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.prepare()
    ring = keyring.ring()
    turned = max(ring.get(number).made_at for number in ring.numbers())
    monkeypatch.setattr(clock, "now", lambda: turned)
    assert machine.clock_did_not_go_back() == []
    monkeypatch.setattr(clock, "now", lambda: turned - timedelta(days=400))
    (remark,) = machine.clock_did_not_go_back()
    assert remark.id == "freehold.W106"
    assert "clock" in remark.msg
