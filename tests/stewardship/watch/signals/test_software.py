"""What we run: which versions have which holes."""

import json
from pathlib import Path
from typing import Any

import pytest
from packaging.version import Version

from freehold.stewardship.watch.signals import files, loading
from freehold.stewardship.watch.signals.ingest import take
from freehold.stewardship.watch.signals.listening import OnlyTheOwner
from freehold.stewardship.watch.signals.models import Host
from freehold.stewardship.watch.signals.software import criteria, hosts, ordering, ranges, sbom
from freehold.stewardship.watch.signals.software.hosts import NotAProgram, Program
from freehold.stewardship.watch.signals.software.installed import Package, packages
from freehold.stewardship.watch.signals.software.packages import look
from freehold.stewardship.watch.signals.software.verdicts import Verdict
from freehold.stewardship.watch.signals.sources import kev, known
from freehold.trust.register.actors import Actor
from tests import cast
from tests.stewardship.watch.signals import documents as made
from tests.stewardship.watch.signals.documents import NOON

pytestmark = pytest.mark.django_db
SHELLSHOCK, SECOND = "CVE-2014-6271", "CVE-2014-7169"
ESI = Actor.house()


def load(slug: str, data: bytes) -> None:
    source = known.source(slug)
    loading.load(source, data, at=NOON)


def shellshock(version: str, system: str = "") -> str:
    """The verdict on bash in this version; "" where it is not raised."""
    Host.objects.all().delete()
    hosts.note(ESI, [Program("till", system, "bash", version)], at=NOON)
    found = {hit.hole: hit for hit in hosts.hits()}
    return str(found[SHELLSHOCK].finding.verdict.value) if SHELLSHOCK in found else ""


BEFORE = [
    ("4.3", ""), ("4.3", "Debian:8"), ("4.3.24", ""), ("4.2.47(1)", ""), ("3.2.51", ""), ("1.14", ""),
    ("4.2+dfsg-0.1", "Debian:7"), ("4.3-9", "Debian:8"), ("4.3-7ubuntu1", "Ubuntu:14.04"),
    ("4.1-3", "Debian:6"),
]  # fmt: skip
AFTER = [
    ("4.3.25", ""), ("4.3.30(1)", ""), ("4.2.48", ""), ("3.2.52", ""), ("4.4", ""), ("5.2.15", ""),
    ("4.2+dfsg-0.1+deb7u1", "Debian:7"), ("4.3-9.1", "Debian:8"), ("4.3-11+b1", "Debian:8"),
    ("4.3-7ubuntu1.1", "Ubuntu:14.04"), ("5.2.15-2+b7", "Debian:12"), ("4.1-3+deb6u1", "Debian:6"),
]  # fmt: skip


def test_shellshock_is_raised_for_bash_before_the_fix_and_not_after() -> None:
    load("kev", made.KEV.read_bytes())
    assert {one: shellshock(*one) for one in BEFORE} == dict.fromkeys(BEFORE, "affected")
    assert {one: shellshock(*one) for one in AFTER} == dict.fromkeys(AFTER, "")


def test_where_a_package_may_have_been_mended_without_counting_up_it_is_said_to_be_unknown() -> None:
    load("kev", made.KEV.read_bytes())
    assert shellshock("4.3-5") == "unknown"
    assert shellshock("4.1.2-15.el6", "CentOS:6") == "unknown"
    assert shellshock("nobody-knows") == "unknown"


def test_a_hole_that_is_used_in_attacks_and_has_no_versions_anywhere_is_unknown_not_silent() -> None:
    load("kev", made.catalogue("CVE-2026-1000"))
    hosts.note(ESI, [Program("till", "", "Vat", "3.1")], at=NOON)
    (hit,) = hosts.hits()
    assert (hit.finding.verdict, hit.exploited) == (Verdict.UNKNOWN, True)
    assert "nobody states" in hit.finding.because


def test_what_nvd_states_of_versions_joins_the_list_that_states_none() -> None:
    load("kev", made.catalogue("CVE-2026-1000"))
    vat = {"criteria": "cpe:2.3:a:dyers:vat:*:*:*:*:*:*:*:*", "versionEndExcluding": "3.2"}
    load("nvd", made.page(made.hole("CVE-2026-1000", vat)))
    load("epss", made.scores(("CVE-2026-1000", 0.876)))
    hosts.note(ESI, [Program("till", "", "vat", "3.1"), Program("shop", "", "vat", "3.2")], at=NOON)
    (hit,) = hosts.hits()
    assert (hit.program.host, hit.finding.verdict, hit.finding.fixed_in) == ("till", Verdict.AFFECTED, "3.2")
    assert hit.likelihood == 0.88


def test_a_product_is_met_by_its_whole_name_alone() -> None:
    load("kev", made.KEV.read_bytes())
    hosts.note(ESI, [Program("till", "", "sh", "1"), Program("till", "", "shell", "1")], at=NOON)
    assert hosts.hits() == []


def test_an_entry_that_is_gone_raises_nobody() -> None:
    load("kev", made.catalogue("CVE-2026-1000"))
    take(known.source("kev"), kev.read(made.catalogue("CVE-2026-1001")).told, at=NOON)
    hosts.note(ESI, [Program("till", "", "vat", "3.1")], at=NOON)
    assert [hit.hole for hit in hosts.hits()] == ["CVE-2026-1001"]


DEBIAN = [
    "0", "1.0~rc1", "1.0", "1.0-1", "1.0-1+b1", "1.0-1.1", "1.0a", "1.0+dfsg", "1.0.0", "1.2", "1.10",
    "1:0.1",
]  # fmt: skip


def test_versions_of_debian_follow_each_other_as_dpkg_says() -> None:
    keys = [ordering.DebianVersion(one) for one in DEBIAN]
    assert keys == sorted(keys)
    same = [("1.0", "1.0-0"), ("1.0", "0:1.0"), ("1.00", "1.0"), ("1.0-01", "1.0-1")]
    assert all(ordering.DebianVersion(a) == ordering.DebianVersion(b) for a, b in same)
    assert ordering.DebianVersion("4.2+dfsg-0.1") < ordering.DebianVersion("4.2+dfsg-0.1+deb7u1")


@pytest.mark.parametrize("wrong", ["", "a b", "x:1", "1.0_1", "1" * 300])
def test_what_is_no_version_of_debian_does_not_compare(wrong: str) -> None:
    with pytest.raises(ordering.NotComparable):
        ordering.DebianVersion(wrong)


EVENTS = [{"introduced": "0"}, {"fixed": "2.2.24"}, {"introduced": "3.0"}, {"fixed": "3.1.12"},
          {"introduced": "3.2"}, {"last_affected": "3.2.3"}]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "verdict", "fix"),
    [("2.2.23", "affected", "2.2.24"), ("2.2.24", "not affected", ""), ("2.3", "not affected", ""),
     ("3.0", "affected", "3.1.12"), ("3.0a1", "not affected", ""), ("3.1.11", "affected", "3.1.12"),
     ("3.2.3", "affected", ""), ("3.2.4", "not affected", ""), ("3.2.3.post1", "not affected", ""),
     ("no version", "unknown", "")],
)  # fmt: skip
def test_ranges_hold_what_they_state(version: str, verdict: str, fix: str) -> None:
    for events in (EVENTS, EVENTS[::-1]):
        stated = {"versions": [], "ranges": [{"type": "ECOSYSTEM", "events": events}]}
        found = ranges.apply(stated, version, order=ordering.python_order)
        assert (found.verdict, found.fixed_in if verdict == "affected" else "") == (verdict, fix)


def test_a_version_that_is_listed_is_affected_in_any_spelling() -> None:
    stated: dict[str, Any] = {"versions": ["1.0"], "ranges": []}
    verdicts = {
        v: ranges.apply(stated, v, order=ordering.python_order).verdict for v in ("1", "1.0.0", "1.1")
    }
    assert verdicts == {"1": "affected", "1.0.0": "affected", "1.1": "not affected"}
    nothing: dict[str, Any] = {"versions": [], "ranges": []}
    assert ranges.apply(nothing, "1", order=ordering.python_order).verdict is Verdict.UNKNOWN


def test_a_version_that_is_named_says_nothing_about_its_patches() -> None:
    def verdicts(update: str) -> dict[str, str]:
        facts = {"matches": [{"cpe": f"cpe:2.3:a:gnu:bash:4.3:{update}:*:*:*:*:*:*"}]}
        found = {version: criteria.apply(facts, "bash", version) for version in ("4.3", "4.3.12", "4.4")}
        return {version: str(one.verdict) for version, one in found.items() if one}

    assert verdicts("*") == {"4.3": "affected", "4.3.12": "unknown", "4.4": "not affected"}
    assert verdicts("p1") == {"4.3": "unknown", "4.3.12": "unknown", "4.4": "not affected"}


def test_up_to_a_version_says_nothing_about_its_patches() -> None:
    facts = {"matches": [{"cpe": "cpe:2.3:a:gnu:bash:*:*:*:*:*:*:*:*", "to": "4.3"}]}
    found = {v: criteria.apply(facts, "bash", v) for v in ("4.2", "4.3", "4.3.12", "4.4")}
    assert {v: one.verdict.value for v, one in found.items() if one} == {
        "4.2": "affected", "4.3": "affected", "4.3.12": "unknown", "4.4": "not affected",
    }  # fmt: skip
    assert criteria.apply(facts, "zsh", "1") is None


def _advised(*installed: tuple[str, str]) -> Any:
    return look([Package(*one) for one in installed])


def test_real_advisories_meet_real_versions_and_no_others() -> None:
    load("osv", files.read(made.PYSEC, largest=10_000_000))
    found = _advised(("django", "3.2.3"), ("pillow", "99.0"), ("jinja2", "2.11.2"))
    django = {hit.advisory for hit in found.hits if hit.package == "django"}
    assert "PYSEC-2021-98" in django
    assert "PYSEC-2021-98" not in {hit.advisory for hit in _advised(("django", "3.2.4")).hits}
    jinja = [hit for hit in found.hits if hit.package == "jinja2"]
    assert [(hit.version, hit.fixed_in) for hit in jinja] == [("2.11.2", "2.11.3")]
    assert not [hit for hit in found.hits if hit.package == "pillow"]
    assert found.as_json()["ok"] is False


def test_every_real_range_agrees_with_the_versions_that_its_advisory_lists() -> None:
    """The list and the ranges of an advisory are two tellings of one fact: what is listed has to be held."""
    load("osv", files.read(made.PYSEC, largest=10_000_000))
    seen = 0
    for advisory in known.source("osv").read(files.read(made.PYSEC, largest=10_000_000)).told:
        for affected in advisory.facts["affected"]:  # type: ignore[attr-defined]  # facts are JSON
            for version in affected["versions"]:
                if affected["ranges"] and not Version(version).is_prerelease:
                    only = {"versions": [], "ranges": affected["ranges"]}
                    found = ranges.apply(only, version, order=ordering.python_order)
                    assert found.verdict is Verdict.AFFECTED, (advisory.key, version, found)
                    seen += 1
    assert seen > 5_000


def test_advisories_that_name_each_other_are_one_hit_and_withdrawn_ones_are_none() -> None:
    one = made.advisory("PYSEC-2026-1", aliases=["CVE-2026-1"])
    other = made.advisory("GHSA-aaaa", aliases=["CVE-2026-1"])
    third = made.advisory("OSV-3", aliases=["GHSA-aaaa"])
    gone = made.advisory("PYSEC-2026-9", withdrawn="2026-02-01T00:00:00Z")
    load("osv", made.as_bytes([one, other, third, gone]))
    load("kev", made.catalogue("CVE-2026-0001"))
    found = _advised(("vat", "1.5"))
    (hit,) = found.hits
    assert set(hit.aliases) | {hit.advisory} == {"PYSEC-2026-1", "GHSA-aaaa", "OSV-3", "CVE-2026-1"}
    assert (hit.fixed_in, hit.exploited) == ("2.0", False)
    assert [each.advisory for each in found.withdrawn] == ["PYSEC-2026-9"]
    assert _advised(("vat", "2.0")).hits == ()


def test_names_of_packages_meet_in_any_spelling_and_other_ecosystems_do_not() -> None:
    npm = made.advisory("GHSA-npm", package="vat-dye")
    npm["affected"][0]["package"]["ecosystem"] = "npm"
    load("osv", made.as_bytes([made.advisory(package="Vat_Dye"), npm]))
    assert [hit.advisory for hit in _advised(("vat-dye", "1.0")).hits] == ["PYSEC-2026-1"]


def test_a_look_that_knew_no_advisories_saw_nothing() -> None:
    assert look().as_json()["ok"] is False
    assert {"django", "pillow"} <= {one.name for one in packages()}


def test_the_bill_of_materials_lists_each_package_by_its_address_and_what_it_needs() -> None:
    bill = json.loads(sbom.bill())
    named = {one["name"]: one for one in bill["components"]}
    installed = {one.name: one.version for one in packages() if one.name != "freehold"}
    assert {name: one["version"] for name, one in named.items()} == installed
    assert named["django"]["purl"] == f"pkg:pypi/django@{installed['django']}"
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert f"pkg:pypi/sqlparse@{installed['sqlparse']}" in needs[named["django"]["bom-ref"]]
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")


TABLE = b"host,system,program,version\nTill,Debian:12,bash,5.2.15-2\nTill,Debian:12,openssl,3.0.11-1\n"


def test_a_table_of_programs_is_taken_whole_or_not_at_all() -> None:
    assert hosts.note(ESI, hosts.read_table(TABLE), at=NOON) == 2
    hosts.note(ESI, hosts.read_table(TABLE.replace(b"5.2.15-2", b"5.2.21-1")), at=NOON)
    assert [one.version for _id, one in hosts.all_programs()] == ["5.2.21-1", "3.0.11-1"]
    for wrong in (
        b"Till,,bash,\n",
        b"Till,Debian 12;,bash,1\n",
        b"Till,,ba<sh,1\n",
        b"a,b,c,d,e\n",
        b"\xff\n",
    ):
        with pytest.raises(NotAProgram):
            hosts.note(ESI, hosts.read_table(TABLE + wrong), at=NOON)
    assert len(hosts.all_programs()) == 2


def test_only_esi_says_what_runs(tmp_path: Path) -> None:
    for actor in (cast.ada(), cast.dot()):
        with pytest.raises(OnlyTheOwner):
            hosts.note(cast.access_of(actor).actor, hosts.read_table(TABLE), at=NOON)
    esi = cast.access_of(cast.esi()).actor
    hosts.note(esi, hosts.read_table(TABLE), at=NOON)
    hosts.forget(esi, host_id=Host.objects.get().id)
    assert hosts.all_programs() == []
