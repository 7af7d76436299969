"""The scripts that make the environment: when they do nothing, and when they begin anew."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BIN = Path(__file__).resolve().parent.parent.parent / "bin"


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``bin/_environment.py`` over a folder with two lock files and an environment that looks whole."""
    monkeypatch.syspath_prepend(str(BIN))
    specification = importlib.util.spec_from_file_location("_environment", BIN / "_environment.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    home = tmp_path / ".venv"
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "python").touch()
    lists = {kind: tmp_path / f"{kind}.txt" for kind in ("run", "dev")}
    for kind, file in lists.items():
        file.write_text(kind)
    places = {"ROOT": tmp_path, "HOME": home, "PYTHON": home / "bin" / "python", "REQUIREMENTS": lists}
    for name, value in {**places, "STAMP": home / "stamp.json"}.items():
        monkeypatch.setattr(module, name, value)
    return module


@pytest.fixture
def made(environment: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was made, in order."""
    done: list[str] = []
    monkeypatch.setattr(environment, "_works", lambda _: True)
    monkeypatch.setattr(environment, "_need_venv", lambda: None)
    monkeypatch.setattr(environment, "_run", lambda command, _: done.append(f"venv {command[3]}"))
    monkeypatch.setattr(environment, "_install", lambda file: done.append(file.stem))
    return done


def test_the_second_start_does_nothing(environment: Any, made: list[str]) -> None:
    environment.prepare("run")
    environment.prepare("run")
    assert made == ["run"]


def test_who_develops_can_run_without_more(environment: Any, made: list[str]) -> None:
    environment.prepare("dev")
    environment.prepare("run")
    assert made == ["dev"]


def test_who_ran_it_gets_more_to_develop(environment: Any, made: list[str]) -> None:
    environment.prepare("run")
    environment.prepare("dev")
    assert made == ["run", "dev"]


def test_a_changed_lock_file_is_installed_again(environment: Any, made: list[str]) -> None:
    environment.prepare("run")
    environment.REQUIREMENTS["run"].write_text("something newer")
    environment.prepare("run")
    assert made == ["run", "run"]


def test_an_environment_that_was_moved_is_made_anew(environment: Any, made: list[str]) -> None:
    environment.prepare("run")
    stamp = json.loads(environment.STAMP.read_text())
    environment.STAMP.write_text(json.dumps({**stamp, "folder": "elsewhere"}))
    environment.prepare("run")
    assert made == ["run", "venv --clear", "run"]


def test_an_install_that_was_cut_off_is_done_again(
    environment: Any, made: list[str], monkeypatch: Any
) -> None:
    def cut_off(_file: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "_install", cut_off)
    with pytest.raises(KeyboardInterrupt):
        environment.prepare("run")
    monkeypatch.setattr(environment, "_install", lambda file: made.append(file.stem))
    environment.prepare("run")
    assert made == ["run"]


def test_an_old_python_reads_a_sentence(environment: Any, monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(environment.shutil, "which", lambda _: None)
    with pytest.raises(SystemExit):
        environment._in_a_new_python()
    assert "needs Python 3.11 or newer, and this is 3.9" in capsys.readouterr().err


def test_an_old_python_hands_over_to_a_new_one(environment: Any, monkeypatch: Any) -> None:
    became: list[Any] = []
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(
        environment.shutil, "which", lambda name: f"bin/{name}" if name == "python3.12" else None
    )
    monkeypatch.setattr(environment.os, "execv", lambda *given: became.append(given) or sys.exit(0))
    with pytest.raises(SystemExit):
        environment._in_a_new_python()
    assert became == [("bin/python3.12", ["bin/python3.12", *sys.argv])]


@pytest.mark.parametrize("script", sorted(BIN.glob("[!_]*")), ids=lambda file: file.name)
def test_every_script_can_be_called(script: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--stage", str(script)],
        cwd=BIN.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert listed.stdout.startswith("100755"), "git keeps it as a program"
