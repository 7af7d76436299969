"""Outlets in the console: connecting, trying out, the switch, the kit; and what brings followers home."""

from collections.abc import Iterator
from io import BytesIO
from uuid import UUID

import pytest
from django.test import Client
from PIL import Image

from freehold.foundation import clock
from freehold.stewardship.outlets import kit, queries, stopping
from freehold.stewardship.outlets.models import Delivery, Outlet
from freehold.stewardship.watch.reliances import queries as reliances
from tests import cast
from tests.interfaces.outlets.conftest import begin
from tests.interfaces.outlets.showing import carry, mastodon, show
from tests.interfaces.outlets.standins import bluesky
from tests.interfaces.outlets.standins.bluesky import BlueskyServer
from tests.interfaces.outlets.standins.mastodon import MastodonServer
from tests.interfaces.outlets.standins.serving import Said, Standin, serving
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]
INDEX = "/console/outlets/"


@pytest.fixture
def server() -> MastodonServer:
    return MastodonServer()


@pytest.fixture
def there(server: MastodonServer) -> Iterator[Standin]:
    with serving(server.standin()) as standin:
        yield standin


@pytest.fixture
def esi() -> Client:
    return signed_in(cast.esi())


def test_an_empty_house_says_what_an_outlet_is(esi: Client) -> None:
    page = text_of(esi.get(INDEX))
    assert "Nothing elsewhere" in page
    assert "/feeds/house.atom" in page


def test_a_house_that_does_not_know_its_address_says_so_and_carries_nothing(
    esi: Client, settings: object, server: MastodonServer, there: Standin, public: UUID
) -> None:
    show(cast.ada(), begin(cast.ada(), public), [mastodon(server, there)])
    settings.ADDRESS = ""  # type: ignore[attr-defined]  # pytest-django's wrapper
    assert "does not know its own address" in text_of(esi.get(INDEX))
    assert carry() == 0


def test_esi_connects_mastodon_step_by_step(
    esi: Client, server: MastodonServer, there: Standin, public: UUID
) -> None:
    asked = esi.post(f"{INDEX}connect/mastodon/", {"address": there.address, "country": "Ireland"})
    page = text_of(esi.get(asked.headers["Location"]))
    go = page.partition(f'href="{there.address}/oauth/authorize?')[2].partition('"')[0]
    state = go.partition("state=")[2].partition("&")[0]
    assert "noreferrer" in page
    back = f"{INDEX}back/?state={state}&code={server.code}"
    assert "One press more" in text_of(esi.get(back))
    assert server.tokens == set()  # opening the page changes nothing
    done = esi.post(f"{INDEX}back/", {"state": state, "code": server.code})
    one = Outlet.objects.get()
    assert done.headers["Location"] == f"{INDEX}{one.id}/"
    assert one.account in text_of(esi.get(INDEX))
    again = esi.post(f"{INDEX}back/", {"state": state, "code": server.code})
    assert again.headers["Location"] == f"{INDEX}connect/mastodon/"
    assert len(server.tokens) == 1


def test_a_state_that_somebody_sent_esi_connects_nothing(
    esi: Client, server: MastodonServer, there: Standin
) -> None:
    esi.post(f"{INDEX}connect/mastodon/", {"address": there.address})
    esi.post(f"{INDEX}back/", {"state": "of-an-attacker", "code": server.code})
    assert not Outlet.objects.filter(connected_at__isnull=False).exists()
    assert "It said no" in text_of(esi.get(f"{INDEX}back/?error=access_denied&state=x"))
    assert "It said no" in text_of(esi.get(f"{INDEX}back/"))


@pytest.mark.parametrize(
    "address", ["", "localhost:99999999", "https://10.0.0.1", "a b", "@x@", "ftp://x", "x" * 300, "https://["]
)
def test_a_server_that_is_none_is_refused_at_the_form(esi: Client, address: str) -> None:
    answer = esi.post(f"{INDEX}connect/mastodon/", {"address": address})
    assert answer.status_code == 422
    assert not Outlet.objects.exists()


@pytest.mark.parametrize(
    "said", [Said(404), Said(500), Said(200, b"<html>"), Said(silent=True), Said(200, [])]
)
def test_a_server_that_is_no_mastodon_is_refused_at_the_form(esi: Client, there: Standin, said: Said) -> None:
    there.before.append(said)
    answer = esi.post(f"{INDEX}connect/mastodon/", {"address": there.address})
    assert answer.status_code == 422
    assert not Outlet.objects.exists()


def test_esi_connects_bluesky_and_the_password_is_not_shown_again(esi: Client) -> None:
    server = BlueskyServer()
    with serving(server.standin()) as standin:
        given = {"handle": "@shop.example", "password": bluesky.PASSWORD, "service": standin.address}
        wrong = esi.post(f"{INDEX}connect/bluesky/", {**given, "password": "my-real-password"})
        assert wrong.status_code == 422
        assert "my-real-password" not in text_of(wrong)
        assert "app password" in text_of(wrong)
        done = esi.post(f"{INDEX}connect/bluesky/", given)
    assert "@shop.example" in text_of(esi.get(done.headers["Location"]))


def test_esi_tells_a_program_and_sees_the_secret_only_freshly_proved(esi: Client) -> None:
    done = esi.post(f"{INDEX}connect/webhook/", {"name": "<b>List</b>", "address": "https://127.0.0.1/x?k=1"})
    page = text_of(esi.get(done.headers["Location"]))
    assert "&lt;b&gt;List" in page
    assert "k=1" not in page
    secret = done.headers["Location"] + "secret/"
    assert "whsec_" in text_of(esi.get(secret))
    stale = visitor()
    stale.cookies["sign-in"] = cast.token_of(cast.esi(), at=clock.now() - cast.sign_ins.FRESH)
    assert "/sign-in/confirm/" in stale.get(secret).headers["Location"]


def test_trying_it_out_posts_and_deletes(
    esi: Client, server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    esi.post(f"{INDEX}{outlet.id}/test/")
    esi.post(f"{INDEX}{outlet.id}/test/")
    assert Delivery.objects.count() == 1
    carry()
    tried = [one for one in there.paths() if "statuses" in one]
    assert tried == ["POST /api/v1/statuses", "DELETE /api/v1/statuses/101"]
    assert "taken" in text_of(esi.get(f"{INDEX}{outlet.id}/"))


def test_the_switch_says_what_happens_and_does_it(
    esi: Client, server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    show(cast.ada(), begin(cast.ada(), public), [outlet])
    carry()
    page = text_of(esi.get(f"{INDEX}{outlet.id}/stop/"))
    assert "1 topic still stands there" in page
    assert esi.post(f"{INDEX}{outlet.id}/stop/", {"why": "because"}).status_code == 422
    assert esi.post(f"{INDEX}{outlet.id}/stop/", {"why": "stolen"}).status_code == 302
    assert "is being given back" in text_of(esi.get(f"{INDEX}{outlet.id}/"))
    stopping.give_back_due(at=clock.now())
    page = text_of(esi.get(f"{INDEX}{outlet.id}/"))
    assert "was given back" in page
    assert "Try it out" not in page
    assert esi.get(f"{INDEX}{outlet.id}/stop/").status_code == 302
    assert esi.post(f"{INDEX}{outlet.id}/test/").status_code == 404


def test_feeds_are_stopped_and_started_by_esi(esi: Client) -> None:
    assert "Many readers" in text_of(esi.get(f"{INDEX}feeds/stop/"))
    esi.post(f"{INDEX}feeds/stop/")
    assert visitor().get("/feeds/house.rss").status_code == 410
    assert "Have feeds again" in text_of(esi.get(INDEX))
    esi.post(f"{INDEX}feeds/start/")
    assert visitor().get("/feeds/house.rss").status_code == 200
    assert queries.feeds_since() is None


def test_each_outlet_is_a_service_that_we_rely_on(
    server: MastodonServer, there: Standin, public: UUID
) -> None:
    outlet = mastodon(server, there)
    show(cast.ada(), begin(cast.ada(), public), [outlet])
    carry()
    (line,) = [one for one in reliances.reliances(at=clock.now()) if one.name == "127.0.0.1"]
    assert line.how_many == 1
    assert line.ended_on is None
    stopping.stop(
        cast.access_of(cast.esi()), outlet_id=outlet.id, why=stopping.Stop.Why.ASKED, at=clock.now()
    )
    (line,) = [one for one in reliances.reliances(at=clock.now()) if one.name == "127.0.0.1"]
    assert line.ended_on is not None


@pytest.mark.parametrize("platform", kit.PLATFORMS, ids=lambda one: one.slug)
def test_a_kit_fits_its_platform(esi: Client, platform: kit.Platform) -> None:
    (one,) = [
        each for each in kit.kits("T" * 200, "a" * 9_000, "https://x.example/y/") if each.platform == platform
    ]
    assert len(one.words) == platform.letters - one.left <= platform.letters
    assert one.words.endswith("\n\nhttps://x.example/y/")
    picture = Image.open(BytesIO(esi.get(f"{INDEX}kit/{platform.slug}.png").content))
    assert picture.size == (platform.width, platform.height)
    assert picture.info == {}


@pytest.mark.parametrize("title", ["", "x" * 2_000, "W" * 150, "日本語 " * 40, "a\nb", "🧶"])
def test_a_picture_is_made_of_whatever_somebody_wrote(title: str) -> None:
    made = kit.picture(kit.PLATFORMS[0], title=title, house="h" * 300, below="b" * 300)
    assert Image.open(BytesIO(made)).size == (1_080, 1_080)


def test_followers_are_brought_home_the_same_way_whoever_they_are(public: UUID, private: UUID) -> None:
    begin(cast.ada(), public, "Everybody reads this")
    begin(cast.ada(), private, "Only ours")
    page = text_of(visitor().get("/home-from/instagram/"))
    assert "Coming from Instagram?" in page
    assert "Everybody reads this" in page
    assert "Only ours" not in page
    assert "Secret pot" not in page
    assert "Ada" not in page
    assert visitor().get("/home-from/nowhere/").status_code == 404
    assert visitor().get("/home-from/instagram/").cookies.keys() <= {"forms"}


def test_the_kit_leads_home_by_the_platforms_own_page(esi: Client) -> None:
    page = text_of(esi.get(f"{INDEX}kit/"))
    assert "/home-from/linkedin/" in page
