"""What it costs to hear: reports ingested at one, ten and a hundred times a thousand, on a disk.

Each size has a house and a process of its own. First everything is new, then the same once more in another
order with a tenth of it changed.
"""

import tempfile
from pathlib import Path
from typing import Any

from tests.stewardship.watch.signals import feeding

SIZES = (1_000, 10_000, 100_000)
A_FILE = 10_000


def measure(*, quick: bool = False) -> dict[str, Any]:
    """Full size takes about two minutes."""
    return {str(size): _of(size) for size in (SIZES[:1] if quick else SIZES)}


def _of(size: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="freehold-bench-") as made:
        folder = Path(made)
        parts = [range(first, min(first + A_FILE, size)) for first in range(0, size, A_FILE)]
        fresh = [feeding.write(folder, part, name="fresh") for part in parts]
        again = [_with_a_tenth_changed(folder, part) for part in parts]
        *_reports, first = feeding.load(folder, fresh)
        *_reports, second = feeding.load(folder, again)
        database = (folder / "data" / "db" / "main.sqlite3").stat().st_size
        return {
            "documents_mb": round(sum(file.stat().st_size for file in fresh) / 1e6, 1),
            "new": {**first, "a_second": round(size / first["seconds"])},
            "again_a_tenth_changed": {**second, "a_second": round(size / second["seconds"])},
            "database_mb": round(database / 1e6, 1),
        }


def _with_a_tenth_changed(folder: Path, part: range) -> Path:
    changed = feeding.write(folder, part[: len(part) // 10], name="changed", telling=2)
    same = feeding.write(folder, part[len(part) // 10 :], name="same")
    both = folder / f"again-{part.start:07}.json"
    both.write_text(same.read_text()[:-1] + "," + changed.read_text()[1:])
    return both
