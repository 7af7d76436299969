import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.proofs import __main__ as proofs

HOLDS = "SMALL = 7\n\ndef prove(size):\n    return {'tried': size}\n"
BREAKS = "def prove(size):\n    raise AssertionError('a forgery was believed')\n"
DIES = "import os\n\ndef prove(size):\n    os._exit(9)\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (HOLDS, {"held": True, "trials": 7, "found": {"tried": 7}}),
        (BREAKS, {"held": False, "broke": "ended with code 1 without a report"}),
        (DIES, {"held": False, "broke": "ended with code 9 without a report"}),
    ],
    ids=["holds", "breaks", "dies"],
)
def test_a_proof_holds_only_if_it_says_so(
    tmp_path: Path, monkeypatch: Any, source: str, expected: Any
) -> None:
    """The runner itself, in a folder of its own with one proof in it."""
    folder = tmp_path / "tests" / "proofs"
    folder.mkdir(parents=True)
    (folder / "one.py").write_text(source)
    (folder / "__main__.py").write_text(Path(proofs.__file__).read_text())
    (tmp_path / "tests" / "settings.py").write_text("SECRET_KEY = 'x'\n")
    monkeypatch.setattr(proofs, "ROOT", tmp_path)
    report = proofs.prove_apart("one", "small")
    assert {name: report[name] for name in expected} == expected


def test_a_proof_that_there_is_not_is_refused_by_name() -> None:
    command = [sys.executable, "-m", "tests.proofs", "no-such-proof"]
    done = subprocess.run(command, cwd=proofs.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no-such-proof" in done.stderr


def test_the_report_is_one_json_document(monkeypatch: Any, capsys: Any) -> None:
    monkeypatch.setattr(proofs, "names", lambda: ["one", "other"])
    monkeypatch.setattr(proofs, "prove_apart", lambda name, size: {"proof": name, "held": name == "one"})
    monkeypatch.setattr(sys, "argv", ["prove", "--small"])
    assert proofs.main() == 1
    report = json.loads(capsys.readouterr().out)
    assert report["held"] is False
    assert [proof["proof"] for proof in report["proofs"]] == ["one", "other"]
