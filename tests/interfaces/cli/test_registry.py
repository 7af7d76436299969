from pathlib import Path

import pytest

from freehold.interfaces.cli import registry
from freehold.interfaces.cli.registry import Needs, Reporting, describe, load, names


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(registry, "_FOLDER", tmp_path)
    return tmp_path


def test_a_module_is_a_command_by_its_name(folder: Path) -> None:
    for file in ("import_.py", "re_seal.py", "__init__.py", "_private.py"):
        (folder / file).write_text("")
    assert names() == ["import", "re-seal"]


def test_a_command_is_described_without_being_loaded(folder: Path) -> None:
    (folder / "drill.py").write_text('"""Break in.\n\nMore."""\nHOUSE = Needs.NO_HOUSE\nraise SystemExit\n')
    assert describe("drill") == registry.Described("drill", "Break in.", Needs.NO_HOUSE)


def test_a_command_needs_a_house_unless_it_says_otherwise(folder: Path) -> None:
    (folder / "watch.py").write_text('"""Watch."""\n')
    assert describe("watch").needs is Needs.A_HOUSE


def test_what_is_no_command_is_not_found(folder: Path) -> None:
    (folder / "watch.py").write_text("")
    for name in ("wach", "watch.py", "../watch", "__init__"):
        with pytest.raises(KeyError):
            describe(name)


@pytest.mark.parametrize("name", names())
def test_every_command_has_what_a_command_has(name: str) -> None:
    command = load(name)
    assert callable(command.arguments)
    assert callable(command.run)
    assert describe(name).summary.endswith(".")


def test_a_command_that_shows_reports() -> None:
    assert isinstance(load("check"), Reporting)
    assert not isinstance(load("worker"), Reporting)
