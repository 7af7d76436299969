"""A throw-away house ends with everything it started, however it is ended, and leaves nothing."""

import os
import sys
import time
from pathlib import Path

import pytest

from freehold.stewardship.assurance.throw_away import house
from freehold.stewardship.assurance.throw_away.house import DidNotOpen, ThrowAwayHouse

# Stands in for ``freehold``: opens at once, and has a child that would outlive it.
OPENS = """
import os, subprocess, sys, pathlib, time
data = pathlib.Path(sys.argv[2]); (data / "logs").mkdir(parents=True, exist_ok=True)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
(data / "child").write_text(str(child.pid)); (data / "keys").write_text(os.environ["FREEHOLD_KEYS"])
print("Freehold is open:  http://localhost:4711"); print("  http://localhost:4711/first/abc/")
print("Ctrl-C closes the house.", flush=True); time.sleep(60)
"""
DOES_NOT = "import sys; sys.stderr.write('no key'); print('Databases brought up to date')"


def made(folder: Path, script: str) -> ThrowAwayHouse:
    folder.mkdir()
    return ThrowAwayHouse(folder, [sys.executable, "-c", script])


def runs(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    return state.exists() and state.read_text().split()[2] != "Z"


def test_it_opens_is_robbed_and_is_gone(tmp_path: Path) -> None:
    one = made(tmp_path / "house", OPENS)
    try:
        one.open()
        child = int((one.data / "child").read_text())
        assert (one.address, one.first_link) == ("http://127.0.0.1:4711", "/first/abc/")
        assert (one.data / "keys").read_text() == str(one.keys)
        assert runs(child)
        one.kill()
        assert (one.stolen(tmp_path / "loot") / "child").exists()
    finally:
        one.throw_away()
    until = time.monotonic() + 5
    while runs(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not runs(child)
    assert not one.folder.exists()


def test_settings_of_another_house_do_not_reach_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FREEHOLD_KEYS", os.devnull)
    one = made(tmp_path / "house", OPENS)
    try:
        one.open()
        assert (one.data / "keys").read_text() == str(one.keys)
    finally:
        one.throw_away()


def test_one_that_does_not_open_says_why(tmp_path: Path) -> None:
    one = made(tmp_path / "house", DOES_NOT)
    try:
        with pytest.raises(DidNotOpen, match="no key"):
            one.open()
    finally:
        one.throw_away()


def test_one_that_says_nothing_is_not_waited_for_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "OPENS_WITHIN", 0.2)
    one = made(tmp_path / "house", "import time; time.sleep(30)")
    try:
        with pytest.raises(DidNotOpen):
            one.open()
    finally:
        one.throw_away()
