"""``freehold watch``: sources, candidates, packages and machines from a terminal."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import pytest

from freehold.foundation import clock
from freehold.interfaces.cli import registry
from freehold.interfaces.cli.watching import sources
from freehold.stewardship.watch.reliances import operations as reliances
from freehold.stewardship.watch.reliances.operations import Said
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.stewardship.watch.signals import polling
from freehold.stewardship.watch.signals.models import Signal, Standing
from freehold.stewardship.watch.signals.polling import Polled
from freehold.stewardship.watch.signals.refused import NoSuchSource
from freehold.stewardship.watch.signals.software.hosts import NotAProgram
from tests import cast
from tests.stewardship.watch.signals import documents as made

pytestmark = pytest.mark.django_db
command = registry.load("watch")


def run(*words: str) -> dict[str, Any]:
    parser = ArgumentParser()
    command.arguments(parser)
    parser.add_argument("--json", action="store_true")
    report: dict[str, Any] = command.run(parser.parse_args(words))
    json.dumps(report, default=str)
    assert all(isinstance(line, str) for line in command.show(report))
    return report


def test_a_file_is_loaded_once_and_the_second_time_said_to_be_known() -> None:
    report = run("load", "kev", str(made.KEV), "--json")
    assert (report["ok"], report["entries"], report["fresh"]) == (True, made.IN_KEV, made.IN_KEV)
    again = run("load", "kev", str(made.KEV))
    assert (again["ok"], again["refused"]) == (False, "signals.taken-before")
    assert Signal.objects.count() == made.IN_KEV


def test_what_is_no_file_no_document_or_no_source_is_refused(tmp_path: Path) -> None:
    assert run("load", "kev", str(tmp_path / "nothing"))["refused"] == "signals.no-file"
    assert run("load", "osv", str(tmp_path))["refused"] == "signals.no-file"
    (tmp_path / "torn.json").write_bytes(made.KEV.read_bytes()[:1000])
    assert run("load", "kev", str(tmp_path / "torn.json"))["refused"] == "signals.malformed"
    with pytest.raises(NoSuchSource):
        run("load", "nobody", str(made.KEV))


def test_a_link_in_a_folder_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.json").write_text(json.dumps(made.advisory("SECRET-1")))
    (tmp_path / "in" / "one.json").write_text(json.dumps(made.advisory()))
    (tmp_path / "in" / "two.json").symlink_to(tmp_path / "secret.json")
    assert run("load", "osv", str(tmp_path / "in"))["entries"] == 1


def test_a_list_that_has_really_shrunk_is_taken_when_that_is_said(tmp_path: Path) -> None:
    def load(count: int, *more: str) -> dict[str, Any]:
        file = tmp_path / "list.json"
        file.write_bytes(made.as_bytes([made.breach(f"Dyers {n}") for n in range(count)]))
        return run("load", "hibp", str(file), *more)

    load(40)
    assert load(3)["refused"] == "signals.cut-off"
    assert load(3, "--shrunk")["gone"] == 37


def test_of_advisories_those_about_what_is_installed_can_be_chosen(tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(made.as_bytes([made.advisory(), made.advisory("PYSEC-2", package="django")]))
    assert run("load", "osv", str(file), "--ours")["entries"] == 1
    assert run("load", "osv", str(file))["fresh"] == 1


def test_asking_says_what_came_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "poll", lambda some, **_more: [Polled(one.slug) for one in some])
    assert {one["source"] for one in run("poll")["asked"]} >= {"hibp", "kev", "osv", "nvd", "epss"}
    assert run("poll", "kev")["asked"] == [{"source": "kev", "refused": None}]
    Standing.objects.bulk_create(
        Standing(source=one.slug, next_at=clock.now().replace(year=2999)) for one in polling.askable()
    )
    assert run("poll")["asked"] == []
    assert list(sources.polled(run("poll"))) == ["No source is due."]


def test_the_sources_are_listed_with_how_they_stand() -> None:
    run("load", "kev", str(made.KEV))
    found = {one["source"]: one for one in run("sources")["sources"]}
    assert found["kev"]["reports"] == made.IN_KEV
    assert found["hibp"]["good_at"] is None


def test_a_breach_of_a_service_that_is_used_waits_for_a_decision_with_its_days() -> None:
    said = Said(purposes=("The book",), role=Role.INDEPENDENT, members=Members.LISTED)
    esi = cast.access_of(cast.esi())
    for slug in ("kickstarter", "patreon", "dropbox"):
        reliances.rely(esi, slug=slug, said=said, at=clock.now())
    run("load", "hibp", str(made.HIBP))
    found = {one["service"]: one for one in run("candidates", "--json")["candidates"]}
    assert found["kickstarter"]["lags"]["occurred to listed"] == 1328
    assert {"kickstarter", "patreon", "dropbox"} == set(found)


def test_installed_packages_are_looked_at_and_a_look_without_advisories_is_not_ok() -> None:
    assert run("packages")["ok"] is False
    run("load", "osv", str(made.PYSEC))
    report = run("packages", "--json")
    assert report["advisories"] == 190
    compared = {one["package"]: one["advisories"] for one in report["compared"]}
    assert compared["django"] == 116
    assert report["ok"] is not bool(report["hits"])


def test_the_bill_of_materials_is_printed_as_it_is() -> None:
    report = run("packages", "--sbom")
    assert report["bomFormat"] == "CycloneDX"
    assert "act" not in report


def test_machines_come_from_a_table_and_shellshock_is_raised_for_the_right_one(tmp_path: Path) -> None:
    run("load", "kev", str(made.KEV))
    file = tmp_path / "hosts.csv"
    file.write_text("host,system,program,version\nOld,Debian:7,bash,4.2+dfsg-0.1\nNew,Debian:8,bash,4.3-11\n")
    report = run("hosts", "--add", str(file))
    assert {hit["host"] for hit in report["hits"] if hit["hole"] == "CVE-2014-6271"} == {"Old"}
    assert report["ok"] is False
    file.write_text("host,system,program,version\nBad,,bash,\n")
    with pytest.raises(NotAProgram):
        run("hosts", "--add", str(file))
