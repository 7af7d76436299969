"""``freehold import``: bringing a community home from a terminal."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli import registry
from freehold.stewardship.exit.archives.opening import NoArchive, TooLarge
from freehold.stewardship.exit.models import Brought, Ending, Import, Start
from freehold.stewardship.exit.operations import NoBasis
from freehold.stewardship.exit.readers.people_table import UnusableMap
from freehold.trust.people.models import Person
from tests.stewardship.exit.archives_in_memory import DATA

pytestmark = pytest.mark.django_db
command = registry.load("import")
COMMUNITY = ("stackexchange", str(DATA / "stackexchange"))
READERS = ("csv", str(DATA / "substack" / "signups.csv"))


def run(*words: str) -> dict[str, Any]:
    parser = ArgumentParser()
    command.arguments(parser)
    report: dict[str, Any] = command.run(parser.parse_args(words))
    return report


def test_a_dry_run_says_what_would_be_made_and_leaves_nothing_behind() -> None:
    report = run(*COMMUNITY, "--dry-run")
    assert report["dry_run"] is True and report["made"]["people"] == 271
    assert "Nothing has been written yet" in next(iter(command.show(report)))
    assert not Import.objects.exists() and not Person.objects.exists() and not Brought.objects.exists()


def test_a_community_comes_home_on_a_basis_that_is_kept_and_only_once() -> None:
    report = run(*COMMUNITY, "--basis", "legitimate-interests", "--group", "Conlang")
    assert report["read"] == {
        "people": 272, "posts": 177, "comments": 230, "votes": 1119, "tags": 71, "badges": 612,
    }  # fmt: skip
    for kind, read in report["read"].items():
        assert read == report["made"][kind] + report["already"][kind] + report["refused"][kind]
    again = run(*COMMUNITY, "--basis", "contract")
    assert not any(again["made"].values()) and again["already"] == report["made"]
    assert sorted(Start.objects.values_list("basis", flat=True)) == ["contract", "legitimate interests"]
    assert Ending.objects.filter(refusal="").count() == 2
    assert "made" in "\n".join(command.show(report))


@pytest.mark.parametrize("basis", [(), ("--basis", ""), ("--basis", "because I can")])
def test_without_a_lawful_basis_nothing_is_brought(basis: tuple[str, ...]) -> None:
    with pytest.raises(NoBasis, match="consent, contract or legitimate interests"):
        run(*COMMUNITY, *basis)
    assert not Person.objects.exists()


def test_a_list_needs_to_be_told_what_its_columns_hold() -> None:
    mapped = ("--map", "email=email,created_at=joined")
    assert run(*READERS, *mapped, "--basis", "consent")["made"]["people"] == 21
    assert run(*READERS, *mapped, "--dry-run")["already"]["people"] == 21
    with pytest.raises(UnusableMap):
        run(*READERS, "--dry-run")
    with pytest.raises(SystemExit):
        run(*READERS, "--map", "email")


def test_a_refused_archive_is_refused_in_words_and_on_record(tmp_path: Path) -> None:
    cut = tmp_path / "export.xml"
    cut.write_bytes((DATA / "wordpress" / "export.xml").read_bytes()[:3_000])
    with pytest.raises(Refusal, match=r"export\.xml stops in the middle"):
        run("wordpress", str(cut), "--basis", "contract")
    assert Ending.objects.get().refusal == "exit.truncated"
    assert not Person.objects.exists()
    huge = tmp_path / "huge.xml"
    with huge.open("wb") as file:
        file.truncate(2 * 1024**3)
    with pytest.raises(TooLarge):
        run("wordpress", str(huge), "--dry-run")
    with pytest.raises(NoArchive):
        run("wordpress", str(tmp_path / "nowhere.xml"), "--dry-run")
