"""Sources are asked when they are due, each in its own time, and no other suffers from one."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from freehold.stewardship.watch.signals import jobs, listening, polling, reporting, sourcing
from freehold.stewardship.watch.signals.listening import (
    FollowedAlready,
    NoReason,
    NotAnAddress,
    TooMany,
)
from freehold.stewardship.watch.signals.models import Refused, Signal, Standing
from freehold.stewardship.watch.signals.polling import Polled
from freehold.stewardship.watch.signals.refused import BatchRefused, NoSuchSignal, NoSuchSource, OnlyTheOwner
from freehold.stewardship.watch.signals.reporting import Note
from freehold.stewardship.watch.signals.sources import known
from freehold.stewardship.watch.signals.sources.contract import Source
from freehold.trust.register.actors import Actor
from tests import cast
from tests.foundation.stand_in import StandIn, stand_in
from tests.stewardship.watch.signals import documents as made
from tests.stewardship.watch.signals.documents import NOON

pytestmark = pytest.mark.django_db
HOUSE = Actor.house()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[StandIn]:
    with stand_in(tmp_path) as made_here:
        yield made_here


def at_stand_in(there: StandIn, slug: str, path: str = "/feed") -> Source:
    """A shipped source whose address is the stand-in's."""
    source = known.source(slug)
    return Source(**{**{n: getattr(source, n) for n in source.__slots__}, "address": there.address(path)})


def poll(there: StandIn, source: Source, at: datetime = NOON) -> Polled:
    (found,) = polling.poll([source], at=lambda: at, within=there.reach)
    return found


def test_a_source_is_asked_its_answer_taken_and_its_mark_shown_next_time(there: StandIn) -> None:
    source = at_stand_in(there, "hibp")
    there.serve("/feed", made.as_bytes([made.breach()]), ETag='"7"')
    found = poll(there, source)
    assert found.batch and found.batch.fresh == 1
    there.serve("/feed", b"", status=304)
    assert poll(there, source, NOON + timedelta(hours=6)).as_json() == {"source": "hibp", "refused": None}
    assert there.asked[1][1]["If-None-Match"] == '"7"'
    stands = sourcing.stands("hibp", at=NOON)
    assert stands.good_at == NOON + timedelta(hours=6)
    assert (stands.reports, stands.refused, stands.late) == (1, "", False)


def test_the_same_answer_once_more_is_nothing_new_and_no_refusal(there: StandIn) -> None:
    source = at_stand_in(there, "hibp")
    there.serve("/feed", made.as_bytes([made.breach()]))
    poll(there, source)
    assert poll(there, source).refusal is None
    assert Refused.objects.count() == 0


def test_a_mark_is_remembered_only_for_what_was_taken(there: StandIn) -> None:
    source = at_stand_in(there, "hibp")
    there.serve("/feed", b"[{}]", ETag='"bad"')
    refusal = poll(there, source).refusal
    assert refusal and refusal.code == "signals.malformed"
    assert Standing.objects.get().etag == ""
    assert Signal.objects.count() == 0


def test_one_source_that_is_down_keeps_no_other_from_being_asked(there: StandIn) -> None:
    good, bad = at_stand_in(there, "hibp"), at_stand_in(there, "kev", "/missing")
    there.serve("/feed", made.as_bytes([made.breach()]))
    first, second = polling.poll([bad, good], at=lambda: NOON, within=there.reach)
    assert first.refusal and "HTTP 404" in str(first.refusal)
    assert second.batch


def test_what_fails_again_and_again_is_asked_more_and_more_rarely(there: StandIn) -> None:
    source = at_stand_in(there, "kev", "/missing")
    pauses = []
    for _ in range(12):
        poll(there, source)
        row = Standing.objects.get()
        assert row.next_at
        pauses.append((row.next_at - NOON) // timedelta(minutes=5))
    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert pauses[-1] == 288
    assert row.good_at is None
    there.serve("/missing", made.catalogue("CVE-2026-1000"))
    poll(there, source)
    row = Standing.objects.get()
    assert (row.failures, row.next_at) == (0, NOON + timedelta(hours=6))


def test_refusals_are_remembered_and_not_for_ever(there: StandIn) -> None:
    source = at_stand_in(there, "kev", "/missing")
    for _ in range(55):
        poll(there, source)
    assert Refused.objects.count() == 50


def filings(first: int, *numbers: str, total: int) -> bytes:
    hits = {"total": {"value": total}, "hits": [made.filing(one) for one in numbers]}
    return made.as_bytes({"hits": hits, "query": {"from": first}})


def test_filings_are_read_page_by_page_and_a_source_that_repeats_itself_is_left(there: StandIn) -> None:
    source = at_stand_in(there, "sec-8k", "/search?q=item")
    numbers = [f"000146762{each}-24-000024" for each in range(3)]
    there.serve("/search?q=item", filings(0, *numbers[:2], total=3))
    there.serve("/search?q=item&from=2", filings(2, numbers[2], total=3))
    for _round in range(2):
        poll(there, source)
    row = Standing.objects.get()
    assert (row.cursor, row.next_at, Signal.objects.count()) == ("", NOON + timedelta(hours=6), 3)
    there.serve("/search?q=item&from=2", filings(0, *numbers[1:], total=9))  # it says that it begins anew
    for _round in range(2):
        poll(there, source)
    assert Standing.objects.get().cursor == ""


def test_pages_are_read_one_after_another(there: StandIn) -> None:
    source = at_stand_in(there, "nvd", "/cves?hasKev")
    there.serve("/cves?hasKev", made.page(made.hole("CVE-2026-1000"), total=2), ETag='"1"')
    there.serve("/cves?hasKev&startIndex=1", made.page(made.hole("CVE-2026-1001"), first=1, total=2))
    poll(there, source)
    assert Standing.objects.get().next_at == NOON + timedelta(minutes=1)
    poll(there, source)
    row = Standing.objects.get()
    assert (row.cursor, row.next_at) == ("", NOON + timedelta(days=1))
    assert Signal.objects.count() == 2


def test_of_advisories_only_those_about_what_is_installed_are_kept_when_asked(there: StandIn) -> None:
    source = at_stand_in(there, "osv")
    there.serve("/feed", made.as_bytes([made.advisory(), made.advisory("PYSEC-2", package="Django")]))
    poll(there, source)
    assert Signal.objects.get().key == "PYSEC-2"


def test_a_contact_is_told_where_the_owner_names_one(there: StandIn, settings: Settings) -> None:
    settings.WATCH_CONTACT = "esi@example.org"
    there.serve("/feed", b"[]")
    poll(there, at_stand_in(there, "hibp"))
    assert there.asked[0][1]["User-Agent"] == "Freehold (esi@example.org)"


def test_a_house_asks_nobody_before_its_owner_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        polling, "poll", lambda sources, **_more: asked.extend(one.slug for one in sources) or []
    )
    jobs.ask(at=NOON)
    assert asked == []
    listening.begin(HOUSE, at=NOON)
    listening.begin(HOUSE, at=NOON)
    jobs.ask(at=NOON)
    assert {"hibp", "kev", "osv", "nvd", "epss", "sec-8k", "state-ca", "state-wa"} == set(asked)
    asked.clear()
    Standing.objects.create(source="kev", next_at=NOON + timedelta(minutes=1))
    listening.switch_off(HOUSE, slug="hibp", reason="It repeats itself.", at=NOON)
    jobs.ask(at=NOON)
    assert not {"kev", "hibp"} & set(asked)
    listening.switch_on(HOUSE, slug="hibp", at=NOON)
    assert "hibp" in {one.slug for one in polling.due(at=NOON)}
    listening.end(HOUSE, at=NOON)
    asked.clear()
    jobs.ask(at=NOON)
    assert asked == []


def test_switching_off_needs_a_reason_and_a_source_that_there_is() -> None:
    with pytest.raises(NoReason):
        listening.switch_off(HOUSE, slug="kev", reason="  ", at=NOON)
    with pytest.raises(NoSuchSource):
        listening.switch_off(HOUSE, slug="nobody", reason="No.", at=NOON)
    listening.switch_off(HOUSE, slug="kev", reason="First.", at=NOON)
    listening.switch_off(HOUSE, slug="kev", reason="Second.", at=NOON)
    assert sourcing.stands("kev", at=NOON).off == "First."


def follow(address: str, title: str = "Dyers: status") -> str:
    return listening.follow(
        HOUSE, title=title, address=address, names=["Dyers"], domains=["dyers.example"], at=NOON
    )


def test_a_feed_that_is_followed_is_a_source_like_the_others(there: StandIn) -> None:
    slug = follow("https://status.dyers.example/feed.rss")
    assert slug == "feed:dyers-status"
    source = at_stand_in(there, slug)
    there.serve("/feed", made.RSS)
    assert poll(there, source).batch
    ahead = Signal.objects.get(key="two")
    assert (ahead.names, ahead.disclosed_at) == (["Dyers"], None)
    listening.drop(HOUSE, slug=slug)
    with pytest.raises(NoSuchSource):
        known.source(slug)
    assert Signal.objects.count() == 2


def test_where_holes_are_reported_is_followed_by_domain(there: StandIn) -> None:
    slug = listening.follow_security_txt(
        HOUSE, title="Dyers", domain="Dyers.example", names=["Dyers"], at=NOON
    )
    source = at_stand_in(there, slug)
    there.serve("/feed", made.SECURITY_TXT)
    assert poll(there, source).batch
    assert known.source(slug).address == "https://dyers.example/.well-known/security.txt"


@pytest.mark.parametrize(
    "address",
    ["", "http://dyers.example/", "https://localhost/", "https://10.0.0.1/", "https://[::1]/",
     "dyers.example",
     "https://dyers.example:8443/", "https://a:b@dyers.example/", "https://dyers.example:x/",
     "https://dyers.example/" + "x" * 1000, "javascript:alert(1)", "https://dy ers.example/"],
)  # fmt: skip
def test_an_address_that_leads_nowhere_good_is_not_followed(address: str) -> None:
    with pytest.raises(NotAnAddress):
        follow(address)


def test_nothing_is_followed_twice_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    follow("https://dyers.example/feed")
    for again in (("https://dyers.example/feed", "Else"), ("https://dyers.example/else", "Dyers: status")):
        with pytest.raises(FollowedAlready):
            follow(*again)
    monkeypatch.setattr(listening, "MOST_FOLLOWED", 1)
    with pytest.raises(TooMany):
        follow("https://vats.example/feed", "Vats")


def test_only_esi_says_whom_the_house_listens_to() -> None:
    for person in (cast.ada(), cast.dot()):
        actor = cast.access_of(person).actor
        for act in (
            lambda who: listening.begin(who, at=NOON),
            lambda who: listening.end(who, at=NOON),
            lambda who: listening.switch_off(who, slug="kev", reason="No.", at=NOON),
            lambda who: listening.switch_on(who, slug="kev", at=NOON),
            lambda who: listening.drop(who, slug="feed:x"),
            lambda who: listening.follow(
                who, title="x", address="https://x.example/", names=[], domains=[], at=NOON
            ),
        ):
            with pytest.raises(OnlyTheOwner):
                act(actor)
    listening.begin(cast.access_of(cast.esi()).actor, at=NOON)


ONCE = UUID("0192f000-0000-7000-8000-000000000001")


def test_what_dot_heard_herself_is_written_down_once_and_bears_no_name() -> None:
    actor = cast.access_of(cast.dot()).actor
    note = Note(
        title="Dyers lost our letters", words="They said so.", link="https://dyers.example/", names=["Dyers"]
    )
    first = reporting.report(actor, note, once=ONCE, at=NOON)
    assert reporting.report(actor, note, once=ONCE, at=NOON) == first
    row = Signal.objects.get()
    assert (row.source, row.names, row.listed_at) == ("own", ["Dyers"], NOON)
    with pytest.raises(NoSuchSignal):
        reporting.report(cast.access_of(cast.ada()).actor, note, once=ONCE, at=NOON)
    with pytest.raises(BatchRefused):
        reporting.report(actor, Note(title="x", link="javascript:alert(1)"), once=UUID(int=7), at=NOON)
