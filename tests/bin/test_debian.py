"""Programs that no Python package brings: installed as root on Debian, named to everybody else."""

import importlib.util
import subprocess
from pathlib import Path
from typing import Any

import pytest

FILE = Path(__file__).resolve().parent.parent.parent / "bin" / "_debian.py"
NEEDED = {"chromium": "chromium", "initdb": "postgresql"}


@pytest.fixture
def debian(monkeypatch: pytest.MonkeyPatch) -> Any:
    specification = importlib.util.spec_from_file_location("_debian", FILE)
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    monkeypatch.setattr(module.shutil, "which", lambda name: name if name == "apt-get" else None)
    return module


@pytest.fixture
def ran(debian: Any, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []

    def run(command: list[str], **_options: Any) -> Any:
        commands.append(command)
        return subprocess.CompletedProcess(command, 0, b"")

    monkeypatch.setattr(debian.subprocess, "run", run)
    return commands


def test_root_on_debian_gets_what_is_missing(debian: Any, ran: list[list[str]], monkeypatch: Any) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 0)
    debian.need(NEEDED, "The tests need more.")
    assert ran[0] == ["apt-get", "update"]
    assert ran[1][:2] == ["apt-get", "install"]
    assert ran[1][-2:] == ["chromium", "postgresql"]


def test_everybody_else_reads_which_command_would(
    debian: Any, ran: list[list[str]], monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit):
        debian.need(NEEDED, "The tests need more.")
    said = capsys.readouterr().err
    assert "The tests need more." in said
    assert "apt-get install" in said and "chromium postgresql" in said
    assert ran == []


def test_what_could_not_be_installed_is_said_with_its_reason(
    debian: Any, monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 0)
    failed = subprocess.CompletedProcess([], 100, b"E: Unable to locate package chromium")
    monkeypatch.setattr(debian.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit, match="apt-get update failed"):
        debian.need(NEEDED, "The tests need more.")
    assert "Unable to locate" in capsys.readouterr().err


def test_only_what_is_missing_is_missing(debian: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(debian.shutil, "which", lambda name: name if name != "chromium" else None)
    assert debian.missing(NEEDED) == {"chromium": "chromium"}
