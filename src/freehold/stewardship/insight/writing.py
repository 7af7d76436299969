"""An answer as a file: one line for each figure, with its error, and what it may be used for."""

import csv
import io
from collections.abc import Mapping
from typing import Any

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_FOR = {
    "inside": "for those who act for the house; it is not made to leave it",
    "outside": "it may leave the house",
}


def as_csv(told: Mapping[str, Any]) -> bytes:
    """UTF-8. What is withheld has empty cells. No cell is taken for a formula (OWASP, CSV injection)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["question", "label", "figure", "at least", "at most", "in 100", "answered on", "for"])
    surely = f"{100 * told['surely']:g}"
    for one in told["figures"]:
        figures = [one.get(name, "") for name in ("value", "low", "high")]
        words = [_harmless(told["asks"]), _harmless(one["label"])]
        writer.writerow([*words, *figures, surely, told["on"], _FOR[told["for"]]])
    return out.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
