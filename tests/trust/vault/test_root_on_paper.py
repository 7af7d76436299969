"""The root key on paper: typed as people type, and wrong where it is wrong."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.trust.vault import root_on_paper
from freehold.trust.vault.root import FileRoot, RootUnavailable
from freehold.trust.vault.root_on_paper import LineMistyped, from_paper, on_paper

KEY = bytes(range(32))
LINES = ["00082 0C20A 1G7YK", "0G28A 1C60T 3GFPQ", "1048J 2CA1A 5GQC6", "1G68T 3CE1T 7GZRD", "PMP15"]


@given(st.binary(min_size=32, max_size=32))
def test_what_is_printed_is_read(key: bytes) -> None:
    assert from_paper(on_paper(key)) == key


def test_a_known_key_is_printed_as_it_always_was() -> None:
    assert on_paper(KEY) == LINES


def test_small_letters_dashes_and_look_alikes_are_understood() -> None:
    lines = [line.lower().replace(" ", "-").replace("0", "o").replace("1", "l") for line in on_paper(KEY)]
    assert from_paper(lines) == KEY


@given(st.binary(min_size=32, max_size=32), st.integers(0, 4), st.integers(0, 4), st.sampled_from("7KZ3"))
def test_a_wrong_letter_is_found(key: bytes, line: int, at: int, letter: str) -> None:
    lines = on_paper(key)
    if lines[line][at] == letter:
        return
    lines[line] = lines[line][:at] + letter + lines[line][at + 1 :]
    with pytest.raises(LineMistyped):
        from_paper(lines)


def test_the_line_that_is_wrong_is_named() -> None:
    lines = on_paper(KEY)
    lines[2], lines[3] = lines[3], lines[2]
    with pytest.raises(LineMistyped) as wrong:
        from_paper(lines)
    assert wrong.value.number == 3
    assert "Line 3" in str(wrong.value)


@pytest.mark.parametrize("text", ["", "ABCDE", "UUUUU UUUUU UUUUU", "ÄÖÜ", "00000 00000 00000 00000"])
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(LineMistyped):
        root_on_paper.read_line(1, text)


def test_a_root_is_put_back_once_and_for_its_user_alone(tmp_path: Path) -> None:
    root_on_paper.write_root(tmp_path / "root.key", KEY)
    assert root_on_paper.read_root(tmp_path / "root.key") == KEY
    assert (tmp_path / "root.key").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        root_on_paper.write_root(tmp_path / "root.key", os.urandom(32))
    assert FileRoot(tmp_path / "root.key").wrap(b"k" * 32, context=b"")


def test_a_file_that_holds_no_root_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "root.key").write_text("abcd")
    for file in (tmp_path / "root.key", tmp_path / "missing"):
        with pytest.raises(RootUnavailable):
            root_on_paper.read_root(file)


def test_fingerprints_differ_and_are_known() -> None:
    assert root_on_paper.fingerprint(KEY) == "fb94a0f853ad5db9"
    assert root_on_paper.fingerprint(KEY) != root_on_paper.fingerprint(bytes(32))
