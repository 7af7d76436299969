"""The search finds a fact in every form in which it could show, and nothing that is not there."""

import gzip
import json
import os
import zlib
from base64 import b64encode, urlsafe_b64encode
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.assurance.theft import search
from freehold.stewardship.assurance.theft.search import Needles

FACT = "Zoë Canary-7f3a9c"
NEEDLES = Needles({"name": FACT.encode()})
FORMS = {
    "plain": FACT.encode(),
    "lower case": FACT.lower().encode(),
    "utf-16": FACT.encode("utf-16"),
    "utf-16 be": FACT.encode("utf-16-be"),
    "hex": FACT.encode().hex().encode(),
    "HEX": FACT.encode().hex().upper().encode(),
    "base64": b64encode(b"name=" + FACT.encode() + b"&x"),
    "base64, shifted by one": b64encode(b"name=x" + FACT.encode()),
    "base64, shifted by two": b64encode(b"name=xy" + FACT.encode() + b"z"),
    "base64url": urlsafe_b64encode(FACT.encode()),
    "url": quote(FACT).encode(),
    "json": json.dumps({"n": FACT}).encode(),
    "gzip": gzip.compress(b"before " + FACT.encode()),
    "zlib": zlib.compress(FACT.encode() * 3),
    "zlib, fast": zlib.compress(FACT.encode(), 1),
    "gzip of base64": gzip.compress(b64encode(FACT.encode())),
    "backwards": FACT[::-1].encode(),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_fact_is_found(form: str) -> None:
    assert {find.fact for find in NEEDLES.in_bytes(os.urandom(500) + FORMS[form] + os.urandom(500))} == {
        "name"
    }


@given(st.binary(max_size=3_000))
def test_nothing_is_found_where_nothing_is(data: bytes) -> None:
    assert FACT.encode() in data or list(NEEDLES.in_bytes(data)) == []


def test_a_fact_across_two_windows_is_found_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_WINDOW", 1_000)
    monkeypatch.setattr(search, "_OVERLAP", 200)
    for at in (0, 990, 999, 1_000, 1_190, 2_500):
        (tmp_path / "main.sqlite3").write_bytes(b"\0" * at + FACT.encode() + b"\0" * 700)
        found = [find for find in NEEDLES.in_folder(tmp_path) if find.form == "plain"]
        assert [(find.at, find.file) for find in found] == [(at, str(tmp_path / "main.sqlite3"))]


def test_the_name_of_a_file_is_searched_too(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / f"{FACT}.jpg").write_bytes(b"")
    assert [find.fact for find in NEEDLES.in_folder(tmp_path)][:1] == ["name"]


def test_bytes_of_a_photo_are_looked_for_as_bytes() -> None:
    piece = bytes([0xFF, 0xD8, 0xFE, *range(40)])
    needles = Needles({"photo": piece})
    assert [find.form for find in needles.in_bytes(b"x" + b64encode(b"ab" + piece))] == ["base64 at 2"]


def test_a_fact_too_short_to_mean_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 8"):
        Needles({"age": b"30-39"})
