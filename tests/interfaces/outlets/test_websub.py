"""WebSub: a hub that verifies whom it serves is told, pulls what changed, and passes it on."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import feedparser
import pytest

from freehold.capabilities.community.models.topics import Topic
from freehold.foundation import clock
from freehold.stewardship.outlets import feeds, looking, opening, operations, stopping
from freehold.stewardship.outlets.models import Delivery, Outlet, Stop
from tests import cast
from tests.interfaces.outlets.conftest import ADDRESS, begin
from tests.interfaces.outlets.showing import carry
from tests.interfaces.outlets.standins.receiving import Fetched, Hub, Subscriber
from tests.interfaces.outlets.standins.serving import Said, Standin, serving
from tests.interfaces.web.visiting import visitor

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reachable")]


def fetch(address: str) -> Fetched:
    answer = visitor().get(address.removeprefix(ADDRESS))
    return answer.status_code, answer.headers, answer.content


@pytest.fixture
def hub() -> Hub:
    return Hub(fetch=fetch)


@pytest.fixture
def there(hub: Hub) -> Iterator[Standin]:
    with serving(hub.standin()) as standin:
        hub.address = f"{standin.address}/hub"
        yield standin


@pytest.fixture
def outlet(hub: Hub, there: Standin) -> Outlet:
    outlet_id = opening.connect_hub(cast.access_of(cast.esi()), address=hub.address, at=clock.now())
    Outlet.objects.update(connected_at=clock.now() - timedelta(days=365))
    return Outlet.objects.get(id=outlet_id)


def look(public: UUID, title: str, *tags: str) -> UUID:
    topic = begin(cast.ada(), public, title, tags=tags)
    Topic.objects.filter(id=topic).update(at=clock.now(), last_at=clock.now())
    looking.look(at=clock.now())
    return topic


def test_who_follows_through_a_hub_gets_a_new_topic_at_once(hub: Hub, outlet: Outlet, public: UUID) -> None:
    reader = Subscriber(f"{ADDRESS}/feeds/groups/dye-pot.atom")
    stranger = Subscriber(f"{ADDRESS}/feeds/house.rss")
    assert hub.subscribe(reader.wants, reader)
    assert not hub.subscribe(reader.wants, stranger)  # it never asked for that
    look(public, "Madder on wool", "wool")
    carry()
    assert f"{ADDRESS}/feeds/tags/wool.json" in hub.told
    assert len(hub.told) == 9
    assert hub.pull() == 1
    (got,) = reader.got
    assert [one.title for one in feedparser.parse(got).entries] == ["Madder on wool"]
    assert stranger.got == []


def test_a_topic_that_goes_is_told_so_that_followers_drop_it(hub: Hub, outlet: Outlet, public: UUID) -> None:
    reader = Subscriber(f"{ADDRESS}/feeds/house.atom")
    hub.subscribe(reader.wants, reader)
    look(public, "Stays")
    topic = look(public, "Goes")
    carry()
    hub.pull()
    Topic.objects.filter(id=topic).update(listed=False)
    looking.look(at=clock.now())
    carry()
    hub.pull()
    assert [one.title for one in feedparser.parse(reader.got[-1]).entries] == ["Stays"]


def test_a_hub_that_fails_is_tried_again_and_one_that_talks_nonsense_too(
    there: Standin, outlet: Outlet, public: UUID
) -> None:
    there.before += [Said(500), Said(302, headers={"Location": "http://127.0.0.1:1/"}), Said(silent=True)]
    look(public, "Madder")
    for _ in range(3):
        carry(days=2)
    assert Delivery.objects.get().done_at is None
    carry(days=2)
    assert Delivery.objects.get().status == 202


def test_a_stopped_hub_stands_in_no_feed_and_is_told_nothing(
    there: Standin, outlet: Outlet, public: UUID
) -> None:
    assert outlet.address in visitor().get("/feeds/house.atom").headers["Link"]
    stopping.stop(cast.access_of(cast.esi()), outlet_id=outlet.id, why=Stop.Why.ASKED, at=clock.now())
    assert "hub" not in visitor().get("/feeds/house.atom").headers["Link"]
    look(public, "Madder")
    assert carry(days=2) == 0
    assert there.asked == []


def test_trying_it_out_names_no_topic(hub: Hub, outlet: Outlet, public: UUID) -> None:
    operations.test(cast.access_of(cast.esi()), outlet_id=outlet.id, at=clock.now())
    carry()
    assert hub.told == [f"{ADDRESS}{path}" for path in feeds.paths("", ())]
