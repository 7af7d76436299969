"""The browser's verifier, run by Node over the same vectors as the one that members download."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.trust.ledger.vectors import FOLDER, names, vectors
from tests.vectors.ledger import proofs as made
from tests.vectors.ledger.signatures import HOUSE

ROOT = Path(__file__).parents[3]
SCRIPTS = ROOT / "src/freehold/interfaces/web/static/js"
MODULES = (
    "ledger-bytes.js",
    "ledger-entry.js",
    "ledger-note.js",
    "ledger-tree.js",
    "verify-proof.js",
    "kept-checkpoint.js",
)
FOR_BROWSERS = ("ed25519", "note", "tree", "proof", "consistency")

EMPTY, THREE, SIX, ELEVEN = (made.checkpoint(size) for size in (0, 3, 6, 11))
FORKED, REWRITTEN = made.checkpoint(11, made.FORK), made.checkpoint(6, made.REWRITTEN)
LINKS = {f"{old}-{new}": made.link(old, new) for old, new in ((0, 3), (3, 6), (6, 11), (3, 11), (0, 6))}
SECOND = made.checkpoint(3, key=made.SECOND, origin=made.SECOND.name)
BROWSING: dict[str, tuple[list[str], dict[str, str], list[str], str]] = {
    "keeps-the-first": ([SIX], {}, ["first"], SIX),
    "follows-forwards": ([EMPTY, THREE, SIX, ELEVEN], LINKS, ["first", "newer", "newer", "newer"], ELEVEN),
    "sees-the-same": ([SIX, SIX], {}, ["first", "same"], SIX),
    "is-shown-an-older-one": ([SIX, THREE], LINKS, ["first", "older"], SIX),
    "is-shown-a-fork": ([ELEVEN, FORKED], LINKS, ["first", "refused: rewritten"], ELEVEN),
    "is-shown-another-past": ([REWRITTEN, ELEVEN], LINKS, ["first", "refused: consistency"], REWRITTEN),
    "is-linked-to-a-fork": ([SIX, FORKED], LINKS, ["first", "refused: rewritten"], SIX),
    "is-given-another-link": ([SIX, ELEVEN], {"6-11": LINKS["3-6"]}, ["first", "refused: unlinked"], SIX),
    "is-linked-to-less": ([THREE, ELEVEN], {"3-11": LINKS["3-6"]}, ["first", "refused: unlinked"], THREE),
    "is-given-no-link": ([SIX, ELEVEN], {"6-11": "not found"}, ["first", "refused: format"], SIX),
    "is-moved-to-another-log": ([SIX, SECOND], LINKS, ["first", "refused: unlinked"], SIX),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    node = shutil.which("node")
    if node is None:
        pytest.fail("node is missing: it is Debian's package nodejs, version 20 or newer")
    place = tmp_path_factory.mktemp("browser")
    (place / "package.json").write_text('{"type": "module"}')
    for module in MODULES:
        shutil.copy(SCRIPTS / module, place)
    shutil.copytree(FOLDER, place / "vectors")
    (place / "vectors" / "kept").mkdir()
    for name, (steps, links, _, _) in BROWSING.items():
        case = {"vkeys": [HOUSE.vkey, made.SECOND.vkey], "steps": steps, "links": links}
        (place / "vectors" / "kept" / f"{name}.json").write_text(json.dumps(case))
    script = Path(__file__).with_name("verify_proof.mjs")
    command = [node, "--no-warnings", str(script), str(place), str(place / "vectors")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def one_file_each() -> list[str]:
    """The vectors that a browser can judge: several files together are for the downloaded verifier."""
    return [f"{kind}/{name}" for kind in FOR_BROWSERS for name in names(kind) if "-with-" not in f"-{name}"]


@pytest.mark.parametrize("vector", one_file_each())
def test_the_browser_judges_a_vector_as_the_downloaded_verifier_does(
    answers: dict[str, Any], vector: str
) -> None:
    kind, _, name = vector.partition("/")
    case = vectors(kind)[name]
    assert not case.get("given")
    assert answers[vector]["outcome"] == case["expect"]


def test_the_browser_says_what_was_recorded(answers: dict[str, Any]) -> None:
    for name, case in vectors("proof").items():
        if case["expect"] == "accepted" and not case["given"]:
            told = {key: case[key] for key in ("index", "copy", "origin", "size")}
            assert answers[f"proof/{name}"]["told"] == told


def test_the_browser_reads_the_text_of_a_note(answers: dict[str, Any]) -> None:
    for name, case in vectors("note").items():
        if case["expect"] == "accepted":
            assert answers[f"note/{name}"]["told"] == case["text"]


@pytest.mark.parametrize("name", BROWSING)
def test_adas_browser_keeps_the_last_checkpoint_and_follows_it_only_forwards(
    answers: dict[str, Any], name: str
) -> None:
    _, _, said, holds = BROWSING[name]
    assert answers[f"kept/{name}"] == {"outcome": "accepted", "told": {"said": said, "holds": holds}}


@pytest.mark.parametrize("module", [*MODULES, "check-proof.js"])
def test_a_module_is_one_thought(module: str) -> None:
    assert len((SCRIPTS / module).read_text().splitlines()) <= 80
