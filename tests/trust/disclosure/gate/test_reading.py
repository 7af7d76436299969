"""Tables as they come: broken, huge, strange. Each is read as it is or refused by name, and never quoted."""

import csv
from pathlib import Path

import pytest

from freehold.trust.disclosure.gate import limits, reading, writing
from freehold.trust.disclosure.gate.refused import (
    BadHeading,
    NoRows,
    NotText,
    Ragged,
    TableRefused,
    TooLarge,
    UnknownColumn,
)
from freehold.trust.disclosure.gate.table import of_columns

SECRET = "chidi@example.org"


def file(tmp_path: Path, data: bytes | str) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ("", NoRows),
        ("a,b\n", NoRows),
        ("\n\n", NoRows),
        (f"a,b\n1,2\n{SECRET}\n", Ragged),
        (f"a,b\n1,{SECRET},3\n", Ragged),
        (f"a,a\n1,{SECRET}\n", BadHeading),
        (f"a,\n1,{SECRET}\n", BadHeading),
        (f"a,b\n\0{SECRET},1\n", NotText),
        (b"a,b\n\xff\xfe,1\n", NotText),
        ("a,b\n" + "x" * (limits.MOST_IN_A_CELL + 1) + ",1\n", TooLarge),
        ("a,b\n" + "x" * (csv.field_size_limit() + 1) + ",1\n", TooLarge),
        ("a,b\n" + "x" * (limits.MOST_IN_A_LINE + 1), TooLarge),
        (",".join(f"c{n}" for n in range(10_000)) + "\n", TooLarge),
        ('a,b\n"never closed,1\n' + "x\n" * 100_000, TooLarge),
    ],
    ids=["empty", "heading", "blank", "short", "long", "twice", "unnamed", "nul", "bytes", "cell", "field",
         "line", "wide", "quote"],
)  # fmt: skip
def test_a_broken_table_is_refused_by_name(
    tmp_path: Path, data: bytes | str, refusal: type[TableRefused]
) -> None:
    with pytest.raises(refusal) as refused:
        reading.read(file(tmp_path, data))
    assert SECRET not in str(refused.value)


def test_a_limit_says_how_much_it_is_and_how_much_there_was(tmp_path: Path) -> None:
    with pytest.raises(TooLarge, match=r"256 columns.*10,000 columns"):
        reading.read(file(tmp_path, ",".join(f"c{n}" for n in range(10_000)) + "\n"))


def test_too_many_rows_and_bytes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = file(tmp_path, "a\n1\n2\n3\n")
    monkeypatch.setattr(limits, "MOST_ROWS", 2)
    with pytest.raises(TooLarge):
        reading.read(path)
    monkeypatch.setattr(limits, "MOST_BYTES", 3)
    with pytest.raises(TooLarge):
        reading.read(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_with_a_mark_at_its_beginning_windows_lines_and_spaces_is_read(
    tmp_path: Path, delimiter: str
) -> None:
    rows = ["age,town", " 30 ,Lyme", '40,"Ly\r\nme"', "30,"]
    data = "\ufeff" + "\r\n".join(row.replace(",", delimiter) for row in rows)
    table = reading.read(file(tmp_path, data))
    assert table.names == ("age", "town")
    assert table["age"].values == ("30", "40")
    assert table["town"].values == ("", "Ly\r\nme", "Lyme")


def test_one_row_and_a_column_that_lacks_everything_are_read(tmp_path: Path) -> None:
    table = reading.read(file(tmp_path, "age,town\n30,\n"))
    assert (table.rows, table["town"].values, table["town"].numeric) == (1, ("",), False)


def test_a_file_without_heading_gets_names(tmp_path: Path) -> None:
    assert reading.read(file(tmp_path, "30,f\n40,m\n"), names=["age", "sex"]).rows == 2


def test_numbers_are_ordered_as_numbers_and_postcodes_are_none(tmp_path: Path) -> None:
    table = reading.read(file(tmp_path, "n,code,odd\n10,01234,nan\n9,10115,1e999\n9.0,10115,2\n"))
    assert (table["n"].values, table["n"].numeric) == (("9", "10"), True)
    assert not table["code"].numeric
    assert not table["odd"].numeric


def test_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownColumn, match="It is: wage"):
        reading.read(file(tmp_path, "age\n30\n"))["wage"]


def test_no_program_takes_what_is_written_for_a_formula_and_nobody_else_reads_it(tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    cells = {"=cmd": ["=1+1", "@x", "-5 apples", "plain"], "n": [-5, 1, 2, 3]}
    writing.write(of_columns(cells), out)
    with out.open(newline="") as lines:
        rows = sorted(csv.reader(lines))
    assert rows == sorted(
        [["'=cmd", "n"], ["'=1+1", "-5"], ["'@x", "1"], ["'-5 apples", "2"], ["plain", "3"]]
    )
    assert out.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        writing.write(of_columns(cells), out)
