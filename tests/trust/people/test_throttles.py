from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connections
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.foundation import clock
from freehold.trust.people import throttles
from freehold.trust.people.models import Throttle
from freehold.trust.people.throttles import Limit, TooOften
from tests import cast

LIMIT = Limit("test", free=3, first=timedelta(seconds=10), longest=timedelta(seconds=60))
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ring() -> None:
    cast.house()


def tried(*, at: datetime, who: str = "ada") -> int:
    """Seconds to wait; 0 for a try that was let through."""
    try:
        throttles.count(LIMIT.key(who), at=at)
    except TooOften as refusal:
        return refusal.seconds
    return 0


def test_three_tries_are_free_and_then_each_costs_twice_as_long() -> None:
    at, waits = START, []
    for _ in range(9):
        while wait := tried(at=at):
            waits.append(wait)
            at += timedelta(seconds=wait)
    assert waits == [11, 21, 41, 61, 61, 61]


def test_who_was_right_starts_anew_and_a_day_forgets() -> None:
    for _ in range(3):
        assert tried(at=START) == 0
    assert tried(at=START) > 0
    throttles.forgive(LIMIT.key("ada"))
    assert [tried(at=START) for _ in range(3)] == [0, 0, 0]
    assert tried(at=START + timedelta(days=2)) == 0
    assert tried(at=START + timedelta(days=2)) == 0


def test_adas_count_is_not_brams_nor_that_of_another_limit() -> None:
    for _ in range(3):
        tried(at=START)
    assert tried(at=START, who="bram") == 0
    throttles.count(Limit("other", 1, timedelta(1), timedelta(1)).key("ada"), at=START)


def test_a_closed_key_keeps_the_others_from_being_counted() -> None:
    for _ in range(3):
        tried(at=START, who="ada")
    for _ in range(5):
        with pytest.raises(TooOften):
            throttles.count(LIMIT.key("ada"), LIMIT.key("bram"), at=START)
    assert [tried(at=START, who="bram") for _ in range(3)] == [0, 0, 0]


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7/32"),
        ("", "nowhere"),
        ("unix:", "nowhere"),
    ],
)
def test_an_ipv6_household_is_one_network(address: str, counted: str) -> None:
    assert throttles.network(address) == counted


def test_parts_cannot_be_moved_between_each_other() -> None:
    assert LIMIT.key("ab", "c") != LIMIT.key("a", "bc")
    assert LIMIT.key("a") != LIMIT.key("a", "")


@given(st.lists(st.integers(min_value=0, max_value=90), max_size=60))
@settings(max_examples=25, deadline=None)
def test_however_tries_are_spread_no_more_get_through_than_the_limit_allows(pauses: list[int]) -> None:
    who, at, passed = str(uuid4()), START, 0
    for pause in pauses:
        at += timedelta(seconds=pause)
        passed += tried(at=at, who=who) == 0
    waited = sum(min(10 * 2**number, 60) for number in range(max(0, passed - 3)))
    assert (at - START).total_seconds() >= waited


def test_what_is_over_is_swept() -> None:
    tried(at=START)
    assert throttles.sweep(at=START + timedelta(hours=12)) == 0
    assert throttles.sweep(at=START + timedelta(days=1, hours=1)) == 1
    assert not Throttle.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_ten_tries_at_once_three_get_through() -> None:
    cast.house()
    barrier, at = Barrier(10), clock.now()

    def attempt() -> bool:
        barrier.wait(timeout=20)
        try:
            return tried(at=at, who="crowd") == 0
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        assert sum(each.result() for each in [pool.submit(attempt) for _ in range(10)]) == 3
