"""From a file, JSON or CSV, to a table. Everything in the file is somebody else's and may be wrong.

JSON: ``{"what", "n", "figures": [{"label", "share" or "percent", "base", "n"}]}``; CSV: the same as columns.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from freehold.capabilities.surveys.published.figures import Figure, Reading, Table
from freehold.capabilities.surveys.published.refused import NotAShare, NotATable
from freehold.capabilities.surveys.published.relations import found, stated
from freehold.capabilities.surveys.published.unstated import said

LARGEST_FILE = 1_000_000
MOST_FIGURES = 120
LONGEST_TEXT = 300
LARGEST_N = 10_000_000_000
EVERYBODY = {"", "all", "everybody", "everyone", "total"}
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?%")


def read(data: bytes) -> Table:
    """Raises NotATable, NotAShare."""
    if len(data) > LARGEST_FILE:
        raise NotATable(f"the file is larger than {LARGEST_FILE:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotATable("the file is not text in UTF-8") from None
    written = _json(text) if text.lstrip()[:1] in ("{", "[") else _csv(text)
    return _table(written)


def _json(text: str) -> Mapping[str, Any]:
    try:
        written = json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError):
        raise NotATable("the file is not JSON") from None
    if not isinstance(written, dict):
        raise NotATable("JSON with figures is an object: {what, n, figures}")
    return written


def _csv(text: str) -> Mapping[str, Any]:
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except csv.Error:
        raise NotATable("the file is neither JSON nor CSV") from None
    if not rows or "label" not in rows[0] or not {"share", "percent"} & rows[0].keys():
        raise NotATable("the first line names the columns: label, share or percent, base, n")
    return {
        "figures": [
            {key: cell for key, cell in row.items() if isinstance(key, str) and cell not in (None, "")}
            for row in rows
        ]
    }


def _table(written: Mapping[str, Any]) -> Table:
    rows = written.get("figures")
    if not isinstance(rows, list) or not rows:
        raise NotATable("there are no figures in it")
    if len(rows) > MOST_FIGURES:
        raise NotATable(f"{len(rows)} figures: {MOST_FIGURES} are read at most")
    n = None if written.get("n") in (None, "") else _count(written["n"], "the survey")
    figures = tuple(_figure(row, number, n) for number, row in enumerate(rows, 1))
    relations = (*stated(written.get("relations", []), figures), *found(figures))
    return Table(_text(written.get("what", ""), "what"), n, figures, relations, said(written))


def _figure(row: object, number: int, whole: int | None) -> Figure:
    if not isinstance(row, dict):
        raise NotATable(f"figure {number} is not an object")
    label = _text(row.get("label", ""), f"the label of figure {number}").strip()
    if not label:
        raise NotATable(f"figure {number} has no label")
    share, rounding = _share(row, label)
    base = _text(row.get("base", ""), f"the base of {label}").strip()
    return Figure(label, share, base or "all", _readings(row, label, base, whole), rounding)


def _share(row: Mapping[str, Any], label: str) -> tuple[float, float]:
    """The share, and half of its last printed digit; never finer than a tenth of a thousandth."""
    if ("percent" in row) == ("share" in row):
        raise NotAShare(f"{label}: give a share, or a percentage, and not both")
    name, most = ("percent", 100) if "percent" in row else ("share", 1)
    given = row[name]
    try:
        value = Decimal(str(given).strip().removesuffix("%").strip())
    except InvalidOperation:
        raise NotAShare(f"{label}: {str(given)[:20]!r} is no number") from None
    if isinstance(given, bool) or not value.is_finite() or not 0 <= value <= most:
        raise NotAShare(f"{label}: a {name} lies between 0 and {most}, and {str(given)[:20]} does not")
    exponent = value.as_tuple().exponent
    digits = -exponent if isinstance(exponent, int) else 0
    decimals = min(max(0, digits - (2 if name == "share" else 0)), 4)
    return float(value) / most, 0.005 / 10**decimals


def _readings(row: Mapping[str, Any], label: str, base: str, whole: int | None) -> tuple[Reading, ...]:
    """Its own n; or that of everybody; or of the share of everybody that the base names; or several, or
    none."""
    if row.get("n") not in (None, ""):
        n = _count(row["n"], label)
        if whole is not None and n > whole:
            raise NotATable(f"{label}: {n} people of {whole} who were asked")
        return (Reading(base or "all", n),)
    if whole is None:
        return ()
    if base.casefold() in EVERYBODY:
        return (Reading("all", whole),)
    parts = [
        Reading(f"the {percent} %", round(float(percent) / 100 * whole))
        for percent in _PERCENT.findall(base)
        if 0 < float(percent) <= 100
    ]
    unclear = "unclear" in base.casefold() or " or " in base.casefold()
    everybody = [Reading("all", whole)] if unclear and re.search(r"\ball\b", base.casefold()) else []
    return tuple(one for one in [*everybody, *parts] if one.n > 0)


def _count(given: object, of: str) -> int:
    try:
        value = Decimal(str(given))
    except InvalidOperation:
        value = Decimal("nan")
    known = not isinstance(given, bool) and value.is_finite() and 1 <= value <= LARGEST_N
    if not known or value % 1:
        raise NotATable(f"{of}: n is a whole number of people, at least 1")
    return int(value)


def _text(given: object, where: str) -> str:
    if not isinstance(given, str) or len(given) > LONGEST_TEXT:
        raise NotATable(f"{where} is no text of at most {LONGEST_TEXT} letters")
    return "".join(letter if letter.isprintable() else " " for letter in given)
