"""Small files outlive a power cut, and two processes do not write the same one."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from freehold.foundation import durable

HOLD = """
import sys
from pathlib import Path
from freehold.foundation import durable
with durable.alone(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_file_is_replaced_for_its_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "ring.json"
    file.write_text("old")
    file.chmod(0o644)
    durable.replace(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_draft_that_somebody_left_open_to_others_is_closed_to_them(tmp_path: Path) -> None:
    file, left = tmp_path / "ring.json", tmp_path / "ring.json.draft"
    left.write_text("a half-written one, longer than the new one")
    left.chmod(0o666)
    durable.replace(file, b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_is_replaced_is_on_disk_before_it_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ring.json"
    done: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def watched(handle: int) -> None:
        folder = os.fstat(handle).st_ino == tmp_path.stat().st_ino
        done.append("folder" if folder else "file")
        fsync(handle)

    def renamed(path: Path, target: Path) -> Path:
        done.append("name")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", watched)
    monkeypatch.setattr(Path, "replace", renamed)
    durable.replace(file, b"new")
    assert done == ["file", "name", "folder"]


def test_a_disk_that_takes_nothing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ring.json"
    file.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        durable.replace(file, b"new")
    assert file.read_bytes() == b"old"


def test_two_processes_are_not_inside_at_once(tmp_path: Path) -> None:
    lock = tmp_path / "backups.lock"
    with held_by_another(lock):
        with pytest.raises(durable.HeldElsewhere), durable.alone(lock, wait_seconds=0):
            pass
        began = time.monotonic()
        with pytest.raises(durable.HeldElsewhere), durable.alone(lock, wait_seconds=0.3):
            pass
        assert time.monotonic() - began >= 0.3
    with durable.alone(lock, wait_seconds=0):
        pass


def test_who_waits_long_enough_comes_in(tmp_path: Path) -> None:
    lock = tmp_path / "backups.lock"
    with held_by_another(lock) as other:
        assert other.stdin is not None
        other.stdin.close()
        with durable.alone(lock, wait_seconds=30):
            assert other.wait(timeout=30) == 0


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "backups.lock"
    with held_by_another(lock) as other:
        other.kill()
        other.wait()
        with durable.alone(lock, wait_seconds=5):
            pass


@contextmanager
def held_by_another(lock: Path) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()
