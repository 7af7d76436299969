"""What was heard, as Esi and Dot see it, and what nobody else does."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from freehold.foundation import clock
from freehold.stewardship.watch.signals import listening, loading, polling, standing
from freehold.stewardship.watch.signals.ingest import take
from freehold.stewardship.watch.signals.models import Host, Signal, SwitchedOff
from freehold.stewardship.watch.signals.refused import Malformed
from freehold.stewardship.watch.signals.sources import known
from freehold.stewardship.watch.signals.sources.contract import Source
from freehold.stewardship.watch.signals.told import Told
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of
from tests.stewardship.watch.signals import documents as made

pytestmark = pytest.mark.django_db
HERE = "/console/signals/"
HIBP = f"{HERE}sources/hibp/"


@pytest.fixture
def esi() -> Client:
    return signed_in(cast.esi())


def hibp() -> Source:
    return known.source("hibp")


def file_of(data: bytes, name: str = "breaches.json") -> dict[str, object]:
    return {"file": SimpleUploadedFile(name, data)}


def hear(*reports: Told) -> None:
    take(hibp(), reports, at=clock.now())


def test_an_empty_room_teaches_how_it_begins(esi: Client) -> None:
    for path in ("", "run/"):
        assert "Nothing was heard yet" in text_of(esi.get(HERE + path))
    assert "No advisories were heard" in text_of(esi.get(f"{HERE}software/"))
    assert "asks nobody yet" in text_of(esi.get(f"{HERE}sources/"))


def test_the_two_families_are_kept_apart(esi: Client) -> None:
    hear(made.told("Dyers", title="Dyers lost letters"))
    loading.load(known.source("kev"), made.catalogue("CVE-2026-1000"), at=clock.now())
    services, software = text_of(esi.get(HERE)), text_of(esi.get(f"{HERE}run/"))
    assert ("Dyers lost letters" in services, "Hole CVE" in services) == (True, False)
    assert ("Dyers lost letters" in software, "Hole CVE" in software) == (False, True)


def test_a_long_list_is_read_page_by_page_and_misses_nothing(esi: Client) -> None:
    hear(*(made.told(f"{n:03}", title=f"Report number {n:03}.") for n in range(70)))
    seen: list[str] = []
    path = HERE
    while path:
        page = text_of(esi.get(path))
        seen += [f"{n:03}" for n in range(70) if f"Report number {n:03}." in page]
        _before, found, rest = page.partition('rel="next" href="')
        path = rest.partition('"')[0].replace("&amp;", "&") if found else ""
    assert sorted(seen) == [f"{n:03}" for n in range(70)]


@pytest.mark.parametrize("below", ["x", "-1", "9" * 30, "²", "0", ""])
def test_a_page_that_was_made_up_is_an_empty_or_the_first_one(esi: Client, below: str) -> None:
    assert esi.get(HERE, {"below": below}).status_code == 200
    assert esi.get(HERE, {"source": "kev"}).status_code == 404
    assert esi.get(HERE, {"source": "hibp", "below": below}).status_code == 200


def test_one_report_shows_what_it_says_and_what_it_said_before(esi: Client) -> None:
    hear(made.told("Dyers", title="Three jars", people=1_200_000, names=("Dyers",), classes=("Passwords",)))
    hear(made.told("Dyers", title="Four jars", address="https://dyers.example/?a=1&b=2"))
    page = text_of(esi.get(f"{HERE}{Signal.objects.get().id}/"))
    for words in ("Four jars", "Three jars", "said before", 'href="https://dyers.example/?a=1&amp;b=2"'):
        assert words in page
    assert esi.get(f"{HERE}{uuid4()}/").status_code == 404


def test_what_a_source_wrote_is_words_and_nothing_else(esi: Client) -> None:
    bad = "<script>alert(1)</script>\"'>{{ 7*7 }}"
    hear(made.told("Dyers", title=bad, summary=bad, names=(bad,), domains=(bad,), classes=(bad,)))
    for path in (HERE, f"{HERE}{Signal.objects.get().id}/"):
        page = text_of(esi.get(path))
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
        assert "{{ 7*7 }}" in page


def test_a_file_is_taken_and_the_same_once_more_is_refused_with_the_reason(esi: Client) -> None:
    data = made.as_bytes([made.breach()])
    assert esi.post(f"{HIBP}load/", file_of(data)).status_code == 302
    assert "1 report was read, 1 new" in text_of(esi.get(HIBP))
    again = esi.post(f"{HIBP}load/", file_of(data))
    assert again.status_code == 422
    assert "Exactly this was taken before" in text_of(again)


@pytest.mark.parametrize("data", [b"[", b"null", b"<html>", b"\xff\xfe", b"[" * 50_000, b"x"])
def test_a_file_that_is_none_is_refused_and_remembered(esi: Client, data: bytes) -> None:
    answer = esi.post(f"{HIBP}load/", file_of(data))
    assert answer.status_code == 422
    assert "not in the form" in text_of(answer) or "larger than" in text_of(answer)
    page = text_of(esi.get(HIBP))
    assert "What was refused" in page
    assert Signal.objects.count() == 0


def test_no_file_at_all_is_asked_for(esi: Client) -> None:
    assert esi.post(f"{HIBP}load/").status_code == 422
    assert esi.post(f"{HERE}sources/own/load/", file_of(b"[]")).status_code == 422
    assert esi.post(f"{HERE}sources/nobody/load/", file_of(b"[]")).status_code == 404


def test_a_source_is_switched_off_with_a_reason_and_on_again(esi: Client) -> None:
    assert esi.post(f"{HIBP}off/", {"reason": " "}).status_code == 422
    esi.post(f"{HIBP}off/", {"reason": "It repeats itself."})
    assert "It repeats itself." in text_of(esi.get(HIBP))
    assert "Switched off" in text_of(esi.get(f"{HERE}sources/"))
    esi.post(f"{HIBP}on/")
    assert SwitchedOff.objects.filter(on_again_at=None).count() == 0
    assert "It repeats itself." not in text_of(esi.get(HIBP))


def test_the_house_asks_once_its_owner_says_so_and_rests_when_she_does(esi: Client) -> None:
    esi.post(f"{HERE}sources/listen/")
    assert listening.is_on()
    assert "asks nobody yet" not in text_of(esi.get(f"{HERE}sources/"))
    esi.post(f"{HERE}sources/rest/")
    assert not listening.is_on()


def test_a_source_that_is_wanted_now_is_asked_by_the_worker_though_the_house_rests(esi: Client) -> None:
    esi.post(f"{HIBP}ask/")
    assert [one.slug for one in polling.wanted()] == ["hibp"]
    standing.nothing_new(hibp(), at=clock.now())
    assert polling.wanted() == []


def test_a_source_that_is_silent_for_long_is_said_to_be(esi: Client) -> None:
    now = clock.now()
    standing.nothing_new(hibp(), at=now - timedelta(days=2))
    standing.refused(hibp(), Malformed(), at=now)
    page = text_of(esi.get(f"{HERE}sources/"))
    assert "1 source is silent" in page


def test_a_firm_is_followed_and_dropped(esi: Client) -> None:
    given = {
        "kind": "feed",
        "title": "Dyers",
        "address": "https://status.dyers.example/rss",
        "names": "Dyers, Vats",
    }
    answer = esi.post(f"{HERE}sources/follow/", given)
    assert answer.headers["Location"] == f"{HERE}sources/feed:dyers/"
    assert "Dyers" in text_of(esi.get(f"{HERE}sources/feed:dyers/"))
    assert esi.post(f"{HERE}sources/follow/", given).status_code == 422
    given = {"kind": "security", "title": "Dyers", "address": "https://dyers.example/", "names": ""}
    assert esi.post(f"{HERE}sources/follow/", given).headers["Location"].endswith("/security:dyers/")
    for address in ("http://x.example/", "https://10.0.0.1/", "https://localhost/", "file:///etc/passwd"):
        wrong = {"kind": "feed", "title": "x", "address": address}
        assert esi.post(f"{HERE}sources/follow/", wrong).status_code == 422
    esi.post(f"{HERE}sources/feed:dyers/drop/")
    assert esi.get(f"{HERE}sources/feed:dyers/").status_code == 404


REPORT = {"title": "Dyers lost letters", "names": "Dyers, Vats", "domains": "Dyers.example",
          "link": "https://news.example/1", "words": "They say so.", "occurred_on": "2026-01-02"}  # fmt: skip


def test_what_was_heard_by_somebody_here_is_written_down_once(esi: Client) -> None:
    once = str(uuid4())
    first = esi.post(f"{HERE}report/", {**REPORT, "once": once})
    again = esi.post(f"{HERE}report/", {**REPORT, "once": once})
    assert first.headers["Location"] == again.headers["Location"]
    row = Signal.objects.get()
    assert (row.names, row.domains, row.source) == (["Dyers", "Vats"], ["dyers.example"], "own")
    assert "Dyers lost letters" in text_of(esi.get(HERE))


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"names": ""}, {"link": "javascript:alert(1)"}, {"occurred_on": "2999-01-01"},
     {"occurred_on": "x"}, {"names": ",".join("abcdefghijklmnopqrstuvwxyz")}, {"words": "x" * 5_000},
     {"once": "x"}, {"title": "x" * 301}, {"domains": "x" * 300}],
)  # fmt: skip
def test_a_report_that_is_wrong_is_refused_with_the_reason(esi: Client, wrong: dict[str, str]) -> None:
    answer = esi.post(f"{HERE}report/", {**REPORT, "once": str(uuid4()), **wrong})
    assert answer.status_code == 422
    assert Signal.objects.count() == 0


def test_programs_are_written_down_and_shellshock_is_seen(esi: Client) -> None:
    loading.load(known.source("kev"), made.KEV.read_bytes(), at=clock.now())
    given = {"host": "Till", "system": "Debian:7", "program": "bash", "version": "4.2+dfsg-0.1"}
    esi.post(f"{HERE}software/add/", given)
    page = text_of(esi.get(f"{HERE}software/"))
    for words in ("CVE-2014-6271", "Has the hole", "used in attacks", "4.2+dfsg-0.1+deb7u1"):
        assert words in page
    esi.post(f"{HERE}software/add/", {**given, "version": "4.2+dfsg-0.1+deb7u3"})
    assert "CVE-2014-6271" not in text_of(esi.get(f"{HERE}software/"))
    assert esi.post(f"{HERE}software/add/", {**given, "version": "<b>"}).status_code == 422
    esi.post(f"{HERE}software/{Host.objects.get().id}/forget/")
    assert "Nothing is written down" in text_of(esi.get(f"{HERE}software/"))


def test_holes_of_this_house_are_shown_by_package_and_version(esi: Client) -> None:
    loading.load(known.source("osv"), made.as_bytes([made.advisory(package="django")]), at=clock.now())
    assert "No known hole" in text_of(esi.get(f"{HERE}software/"))
    newer = made.advisory("PYSEC-2026-2", package="django")
    newer["affected"][0]["ranges"][0]["events"][1]["fixed"] = "999"
    loading.load(known.source("osv"), made.as_bytes([newer]), at=clock.now())
    page = text_of(esi.get(f"{HERE}software/"))
    assert "1 hole to mend" in page
    assert "right from 999" in page


def test_the_bill_of_materials_is_a_file_to_keep(esi: Client) -> None:
    answer = esi.get(f"{HERE}software/bill/")
    assert answer.json()["bomFormat"] == "CycloneDX"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_dot_reads_and_reports_and_changes_nothing() -> None:
    dot = signed_in(cast.dot())
    listening.follow(
        Actor.house(), title="Dyers", address="https://dyers.example/", names=[], domains=[], at=clock.now()
    )
    for path in ("", "run/", "sources/", "sources/hibp/", "software/", "report/"):
        page = dot.get(HERE + path)
        assert page.status_code == 200
        assert "sources/listen/" not in text_of(page)
        assert "/load/" not in text_of(page)
    for path in ("sources/listen/", "sources/hibp/load/", "sources/hibp/off/", "sources/hibp/ask/",
                 "sources/feed:dyers/drop/", "software/add/", f"software/{uuid4()}/forget/"):  # fmt: skip
        assert dot.post(HERE + path).status_code == 404
    assert dot.post(f"{HERE}report/", {**REPORT, "once": str(uuid4())}).status_code == 302


def test_dot_who_answers_letters_alone_hears_nothing() -> None:
    dot = cast.dot()
    roles.appoint(cast.house().actor, person_id=dot.id, role=Role.STAFF, at=clock.now(), scopes=["letters"])
    assert signed_in(dot).get(HERE).status_code == 404
