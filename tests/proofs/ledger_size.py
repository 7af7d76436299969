"""A ledger of a million entries: written durably, given its places, proved, and checked by three verifiers.

Entries are those of looks, with both sealed copies, on a disk. Proofs are checked by the file that members
download, run by a Python of its own that has nothing else; by the modules that a member's browser runs, under
Node; and by pymerkle with cryptography. Each of them is also shown a proof that is damaged, and refuses it.
"""

import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from freehold.trust.ledger import entries, proofs
from freehold.trust.ledger.verifier.one_file import one_file
from tests.interfaces.web.test_verify_proof import MODULES, SCRIPTS
from tests.trust.ledger import oracle
from tests.trust.ledger.forgeries import damage
from tests.trust.ledger.house import NOON, SALT, SHOWN, Ledger, own_database, told_entry

FULL, SMALL = 1_000_000, 5_000
WANTED = 5_000
"""Durable appends a second, in the best tenth of the run: the machine may have other things to do."""

SEED = 20261122
_BATCH, _PROVED, _WINDOWS = 50, 200, 10
_NODE_RUNNER = Path(__file__).parent.parent / "interfaces" / "web" / "verify_proof.mjs"


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError where a verifier does not believe a true proof, or believes a damaged one."""
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix="freehold-ledger-") as folder:
        own_database(Path(folder))
        ledger = Ledger(Path(folder) / "shelf")
        vkey, public = ledger.open().vkey, ledger.signer.public_key
        told, rates = _append(size, chance)
        heads, sequenced_in = _sequence(ledger, size)
        if size >= FULL and max(rates) < WANTED:
            raise AssertionError(f"{max(rates)} durable appends a second, and not {WANTED}")
        files, took = _proofs(told)
        links = [proofs.consistency_file(old, heads[-1]) for old in heads[:-1]]
        return {
            "entries": size,
            "appends_per_second": {"best": max(rates), "median": round(statistics.median(rates))},
            "sequenced_in_seconds": sequenced_in,
            "proof_bytes": {
                "median": round(statistics.median(map(len, files))),
                "most": max(map(len, files)),
            },
            "proof_ms": {"median": round(statistics.median(took), 3), "most": round(max(took), 3)},
            "one_file": _with_one_file(Path(folder), vkey, files, chance),
            "browser": _with_browser(Path(folder), vkey, files, chance),
            "another": _with_another(public, files, chance),
            "links": _links(public, links, heads),
        }


def _append(size: int, chance: random.Random) -> tuple[list[Any], list[int]]:
    """Entries in batches as a page or a job writes them; ids of some, and the rates of ten parts."""
    batches = size // _BATCH
    chosen = set(chance.sample(range(batches), min(_PROVED, batches)))
    told, rates, window = [], [], max(1, batches // _WINDOWS)
    spent = 0.0
    for number in range(batches):
        drafts = [told_entry() for _ in range(_BATCH)]
        began = time.perf_counter()
        entries.append(drafts, at=NOON)
        spent += time.perf_counter() - began
        if number in chosen:
            told.append(chance.choice(drafts).id)
        if (number + 1) % window == 0:
            rates.append(round(window * _BATCH / spent))
            spent = 0.0
    return told, rates


def _sequence(ledger: Ledger, size: int) -> tuple[list[int], float]:
    """All get their places; ten heads of the way there are published, and kept."""
    began, heads = time.perf_counter(), []
    while (head := ledger.sequence()) is not None:
        if head.size * _WINDOWS // size > len(heads) or head.size == size:
            ledger.publish()
            heads.append(head.size)
    return heads, round(time.perf_counter() - began, 1)


def _proofs(told: list[Any]) -> tuple[list[str], list[float]]:
    files, took = [], []
    for entry_id in told:
        began = time.perf_counter()
        files.append(proofs.proof_file(entry_id, told=proofs.Told(shown=SHOWN, salt=SALT)))
        took.append((time.perf_counter() - began) * 1000)
    return files, took


def _with_one_file(folder: Path, vkey: str, files: list[str], chance: random.Random) -> dict[str, Any]:
    """As a member checks: the downloaded file, one proof, an isolated Python."""
    verifier, proof = folder / "freehold-verify.py", folder / "one.tlog-proof"
    verifier.write_text(one_file([vkey]))
    command = [sys.executable, "-I", str(verifier), str(proof)]
    believed = refused = 0
    for text in chance.sample(files, min(20, len(files))):
        proof.write_text(text)
        believed += subprocess.run(command, capture_output=True, check=False).returncode == 0
        proof.write_text(damage(text, chance)[1])
        refused += subprocess.run(command, capture_output=True, check=False).returncode != 0
    return _all(believed, refused, min(20, len(files)))


def _with_browser(folder: Path, vkey: str, files: list[str], chance: random.Random) -> dict[str, Any]:
    """The browser's own modules, under Node."""
    node = shutil.which("node")
    if node is None:
        raise AssertionError("node is missing: it is Debian's package nodejs, version 20 or newer")
    place, cases = folder / "browser", folder / "cases" / "proof"
    place.mkdir()
    cases.mkdir(parents=True)
    (place / "package.json").write_text('{"type": "module"}')
    for module in MODULES:
        shutil.copy(SCRIPTS / module, place)
    for number, text in enumerate(files):
        (cases / f"true-{number}.json").write_text(json.dumps({"proof": text, "keys": [vkey]}))
        damaged = damage(text, chance)[1]
        (cases / f"damaged-{number}.json").write_text(json.dumps({"proof": damaged, "keys": [vkey]}))
    command = [node, "--no-warnings", str(_NODE_RUNNER), str(place), str(cases.parent)]
    answers = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    believed = sum(
        name.startswith("proof/true") and said["outcome"] == "accepted" for name, said in answers.items()
    )
    refused = sum(
        name.startswith("proof/damaged") and said["outcome"].startswith("refused")
        for name, said in answers.items()
    )
    return _all(believed, refused, len(files))


def _with_another(public: bytes, files: list[str], chance: random.Random) -> dict[str, Any]:
    believed = sum(_believes(public, text) for text in files)
    refused = sum(not _believes(public, damage(text, chance)[1]) for text in files)
    return _all(believed, refused, len(files))


def _believes(public: bytes, text: str) -> bool:
    try:
        oracle.check_proof_file(text, public)
    except oracle.Disbelieved:
        return False
    return True


def _links(public: bytes, links: list[str], heads: list[int]) -> dict[str, Any]:
    """From each published head to the last one, as pymerkle reckons: nothing before was changed."""
    for old, text in zip(heads, links, strict=False):
        lines, note = text.split("\n\n", 1)
        first, *hashes = lines.split("\n")
        _, size, root = oracle.read_head(note, public)
        kept = oracle.read_head(_head_at(old), public)
        if first != f"old {old}":
            raise AssertionError(first)
        oracle.check_consistency(old, kept[2], [oracle._decode(line) for line in hashes], size, root)
    return {"heads": len(heads), "from": heads[0], "to": heads[-1]}


def _head_at(size: int) -> str:
    return proofs.consistency_file(size, size).split("\n\n", 1)[1]


def _all(believed: int, refused: int, wanted: int) -> dict[str, Any]:
    if (believed, refused) != (wanted, wanted):
        raise AssertionError(
            f"of {wanted} true proofs {believed} believed, of as many damaged {refused} refused"
        )
    return {"believed": believed, "damaged_and_refused": refused}
