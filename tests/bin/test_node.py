"""The packages for Node: installed once for each lock file, and never with programs of their own running."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

BIN = Path(__file__).resolve().parent.parent.parent / "bin"


@pytest.fixture
def node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``bin/_node.py`` over a folder with a lock file, on a machine that has Node."""
    monkeypatch.syspath_prepend(str(BIN))
    specification = importlib.util.spec_from_file_location("_node", BIN / "_node.py")
    assert specification and specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(module._environment, "ROOT", tmp_path)
    monkeypatch.setattr(module, "LOCK", tmp_path / "package-lock.json")
    monkeypatch.setattr(module, "STAMP", tmp_path / "node_modules" / "stamp")
    monkeypatch.setattr(module._debian, "missing", lambda _: {})
    return module


@pytest.fixture
def ran(node: Any, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr(node, "said_version", b"v20.1.0\n", raising=False)

    def run(command: list[str], **_options: Any) -> Any:
        if command == ["node", "--version"]:
            return subprocess.CompletedProcess(command, 0, node.said_version)
        commands.append(command)
        return subprocess.CompletedProcess(command, node.ends_with, b"npm error ENOTFOUND")

    monkeypatch.setattr(node, "ends_with", 0, raising=False)
    monkeypatch.setattr(node.subprocess, "run", run)
    return commands


def test_the_packages_of_the_lock_file_come_once(node: Any, ran: list[list[str]]) -> None:
    node.prepare()
    node.prepare()
    (command,) = ran
    assert command[:2] == ["npm", "ci"]
    assert "--ignore-scripts" in command


def test_another_lock_file_brings_other_packages(node: Any, ran: list[list[str]]) -> None:
    node.prepare()
    node.LOCK.write_text('{"lockfileVersion": 3}')
    node.prepare()
    assert len(ran) == 2


def test_what_could_not_be_installed_is_said_and_tried_again_next_time(
    node: Any, ran: list[list[str]], monkeypatch: Any, capsys: Any
) -> None:
    monkeypatch.setattr(node, "ends_with", 1)
    with pytest.raises(SystemExit):
        node.prepare()
    assert "ENOTFOUND" in capsys.readouterr().err
    assert not node.STAMP.exists()


@pytest.mark.parametrize("said", [b"v18.15.0\n", b"v12.22.9\n", b""])
def test_an_old_node_is_refused_by_its_number(
    node: Any, ran: list[list[str]], monkeypatch: Any, capsys: Any, said: bytes
) -> None:
    monkeypatch.setattr(node, "said_version", said)
    with pytest.raises(SystemExit):
        node.prepare()
    assert "need Node 18.16 or newer" in capsys.readouterr().err
    assert ran == []


def test_a_machine_without_node_gets_it_before_its_packages(
    node: Any, ran: list[list[str]], monkeypatch: Any
) -> None:
    needed: list[dict[str, str]] = []
    monkeypatch.setattr(node._debian, "missing", lambda programs: programs)
    monkeypatch.setattr(node._debian, "need", lambda programs, _because: needed.append(programs))
    node.prepare()
    assert needed == [{"node": "nodejs", "npm": "npm"}]
