"""`freehold let-out`: a table leaves measured, and what was decided stands in the house."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from freehold.interfaces.cli import registry
from freehold.trust.disclosure.gate.refused import CannotWrite, UnknownColumn
from freehold.trust.disclosure.tables import register
from freehold.trust.disclosure.tables.models import Decision
from freehold.trust.disclosure.tables.refused import MayNotLeave
from freehold.trust.vault import keyring
from tests import cast
from tests.trust.disclosure.tables import some

pytestmark = pytest.mark.django_db


def let_out(file: Path, out: Path, *words: str) -> Any:
    keyring.prepare()
    command = registry.load("let-out")
    parser = ArgumentParser()
    command.arguments(parser)
    said = ["--purpose", "A study", "--recipient", "A university", "--out", str(out), *words]
    report = command.run(parser.parse_args([str(file), *said]))
    assert "on record as" in "\n".join(command.show(report))
    return report


def test_a_table_leaves_repaired_and_its_decision_stands_in_the_console(tmp_path: Path) -> None:
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_bytes(some.town())
    report = let_out(file, out, "--quasi", "age,gender", "--sensitive", "worry")
    assert (report["repaired"], report["removed"], report["k"] >= 5) == (True, ["email"], True)
    assert "@" not in out.read_text()
    assert out.stat().st_mode & 0o777 == 0o600
    (line,) = register.page(some.acts(cast.esi()))
    assert (str(line.id), line.door, line.by) == (report["decision"], "command", None)


def test_what_may_not_leave_is_on_record_and_no_file_is_written(tmp_path: Path) -> None:
    file, out = tmp_path / "in.csv", tmp_path / "out.csv"
    file.write_bytes(some.town(3))
    with pytest.raises(MayNotLeave):
        let_out(file, out, "--quasi", "age,gender", "--sensitive", "worry")
    assert not out.exists()
    assert Decision.objects.get().verdict == "refused"


def test_a_file_that_is_there_stays_and_a_column_that_is_not_there_is_named(tmp_path: Path) -> None:
    file = tmp_path / "in.csv"
    file.write_bytes(some.town())
    with pytest.raises(CannotWrite):
        let_out(file, file, "--quasi", "age")
    with pytest.raises(UnknownColumn):
        let_out(file, tmp_path / "out.csv", "--quasi", "postcode")
    assert not Decision.objects.exists()
