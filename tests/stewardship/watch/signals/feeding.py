"""Feeds of any size for a house of their own, on a disk, loaded in a process of their own.

As a program: ``python -m tests.stewardship.watch.signals.feeding FILE…`` loads advisories into the house that
the environment names, and prints a line of JSON for each file, then one with what all of it took.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[4]
A_BATCH = 1_000
DAY = "2026-01-02T00:00:00Z"


def advisory(number: int, telling: int = 1) -> dict[str, Any]:
    """About as much as a real one says."""
    return {
        "id": f"TEST-{number:07}",
        "modified": DAY,
        "published": "2026-01-01T00:00:00Z",
        "aliases": [f"CVE-2026-{number:07}"],
        "details": f"Telling {telling}: the vat of package {number} leaks. " * 6,
        "affected": [
            {
                "package": {"name": f"package-{number % 5_000}", "ecosystem": "PyPI"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0"}]}],
                "versions": [f"1.{minor}" for minor in range(8)],
            }
        ],
    }


def spoiled(entries: list[dict[str, Any]], kind: str, chance: random.Random) -> list[dict[str, Any]]:
    """The batch with a tenth of it hostile in one way."""
    for number in chance.sample(range(len(entries)), max(len(entries) // 10, 1)):
        if kind == "duplicated":
            entries.append(dict(entries[number]))
        else:
            entries[number] = {**entries[number], **HOSTILE[kind]}
    return entries


HOSTILE: dict[str, dict[str, Any]] = {
    "malformed": {"affected": "none"},
    "nameless": {"id": None},
    "future": {"published": "2999-01-01T00:00:00Z"},
    "huge": {"details": "x" * 300_000},
    "wide": {"aliases": ["CVE-2026-0000000" * 10_000]},
    "duplicated": {},
}


def write(folder: Path, numbers: range, *, name: str, telling: int = 1, kind: str = "") -> Path:
    """A file with these advisories in any order, hostile ones among them where ``kind`` says how."""
    chance = random.Random(numbers.start)
    entries = [advisory(number, telling) for number in numbers]
    if kind:
        entries = spoiled(entries, kind, chance)
    chance.shuffle(entries)
    file = folder / f"{name}-{numbers.start:07}.json"
    file.write_text(json.dumps(entries))
    return file


def start(folder: Path, files: list[Path]) -> "subprocess.Popen[str]":
    """A process that loads these into the house in ``folder``; the house is made when there is none."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")},
        "FREEHOLD_DATA": str(folder / "data"),
        "FREEHOLD_KEYS": str(folder / "keys"),
        "DJANGO_SETTINGS_MODULE": "freehold.site.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    command = [sys.executable, "-m", "tests.stewardship.watch.signals.feeding", *map(str, files)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def load(folder: Path, files: list[Path]) -> list[dict[str, Any]]:
    """What the process told: a report for each file, and last what all of it took."""
    with start(folder, files) as process:
        said, _none = process.communicate()
    if process.returncode:
        raise AssertionError(f"ended with {process.returncode}")
    return [json.loads(line) for line in said.splitlines()]


def _main(files: list[Path]) -> None:
    import django  # lazily: who starts this process has its own

    django.setup()
    from django.core.management import call_command  # lazily: after the set-up
    from django.db import connection  # lazily: after the set-up

    if "signals_signal" not in connection.introspection.table_names():
        call_command("migrate", database="default", verbosity=0)
    for line in _loaded(files):
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()


def _loaded(files: list[Path]) -> Iterator[dict[str, Any]]:
    from freehold.foundation import clock  # lazily: after the set-up
    from freehold.stewardship.watch.signals import loading, queries
    from freehold.stewardship.watch.signals.models import Signal
    from freehold.stewardship.watch.signals.refused import BatchRefused
    from freehold.stewardship.watch.signals.sources import known
    from freehold.stewardship.watch.signals.told import Family

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    source, began, longest = known.source("osv"), time.perf_counter(), 0.0
    for file in files:
        started = time.perf_counter()
        try:
            yield loading.load(source, file.read_bytes(), at=clock.now()).as_json()
        except BatchRefused as refusal:
            yield {"refused": refusal.code}
        longest = max(longest, time.perf_counter() - started)
    took = time.perf_counter() - began
    started = time.perf_counter()
    queries.page(family=Family.RUN)
    yield {
        "seconds": round(took, 2),
        "longest_batch_seconds": round(longest, 2),
        "memory_before_mb": round(before, 1),
        "peak_memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "page_ms": round((time.perf_counter() - started) * 1000, 2),
        "kept": Signal.objects.count(),
    }


if __name__ == "__main__":
    _main([Path(word) for word in sys.argv[1:]])
