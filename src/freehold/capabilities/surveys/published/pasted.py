"""A table as somebody pastes it: from a spreadsheet, a web page or a program. It becomes the JSON that
``reading`` checks; nothing is judged here.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from freehold.capabilities.surveys.published.refused import NotATable

PLACES = ("label", "percent", "base", "n")
"""What columns are where no line names them."""

LARGEST = 1_000_000
EXAMPLE = Path(__file__).parent / "examples" / "breach-worry-2014.json"
"""Fifteen percentages of a survey of 1,000 people in the United States, published in 2014: facts,
which nobody owns."""


def document(text: str) -> dict[str, Any]:
    """The table of a pasted text: JSON as it is; else lines with tabs, semicolons or commas, with a line of
    names or without. Raises NotATable."""
    if len(text) > LARGEST:
        raise NotATable(f"the text is longer than {LARGEST:,} letters")
    if text.lstrip()[:1] in ("{", "["):
        return _json(text)
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise NotATable("there is nothing in it")
    apart = next((one for one in ("\t", ";") if one in lines[0]), ",")
    try:
        rows = [
            [cell.strip() for cell in row]
            for row in csv.reader(io.StringIO("\n".join(lines)), delimiter=apart)
        ]
    except csv.Error:
        raise NotATable("the lines cannot be told apart into cells") from None
    names = [cell.casefold() for cell in rows[0]]
    if "label" in names and {"share", "percent"} & set(names):
        return {"figures": [_figure(names, row) for row in rows[1:]]}
    return {"figures": [_figure(PLACES, row) for row in rows]}


def example() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    return found


def _figure(names: Sequence[str], row: Sequence[str]) -> Mapping[str, str]:
    """Only what is known and not empty. A comma in a number is a point."""
    found = {
        name: cell for name, cell in zip(names, row, strict=False) if name in (*PLACES, "share") and cell
    }
    for name in ("percent", "share"):
        if name in found:
            found[name] = found[name].replace(",", ".")
    return found


def _json(text: str) -> dict[str, Any]:
    try:
        written = json.loads(text)
    except (ValueError, RecursionError):
        raise NotATable("the text is not JSON") from None
    if not isinstance(written, dict):
        raise NotATable("JSON with figures is an object: {what, n, figures}")
    return written
