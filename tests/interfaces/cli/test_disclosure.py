"""`freehold disclosure`: a table measured and repaired, without a house."""

import json
from pathlib import Path
from typing import Any

import pytest

from freehold.interfaces.cli import registry
from freehold.interfaces.cli.main import main

ROWS = [
    "name,age,sex,worry",
    *(f"Ada {n},{20 + n % 8},{'fm'[n % 2]},{'much' if n % 3 else 'little'}" for n in range(64)),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "members.csv"
    path.write_text("\n".join(ROWS))
    return path


def called(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, dict[str, Any]]:
    code = main(["disclosure", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_table_with_names_is_refused_and_without_them_allowed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = called(capsys, "measure", file, "--quasi", "age,sex", "--sensitive", "worry")
    assert (code, report["verdict"], report["k"], report["l"]) == (1, "refused", 8, 2)
    assert report["because"] == ["name may be a direct identifier: nearly every row has a value of its own"]
    code, report = called(capsys, "measure", file, "--quasi", "age,sex", "--plain", "name,worry")
    assert (code, report["verdict"], report["because"]) == (0, "allowed", [])


def test_a_table_is_repaired_into_a_new_file_and_never_over_another(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    words = ["repair", file, "--quasi", "age,sex", "--sensitive", "worry", "-k", "16", "--out", out]
    code, report = called(capsys, *words)
    assert (code, report["verdict"], report["repair"]["removed"]) == (0, "repaired", ["name"])
    assert report["k"] >= 16
    assert report["repair"]["lost"]["suppressed"] == 0
    written = out.read_text()
    assert written.startswith("age,sex,worry")
    assert "Ada" not in written
    assert main(["disclosure", *map(str, words)]) == 1
    assert "already" in capsys.readouterr().err
    assert out.read_text() == written


def test_what_no_way_makes_good_writes_nothing(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    code, report = called(
        capsys, "repair", file, "--quasi", "age", "--sensitive", "worry", "-k", "65", "--out", out
    )
    assert (code, report["verdict"], report["repair"]["out"], out.exists()) == (1, "refused", None, False)


def test_it_is_told_in_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["disclosure", "repair", str(file), "--quasi", "age,sex", "--sensitive", "worry"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Repaired.")
    assert "Nothing loses less." in told
    assert main(["disclosure", "measure", str(file), "--quasi", "age,name", "-l", "1"]) == 1
    assert "sets one row apart" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", ["[]", "{", '{"age": 1}', '{"age": {"20": "x"}}', '{"age": {"20": [1]}}'])
def test_hierarchies_that_are_none_are_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    steps = tmp_path / "steps.json"
    steps.write_text(wrong)
    words = ["disclosure", "repair", str(file), "--quasi", "age", "--hierarchies", str(steps)]
    assert main(words) == 1
    assert "hierarchy" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["disclosure", "measure", str(tmp_path / "none.csv"), "--quasi", "age"]) == 1
    assert "none.csv" in capsys.readouterr().err


def test_no_house_is_needed() -> None:
    assert registry.describe("disclosure").needs is registry.Needs.NO_HOUSE
