"""The verifier as a member has it: one file, run by a bare Python that knows nothing of Freehold."""

import ast
import contextlib
import io
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from freehold.trust.ledger.verifier.one_file import FILE_NAME, one_file
from freehold.trust.ledger.verifier.refused import Refused
from tests.trust.ledger.vectors import names, vectors

PROOFS = vectors("proof")
KEY = PROOFS["opened"]["keys"][0]
BARE = [sys.executable, "-I", "-S", "-W", "error"]


@pytest.fixture(scope="module")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("downloads") / FILE_NAME
    file.write_text(one_file([KEY]))
    return file


def run(verifier: Path, *arguments: object) -> tuple[int, str]:
    command = [*BARE, str(verifier), *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=verifier.parent, check=False, timeout=30
    )
    return done.returncode, done.stdout + done.stderr


def saved(folder: Path, texts: list[str]) -> list[Path]:
    files = [folder / f"{number}.txt" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text.encode())
    return files


@pytest.mark.parametrize("name", names("proof"))
def test_the_one_file_judges_every_vector_as_it_should(verifier: Path, tmp_path: Path, name: str) -> None:
    case = PROOFS[name]
    # In this process, for speed: 60 bare Pythons take 10 s. The next tests start bare ones.
    written = io.StringIO()
    with contextlib.redirect_stdout(written):
        arguments = saved(tmp_path, [case["proof"], *case["given"]])
        code = runpy.run_path(str(verifier))["main"](list(map(str, arguments)))
    output = written.getvalue()
    if case["expect"] == "accepted":
        assert (code, output.splitlines()[0]) == (0, "This holds.")
    else:
        refusal = case["expect"].removeprefix("refused: ")
        assert code == 1
        assert output.startswith(f"This does not hold ({refusal}): ")


def test_it_tells_ada_what_was_recorded(verifier: Path, tmp_path: Path) -> None:
    _, output = run(verifier, *saved(tmp_path, [PROOFS["opened"]["proof"]]))
    assert "Entry 4 (the first is 0) stands in the record house.example/ledger/1 of 11 entries." in output
    assert '"purpose": "support"' in output


def test_it_tells_of_a_declared_gap(verifier: Path, tmp_path: Path) -> None:
    case = PROOFS["with-a-declared-gap"]
    _, output = run(verifier, *saved(tmp_path, [case["proof"], *case["given"]]))
    assert "The house declares a gap: of the 11 entries that it had published" in output


def test_it_needs_nothing_but_the_standard_library(verifier: Path) -> None:
    tree = ast.parse(verifier.read_text())
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    modules |= {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert {str(module).split(".")[0] for module in modules} <= sys.stdlib_module_names
    assert not modules & {"socket", "http", "urllib", "ssl", "subprocess"}


def test_no_name_in_it_hides_another(verifier: Path) -> None:
    tree = ast.parse(verifier.read_text())
    defined = [node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    defined += [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    ]
    assert sorted(defined) == sorted(set(defined))


def test_it_is_called_wrongly_in_words(verifier: Path, tmp_path: Path) -> None:
    assert run(verifier)[0] == 2
    assert run(verifier, tmp_path / "nothing.tlog-proof")[0] == 2
    (proof,) = saved(tmp_path, [PROOFS["opened"]["proof"]])
    assert run(verifier, proof, "--key", "nonsense")[0] == 1
    code, output = run(verifier, "--help")
    assert (code, "opens no connection" in output) == (0, True)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"x" * 1_100_000, b"\x00" * 10])
def test_what_is_no_text_or_too_long_is_refused(verifier: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "what.tlog-proof"
    file.write_bytes(content)
    code, output = run(verifier, file)
    assert (code, output.startswith("This does not hold (format): ")) == (1, True)


def test_a_copy_without_a_key_asks_for_one(tmp_path: Path) -> None:
    file = tmp_path / FILE_NAME
    file.write_text(one_file([]))
    (proof,) = saved(tmp_path, [PROOFS["opened"]["proof"]])
    assert run(file, proof)[0] == 2
    assert run(file, proof, "--key", KEY)[0] == 0


def test_a_key_that_is_none_is_not_written_into_it() -> None:
    with pytest.raises(Refused):
        one_file(['house.example/1+00000000+AA==")'])
