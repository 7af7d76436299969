"""Files that are named on the command line."""

import json
from pathlib import Path
from typing import Any

from freehold.foundation.refusal import Refusal


class NoSuchFile(Refusal):
    code = "surveys.no-file"


class NotTargets(Refusal):
    code = "surveys.not-targets"


def read(file: Path, *, largest: int) -> bytes:
    """At most one byte more than ``largest``, for the reader to refuse. Raises NoSuchFile."""
    try:
        with file.open("rb") as opened:
            return opened.read(largest + 1)
    except OSError as wrong:
        raise NoSuchFile(f"{file} cannot be read: {wrong.strerror}") from None


def targets(given: str, what: str) -> dict[str, float]:
    """An object of counts, written out or in a file. Raises NoSuchFile, NotTargets."""
    text = given
    if not given.lstrip().startswith("{"):
        text = read(Path(given), largest=1_000_000).decode("utf-8", "replace")
    try:
        written: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise NotTargets(f"{what}: that is not JSON") from None
    if not isinstance(written, dict) or not written:
        raise NotTargets(f"{what}: an object of counts is needed, such as {{'north': 400, 'south': 600}}")
    if not all(isinstance(count, int | float) and not isinstance(count, bool) for count in written.values()):
        raise NotTargets(f"{what}: each count is a number")
    return {str(label): float(count) for label, count in written.items()}
