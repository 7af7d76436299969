"""How each place writes its files."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any


def js(name: str, rows: Sequence[Any], part: int = 0) -> bytes:
    return f"window.YTD.{name}.part{part} = {json.dumps(rows)}".encode()


def table(headings: str, *lines: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([headings.split(","), *lines])
    return ("\ufeff" + out.getvalue()).encode()


def as_meta(value: Any) -> bytes:
    """JSON as Facebook and Instagram write it: each byte of UTF-8 as a character of Latin-1."""
    return json.dumps(_latin(value)).encode()


def _latin(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode().decode("latin-1")
    if isinstance(value, list):
        return [_latin(one) for one in value]
    return {name: _latin(one) for name, one in value.items()} if isinstance(value, dict) else value
