"""Mutations, truncations and forks of a ledger: all detected, by our one-file verifier and by another's code.

In each trial Ada has kept a head. The house then damages a file, or rewrites what her head covers and signs
the outcome with its true key, or shows her and Bram two histories. The verifier is the file that members
download. The other implementation is pymerkle with cryptography; it has all entries, as a monitor has.
"""

import random
import runpy
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from freehold.trust.ledger.verifier.one_file import one_file
from tests.trust.ledger import oracle
from tests.trust.ledger.forgeries import KEY, Record, damage, rewrite, written
from tests.trust.ledger.test_killed import killed_many_times

SEED = 20261121
MOST_ENTRIES = 150


class Undetected(AssertionError):
    """A forgery that somebody believed, or a true record that somebody did not believe."""


def prove(size: int) -> dict[str, Any]:
    """``size`` forgeries, all refused by both; a worker killed for every 200 of them, nothing lost or forked.

    Raises AssertionError. 10,000 take about ten minutes.
    """
    forgeries = detect(size, SEED)
    with tempfile.TemporaryDirectory(prefix="freehold-killed-") as folder:
        killed = killed_many_times(Path(folder), max(2, size // 200), SEED)
    return {"forgeries": forgeries, "killed": killed}


def detect(trials: int, seed: int) -> dict[str, Any]:
    """So many forgeries, each refused by both, or Undetected is raised."""
    chance = random.Random(seed)
    judge = _downloaded_verifier()
    kinds: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    for trial in range(trials):
        record = Record([written(chance) for _ in range(chance.randint(8, MOST_ENTRIES))])
        kept = chance.randint(3, len(record.data))
        _believe(judge, record, kept, chance)
        forge = (_damaged_file, _rewritten, _two_histories)[trial % 3]
        name, texts, theirs = forge(record, kept, chance)
        code = judge(texts)
        if code is None or not theirs():
            raise Undetected(f"{name} (seed {seed}, trial {trial})")
        kinds[name] += 1
        refusals[code] += 1
    return {"detected": kinds.total(), "kinds": dict(kinds), "refusals": dict(refusals)}


Judge = Callable[[list[str]], str | None]
Forgery = tuple[str, list[str], Callable[[], bool]]


def _downloaded_verifier() -> Judge:
    """The downloadable file, run as a member's Python runs it; it answers with the refusal, or None."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "freehold-verify.py"
        file.write_text(one_file([KEY.vkey]))
        names = runpy.run_path(str(file))

    def judge(texts: list[str]) -> str | None:
        try:
            names["judge"](texts[0], texts[1:], [KEY.vkey])
        except names["Refused"] as refused:
            return str(refused.code)
        return None

    return judge


def _believe(judge: Judge, record: Record, kept: int, chance: random.Random) -> None:
    """The honest record holds for both: a verifier that refuses everything proves nothing."""
    size = len(record.data)
    index = chance.randrange(size)
    honest = [record.proof(index, size), record.head(kept), record.link(kept, size)]
    if judge(honest) is not None or _monitor_objects(record, record.head(kept)):
        raise Undetected("an honest record was refused")
    oracle.check_proof_file(honest[0], KEY.public)


def _damaged_file(record: Record, kept: int, chance: random.Random) -> Forgery:
    size = len(record.data)
    proof = record.proof(chance.randrange(size), size, told=chance.random() < 0.5)
    name, damaged = damage(proof, chance)
    return name, [damaged], lambda: _disbelieved(damaged)


def _rewritten(record: Record, kept: int, chance: random.Random) -> Forgery:
    name, forged = rewrite(record, kept, chance)
    size, head = len(forged.data), record.head(kept)
    given = [head]
    if size >= kept and chance.random() < 0.8:
        given.append(forged.link(kept, size))
    proof = forged.proof(chance.randrange(size), size)
    return name, [proof, *given], lambda: _monitor_objects(forged, head)


def _two_histories(record: Record, kept: int, chance: random.Random) -> Forgery:
    """Ada has the one head, Bram gets the other; both begin with the same entries."""
    size, common = len(record.data), chance.randrange(kept)
    fork = Record(record.entries[:common] + [written(chance) for _ in range(size - common)])
    proof = fork.proof(chance.randrange(size), size)
    given = [record.head(kept), record.head(common), record.link(common, kept), fork.link(common, size)]
    return "fork", [proof, *given], lambda: _monitor_objects(fork, record.head(kept))


def _disbelieved(text: str) -> bool:
    try:
        oracle.check_proof_file(text, KEY.public)
    except oracle.Disbelieved:
        return True
    return False


def _monitor_objects(record: Record, kept: str) -> bool:
    """Whether the other implementation, which has every entry, finds another root at the kept size."""
    _, size, root = oracle.read_head(kept, KEY.public)
    return size > len(record.data) or oracle.roots_of(record.data)(size) != root
