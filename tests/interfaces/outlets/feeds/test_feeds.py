"""Feeds: valid in every form, of public words alone, unchanged when nothing changed, gone when stopped."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

import feedparser
import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.topics import Topic
from freehold.foundation import clock
from freehold.stewardship.outlets import feeds, opening, stopping
from freehold.stewardship.outlets.models import Stop
from freehold.trust.people import hiding
from freehold.trust.people.hiding import Why
from freehold.trust.register.purposes import FOUND
from tests import cast
from tests.interfaces.outlets.conftest import ADDRESS, begin
from tests.interfaces.outlets.feeds import strict
from tests.interfaces.web.visiting import signed_in, visitor

pytestmark = pytest.mark.django_db
CHECKS: dict[str, Callable[[bytes], list[str]]] = {
    "atom": strict.atom,
    "rss": strict.rss,
    "json": strict.json_feed,
}
FORMS = sorted(CHECKS)
NASTY = 'A <b>"bold"</b> & claim \u0001\u000b\ufffe ]]> <script>x</script> &amp; 𝔘nicode'


def get(form: str, place: str = "house", **headers: str) -> HttpResponse:
    return visitor().get(f"/feeds/{place}.{form}", headers=headers)


def titles(form: str, place: str = "house") -> list[str]:
    content = get(form, place).content
    if form == "json":
        return [one["title"] for one in json.loads(content)["items"]]
    return [one.title for one in feedparser.parse(content).entries]


def everything(form: str) -> str:
    return get(form).content.decode()


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_is_valid_with_the_worst_that_somebody_can_write(form: str, public: UUID) -> None:
    begin(cast.ada(), public, 'Q: 1 < 2 & "x" ]]>', "…", tags=("node.js", "c#", "über"))
    begin(cast.bram(), public, "Ünïcode 🧶 <i>wool</i>", "x" * 9_000, minutes=3)
    Topic.objects.filter(title__startswith="Q").update(excerpt=NASTY)
    for place in ("house", "groups/dye-pot", "tags/node.js", "tags/c%23"):
        answer = get(form, place)
        assert answer.status_code == 200, place
        assert CHECKS[form](answer.content) == [], place
        if form != "json":
            parsed = feedparser.parse(answer.content)
            assert not parsed.bozo, (place, parsed.get("bozo_exception"))
            assert all(one.link.startswith(ADDRESS) for one in parsed.entries)
    assert "<script>" not in everything(form) or form == "json"


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_feed_is_valid_and_stays_the_same(form: str, public: UUID) -> None:
    first, second = get(form), get(form)
    assert CHECKS[form](first.content) == []
    assert first.content == second.content


def test_what_a_letter_looks_like_is_what_a_reader_sees(public: UUID) -> None:
    begin(cast.ada(), public, "Less", "1 < 2 & 3 > 2")
    for form in ("atom", "rss"):
        (one,) = feedparser.parse(get(form).content).entries
        assert one.summary == "1 &lt; 2 &amp; 3 &gt; 2"
    assert json.loads(get("json").content)["items"][0]["content_text"] == "1 < 2 & 3 > 2"


@pytest.mark.parametrize("form", FORMS)
def test_private_hidden_taken_down_and_erased_words_are_in_no_feed(
    form: str, public: UUID, private: UUID
) -> None:
    begin(cast.ada(), private, "Only ours")
    begin(cast.bram(), public, "Stays")
    begin(cast.chidi(), public, "Leaves soon", "Words of Chidi")
    begin(cast.dot(), public, "Taken down")
    begin(cast.esi(), public, "Loses its title")
    Topic.objects.filter(title="Taken down").update(listed=False)
    Topic.objects.filter(title="Loses its title").update(title="", excerpt="")
    hiding.hide(cast.chidi().id, Why.LEAVING, at=clock.now())
    hiding.announce()
    assert titles(form) == titles(form, "groups/dye-pot") == ["Stays"]
    assert "Chidi" not in everything(form)


@pytest.mark.parametrize("form", FORMS)
def test_a_private_group_has_no_feed_not_even_for_who_belongs_to_it(form: str, private: UUID) -> None:
    slug = Group.objects.get(id=private).slug
    assert get(form, f"groups/{slug}").status_code == 404
    assert signed_in(cast.ada()).get(f"/feeds/groups/{slug}.{form}").status_code == 404
    assert get(form, "groups/no-such").status_code == get(form, "tags/none").status_code == 404


def test_everybody_gets_the_same_feed_members_and_the_owner_too(public: UUID, private: UUID) -> None:
    begin(cast.ada(), public)
    begin(cast.ada(), private, "Only ours")
    answers = {signed_in(one()).get("/feeds/house.atom").content for one in (cast.ada, cast.dot, cast.esi)}
    assert answers == {get("atom").content}


@pytest.mark.parametrize("form", FORMS)
def test_nobody_is_named_who_did_not_agree_to_be_found(form: str, public: UUID) -> None:
    begin(cast.ada(), public)
    begin(cast.bram(), public, "Weld")
    assert "Ada" not in everything(form)
    cast.agrees(cast.ada(), FOUND)
    assert "Ada Vance" in everything(form)
    assert "Bram" not in everything(form)
    assert CHECKS[form](get(form).content) == []
    cast.takes_back(cast.ada(), FOUND)
    assert "Ada" not in everything(form)


def test_somebody_young_is_not_named_even_with_an_old_yes(
    public: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = cast.ada()
    begin(ada, public)
    cast.agrees(ada, FOUND)
    monkeypatch.setattr("freehold.trust.people.protections.protected_among", lambda ids: set(ids))
    assert "Ada" not in everything("atom")


@pytest.mark.parametrize("form", FORMS)
def test_a_reader_that_has_it_is_told_so_in_no_bytes(form: str, public: UUID) -> None:
    begin(cast.ada(), public)
    whole = get(form)
    for headers in (
        {"If-None-Match": whole.headers["ETag"]},
        {"If-None-Match": f'"old", W/{whole.headers["ETag"]}'},
        {"If-Modified-Since": whole.headers["Last-Modified"]},
    ):
        short = get(form, **headers)
        assert (short.status_code, short.content) == (304, b"")
        assert short.headers["ETag"] == whole.headers["ETag"]
    stale = {"If-None-Match": '"old"', "If-Modified-Since": whole.headers["Last-Modified"]}
    assert get(form, **stale).status_code == 200
    begin(cast.ada(), public, "One more", minutes=9)
    assert get(form, **{"If-None-Match": whole.headers["ETag"]}).status_code == 200
    assert get(form, **{"If-Modified-Since": "nonsense"}).status_code == 200


def test_ids_stay_when_titles_and_addresses_change(public: UUID, settings: Any) -> None:
    begin(cast.ada(), public)
    before = feedparser.parse(get("atom").content)
    settings.ADDRESS = "https://elsewhere.example"
    Topic.objects.update(title="Another title")
    after = feedparser.parse(get("atom").content)
    assert [one.id for one in before.entries] == [one.id for one in after.entries]
    assert before.feed.id == after.feed.id
    assert before.entries[0].link != after.entries[0].link
    ids = {feedparser.parse(get("atom", place).content).feed.id for place in ("house", "groups/dye-pot")}
    assert len(ids) == 2


def test_a_feed_costs_three_queries_however_long_it_is(public: UUID) -> None:
    for number in range(60):
        Topic.objects.create(
            group_id=public, title=f"T{number}", excerpt="y" * 200, author=cast.ada(), posts=1,
            at=clock.now(), last_at=clock.now(),
        )  # fmt: skip
    get("atom")
    with CaptureQueriesContext(connection) as asked:
        answer = get("atom")
    assert len(asked) <= 3, [one["sql"] for one in asked]
    assert len(feedparser.parse(answer.content).entries) == feeds.MOST
    assert len(answer.content) < 60_000


def test_headers_let_readers_anywhere_read_and_nobody_keep_an_old_copy_unasked(public: UUID) -> None:
    headers = get("json").headers
    assert headers["Cache-Control"] == "public, no-cache"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert headers["Content-Type"].startswith("application/feed+json")
    assert f'<{ADDRESS}/feeds/house.json>; rel="self"' in headers["Link"]


@pytest.mark.parametrize(
    "path", ["house.xml", "house.", "groups/.atom", "tags/x.exe", "groups/dye-pot.atom.bak", "house.atom/"]
)
def test_what_is_no_form_is_not_there(path: str, public: UUID) -> None:
    assert visitor().get(f"/feeds/{path}").status_code == 404


def test_only_reading_is_possible(public: UUID) -> None:
    assert visitor().post("/feeds/house.atom").status_code == 405
    assert visitor().head("/feeds/house.atom").status_code == 200


def test_pages_lead_to_their_feeds_and_those_of_private_groups_to_none(public: UUID, private: UUID) -> None:
    begin(cast.ada(), public, tags=("wool",))
    ada = signed_in(cast.ada())
    for browser, page, feed in (
        (visitor(), "/", "/feeds/house.atom"),
        (visitor(), "/groups/dye-pot/", "/feeds/groups/dye-pot.rss"),
        (ada, "/tags/wool/", "/feeds/tags/wool.json"),
    ):
        assert f'href="{feed}"' in browser.get(page).content.decode()
    slug = Group.objects.get(id=private).slug
    assert "/feeds/" not in ada.get(f"/groups/{slug}/").content.decode()


def test_stopped_feeds_are_gone_for_everybody_and_come_back_at_their_addresses(public: UUID) -> None:
    esi = cast.access_of(cast.esi())
    begin(cast.ada(), public)
    before = get("atom").content
    stopping.stop_feeds(esi, why=Stop.Why.ASKED, at=clock.now())
    assert {get(form).status_code for form in FORMS} == {410}
    assert "/feeds/" not in visitor().get("/").content.decode()
    stopping.start_feeds(esi, at=clock.now())
    assert get("atom").content == before


@pytest.mark.usefixtures("reachable")
def test_hubs_stand_in_every_form(public: UUID) -> None:
    opening.connect_hub(cast.access_of(cast.esi()), address="https://127.0.0.1/hub", at=clock.now())
    for form in FORMS:
        answer = get(form)
        assert CHECKS[form](answer.content) == []
        assert '<https://127.0.0.1/hub>; rel="hub"' in answer.headers["Link"]
        assert "https://127.0.0.1/hub" in answer.content.decode()


BROKEN: list[tuple[str, bytes, str]] = [
    ("atom", b'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>', "needs one id"),
    ("rss", b'<rss version="2.0"><channel><title>x</title><link>y</link></channel></rss>', "description"),
    ("json", b'{"version": "https://jsonfeed.org/version/1", "title": "x", "items": []}', "version"),
    ("json", b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": 1}]}', "id is"),
]


@pytest.mark.parametrize(("form", "content", "says"), BROKEN)
def test_the_strict_reader_finds_what_is_wrong(form: str, content: bytes, says: str) -> None:
    assert any(says in problem for problem in CHECKS[form](content))
