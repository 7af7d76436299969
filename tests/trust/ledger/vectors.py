"""The committed vectors, read for a test."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "vectors" / "ledger"


def vectors(kind: str) -> dict[str, dict[str, Any]]:
    """Every vector of one kind by its name; a folder that came out empty would test nothing."""
    found = {file.stem: json.loads(file.read_text()) for file in sorted((FOLDER / kind).glob("*.json"))}
    if not found:
        raise FileNotFoundError(kind)
    return found


def names(kind: str) -> list[str]:
    return list(vectors(kind))
