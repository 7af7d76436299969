"""Where page views begin is counted without looking at who comes."""

from collections.abc import Iterator

import pytest

from freehold.foundation import clock
from freehold.stewardship.watch.trends import arrivals
from freehold.stewardship.watch.trends.limits import MOST_HOSTS
from freehold.stewardship.watch.trends.models import Came
from tests import cast
from tests.interfaces.web.visiting import signed_in, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_seen() -> Iterator[None]:
    arrivals._seen.clear()
    yield
    arrivals._seen.clear()


def came() -> dict[str, int]:
    arrivals.write(at=clock.now())
    return {row.place: row.times for row in Came.objects.all()}


def test_a_visitor_who_follows_a_link_is_counted_for_the_service_it_stands_at() -> None:
    for referer in ("https://x.com/dyers/status/1", "https://t.co/a", "https://dyes.example/page?who=ada"):
        visitor().get("/", headers={"referer": referer})
    assert came() == {"x": 2, "dyes.example": 1}


def test_pages_of_the_house_refusals_and_who_asks_not_to_be_tracked_are_not_counted() -> None:
    visitor().get("/", headers={"referer": "http://testserver/groups/"})
    visitor().get("/no-such-page/", headers={"referer": "https://x.com/"})
    visitor().get("/", headers={"referer": "https://x.com/", "sec-gpc": "1"})
    signed_in(cast.ada()).post("/no-such-page/", headers={"referer": "https://x.com/"})
    visitor().get("/")
    assert came() == {}


@pytest.mark.parametrize(
    "referer", ["", "https://", "http://[::1", "javascript:x", "https://\x00", "a" * 9_000]
)
def test_no_referer_breaks_a_page(referer: str) -> None:
    assert visitor().get("/", headers={"referer": referer}).status_code == 200
    assert came() == {}


def test_counts_of_several_processes_add_up() -> None:
    for _ in range(3):
        arrivals.note("x.com", own_host="")
        arrivals.write(at=clock.now())
    assert came() == {"x": 3}


def test_made_up_hosts_do_not_fill_the_table() -> None:
    for number in range(MOST_HOSTS + 50):
        arrivals.note(f"host-{number}.example", own_host="")
    arrivals.write(at=clock.now())
    for number in range(MOST_HOSTS):
        arrivals.note(f"more-{number}.example", own_host="")
    found = came()
    assert len(found) == MOST_HOSTS + 1
    assert found[arrivals.OTHERS] == 50 + MOST_HOSTS


def test_nothing_is_written_while_a_page_waits_before_its_time() -> None:
    arrivals.note("x.com", own_host="")
    assert not arrivals.is_due()
