"""The room of what we need: the owner and an adviser read it, and nobody finds a person in it."""

import hashlib
import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.assurance import evidence
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.watch.needs import gathering
from freehold.stewardship.watch.needs.facts import Facts
from freehold.stewardship.watch.reliances import operations
from freehold.stewardship.watch.reliances.operations import Said
from freehold.stewardship.watch.reliances.seen import Members
from freehold.stewardship.watch.reliances.seen import Role as Answers
from freehold.trust.people import roles
from freehold.trust.people.models import Authenticator, Person
from freehold.trust.register.actors import Role
from freehold.trust.vault.fields import Held
from tests import cast
from tests.interfaces.web import doors_outside
from tests.interfaces.web.visiting import signed_in, text_of, visitor
from tests.trust.rights.exporting.lives import export_of

pytestmark = pytest.mark.django_db(databases="__all__")
PAGES = ("/console/needs/", "/console/needs/questions/", "/console/needs/facts/", "/console/needs/pack/")
FILES = tuple(f"/console/needs/{n}/{f}/" for n in ("brief", "questions") for f in ("markdown", "pdf"))
TAKE = "/console/needs/pack/take/"


def adviser(person: Person | None = None, *, days: int = 30) -> Person:
    """Chidi, with an app, appointed for some days."""
    person = person or cast.chidi()
    secret = Held({"secret": cast.APP_SECRET, "step": 0}, holder=person.id)
    Authenticator.objects.create(link=Authenticator.link_of(person.id), secret=secret)
    now = clock.now()
    roles.appoint(
        cast.house().actor, person_id=person.id, role=Role.ADVISER, at=now,
        ends_on=now.date() + timedelta(days=days),
    )  # fmt: skip
    return person


def rely_on_mailchimp(**changes: Any) -> None:
    said = {
        "purposes": ("=cmd|' /C calc'!A0", "The Thursday letter"), "role": Answers.PROCESSOR,
        "members": Members.EVERYBODY, "categories": ("user.name",), "account_owners": ("Ada Vance",),
        "since": date(2020, 1, 1),
    }  # fmt: skip
    access = cast.access_of(cast.esi())
    operations.rely(access, slug="mailchimp", said=Said(**{**said, **changes}), at=clock.now())


def pack_of(browser: Client) -> dict[str, bytes]:
    answer = browser.post(TAKE)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_esi_reads_what_is_needed_why_and_how_it_is_checked() -> None:
    rely_on_mailchimp()
    page = text_of(signed_in(cast.esi()).get("/console/needs/"))
    assert "A contract about people&#39;s data with Mailchimp" in page
    assert "no day of a contract is written down" in page
    assert 'href="/console/services/mailchimp/"' in page
    assert "A safety test that holds: A thief of all files" in page
    assert "What we need" in text_of(signed_in(cast.esi()).get("/console/"))


def test_a_house_that_needs_nothing_says_so_and_when_it_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(gathering, "facts", lambda *, at: Facts(at))
    browser = signed_in(cast.esi())
    page = text_of(browser.get("/console/needs/"))
    assert "Nothing is needed" in page
    assert "Looked at" in page
    assert "Nothing is needed" in text_of(browser.get("/console/needs/brief/markdown/"))
    assert browser.get("/console/needs/brief/pdf/").content.startswith(b"%PDF")


def test_the_papers_come_as_markdown_and_pdf_and_as_nothing_else() -> None:
    browser = signed_in(cast.esi())
    for path in FILES:
        answer = browser.get(path)
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert "What should worry you" in text_of(browser.get("/console/needs/questions/markdown/"))
    for path in ("brief/html", "brief/exe", "pack/markdown", "secrets/pdf", "brief/..", "x" * 300 + "/pdf"):
        assert browser.get(f"/console/needs/{path}/").status_code == 404


def test_chidi_the_adviser_reads_the_room_and_finds_the_way_there() -> None:
    rely_on_mailchimp()
    browser = signed_in(adviser())
    for path in (*PAGES, *FILES):
        assert browser.get(path).status_code == 200
    page = text_of(browser.get("/console/needs/"))
    assert "Mailchimp" in page
    assert "/console/services/" not in page
    assert "/console/people/" not in page
    assert 'href="/console/needs/"' in text_of(browser.get("/me/"))
    assert "Mailchimp" in text_of(browser.get("/console/needs/facts/"))
    assert "README.md" in pack_of(browser)


def test_an_adviser_opens_no_other_door_of_the_console() -> None:
    browser = signed_in(adviser())
    shut = (
        "console:index", "console:people", "console:requests", "console:letters", "console:asked",
        "console:looks", "console:mail", "console:safety_tests", "console:records", "console:house",
        "console:notice", "console:backups:index", "console:imports:index", "breach:index",
        "services:index", "services:add", "signals:index", "signals:software", "signals:bill",
        "incidents:index", "trends:index", "outlets:index", "community:reports",
    )  # fmt: skip
    for name in shut:
        assert browser.get(reverse(name)).status_code in (403, 404), name
    ada = cast.ada()
    for name in ("person", "unlock", "appoint", "dismiss", "suspend", "lift"):
        path = reverse(f"console:{name}", args=[ada.id])
        assert browser.get(path).status_code in (404, 405), name
        assert browser.post(path, {"role": "adviser", "why": "x", "days": "1"}).status_code in (404, 405)
    assert browser.get(reverse("console:letter", args=[uuid4()])).status_code == 404


def test_an_adviser_opens_none_of_the_doors_about_outside_services_but_these() -> None:
    browser = signed_in(adviser())
    for name, expected in doors_outside.TABLE.items():
        if expected == doors_outside.OWNER:
            status = browser.get(reverse(name)).status_code
            assert status == (200 if name.startswith("needs:") else 404), name


def test_staff_members_and_visitors_find_nothing_here() -> None:
    for path in (*PAGES, *FILES):
        assert signed_in(cast.dot()).get(path).status_code == 404
        assert signed_in(cast.ada()).get(path).status_code == 404
        assert visitor().get(path).headers["Location"].startswith("/sign-in/")
    for person in (cast.dot(), cast.ada()):
        assert signed_in(person).post(TAKE).status_code == 404
    assert signed_in(cast.esi()).get(TAKE).status_code == 405


def test_an_adviser_without_a_second_factor_reads_nothing() -> None:
    chidi, now = cast.chidi(), clock.now()
    ends = now.date() + timedelta(days=9)
    roles.appoint(cast.house().actor, person_id=chidi.id, role=Role.ADVISER, at=now, ends_on=ends)
    assert signed_in(chidi).get("/console/needs/").headers["Location"] == "/me/privacy/devices/"


def test_on_the_day_it_ends_the_adviser_is_signed_out_and_reads_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chidi = adviser(days=3)
    browser = signed_in(chidi)
    assert browser.get("/console/needs/").status_code == 200
    ends = roles.end_of(chidi.id)
    assert ends is not None
    monkeypatch.setattr(clock, "now", lambda: ends)
    assert browser.get("/console/needs/").headers["Location"].startswith("/sign-in/")
    assert signed_in(chidi).get("/console/needs/").status_code == 404


def test_esi_appoints_an_adviser_for_a_while_on_their_page() -> None:
    chidi, browser = cast.chidi(), signed_in(cast.esi())
    path, now = reverse("console:appoint", args=[chidi.id]), clock.now().date()
    for ends in ("", "soon", str(now), str(now + timedelta(days=181)), "0000-00-00"):
        browser.post(path, {"role": "adviser", "ends_on": ends})
        assert not roles.roles_of(chidi.id), ends
    browser.post(path, {"role": "adviser", "ends_on": str(now + timedelta(days=180))})
    assert roles.roles_of(chidi.id) == {Role.ADVISER}
    assert f"Adviser, until {now + timedelta(days=180)}" in text_of(browser.get("/console/people/"))
    assert "Adviser" in text_of(visitor().get("/people/chidi/"))
    browser.post(reverse("console:dismiss", args=[chidi.id]), {"role": "adviser"})
    assert not roles.roles_of(chidi.id)


def test_the_pack_needs_a_fresh_proof() -> None:
    browser = visitor()
    browser.cookies["sign-in"] = cast.token_of(cast.esi(), at=clock.now() - timedelta(hours=1))
    assert browser.post(TAKE).headers["Location"].startswith("/sign-in/confirm/")


def test_every_file_of_the_pack_is_listed_with_its_digest_and_said_in_the_readme() -> None:
    rely_on_mailchimp()
    evidence.keep(Outcome(Kind.THEFT), at=clock.now())
    found = pack_of(signed_in(cast.esi()))
    manifest = json.loads(found["manifest.json"])
    assert manifest["format"] == "freehold-pack/1"
    listed = {one["name"]: one for one in manifest["files"]}
    assert set(found) == {*listed, "manifest.json"}
    for name, one in listed.items():
        assert hashlib.sha256(found[name]).hexdigest() == one["sha256"], name
        assert len(found[name]) == one["bytes"]
        assert name == "README.md" or f"`{name}`" in found["README.md"].decode()
    assert {
        "brief.md", "brief.pdf", "questions.md", "services.csv", "services.json", "incidents.json",
        "records-of-processing.md", "records-of-processing.json", "software.cdx.json",
        "safety-tests/theft.json",
    } < set(found)  # fmt: skip
    assert json.loads(found["software.cdx.json"])["bomFormat"] == "CycloneDX"
    assert json.loads(found["services.json"])[0]["service"] == "mailchimp"
    assert found["brief.pdf"].startswith(b"%PDF")


def test_a_cell_of_the_table_is_no_formula() -> None:
    rely_on_mailchimp()
    table = pack_of(signed_in(cast.esi()))["services.csv"].decode()
    assert "'=cmd|" in table
    assert "\n=cmd" not in table
    assert ",=cmd" not in table


def test_nothing_of_any_member_lies_in_the_pack_or_on_the_pages() -> None:
    for person in (cast.ada, cast.bram, cast.gus):
        person()
    rely_on_mailchimp()
    esi = cast.esi()
    dot = cast.dot().id
    operations.keep_accounts(cast.access_of(esi), slug="mailchimp", among=[dot], keepers=[dot])
    chidi = adviser()
    browser = signed_in(chidi)
    told = b"\n".join(pack_of(browser).values())
    told += b"\n".join(browser.get(path).content.partition(b"<main")[2] for path in PAGES)
    canaries = ["Ada Vance", "Bram Okoro", "Dot Lindqvist", "Chidi Ferreira", "Gus Tanaka", "Esi Marlowe"]
    canaries += ["@example.org", str(esi.id), esi.id.hex, str(chidi.id), chidi.id.hex]
    assert [one for one in canaries if one.encode() in told] == []


def test_chidi_finds_the_end_of_his_advice_in_his_archive() -> None:
    chidi = adviser()
    ends = roles.end_of(chidi.id)
    assert ends is not None
    assert f"{ends:%Y-%m-%d}" in export_of(chidi).text()
    assert signed_in(chidi).get("/me/privacy/").status_code == 200
