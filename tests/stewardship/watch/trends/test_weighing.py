"""Leave, keep or try: not too soon, not too often, and never without saying what a move could cost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.watch.trends import months
from freehold.stewardship.watch.trends.intervals import wilson
from freehold.stewardship.watch.trends.limits import QUIET
from freehold.stewardship.watch.trends.weighing import Because, Point, Says, loss_of, weigh

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATELY = NOW - timedelta(days=100)


def points(*people: int, writers: int = 100) -> list[Point]:
    first = months.before(date(2026, 11, 1), len(people))
    found, month = [], first
    for one in people:
        found.append(Point(month, one, writers, 0))
        month = months.after(month)
    return found


def said(*people: int, used: bool = True, incidents: int = 0, decided_at: datetime | None = None) -> Because:
    return weigh(
        points(*people), used=used, incidents=[LATELY] * incidents, decided_at=decided_at, at=NOW
    ).because


def test_a_service_that_failed_us_and_where_few_members_are_is_one_to_leave() -> None:
    weighed = weigh(points(6, 5, 6), used=True, incidents=[LATELY], decided_at=None, at=NOW)
    assert (weighed.says, weighed.because) == (Says.LEAVE, Because.INCIDENTS)
    assert (weighed.loss.there, weighed.loss.active) == (6, 100)
    assert weighed.loss.at_least == 3
    assert weighed.loss.at_most == 12


def test_one_where_many_members_are_is_kept_for_now_and_the_reason_is_said() -> None:
    assert said(30, 31, 30, incidents=2) is Because.INCIDENTS_BUT_MEMBERS_THERE


def test_a_single_old_incident_is_no_reason_and_two_are() -> None:
    old = NOW - timedelta(days=800)
    one = weigh(points(6, 6, 6), used=True, incidents=[old], decided_at=None, at=NOW)
    two = weigh(points(6, 6, 6), used=True, incidents=[old, old], decided_at=None, at=NOW)
    assert (one.says, two.says) == (Says.KEEP, Says.LEAVE)


def test_nothing_is_suggested_before_three_whole_months() -> None:
    assert said(50, 50, incidents=3) is Because.TOO_SOON
    assert said(0, 50, 50, used=False) is Because.GROWING


def test_nothing_is_suggested_again_for_three_months_after_a_decision() -> None:
    assert said(6, 6, 6, incidents=1, decided_at=NOW - QUIET + timedelta(days=1)) is Because.DECIDED_LATELY
    assert said(6, 6, 6, incidents=1, decided_at=NOW - QUIET) is Because.INCIDENTS


@pytest.mark.parametrize(
    ("people", "because"),
    [
        ((0, 0, 0, 6, 7, 9), Because.GROWING),
        ((9, 9, 9, 6, 6, 6), Because.TOO_FEW),
        ((0, 0, 0, 0, 0, 0), Because.TOO_FEW),
    ],
)
def test_a_service_that_is_not_used_is_worth_a_try_where_members_go(
    people: tuple[int, ...], because: Because
) -> None:
    assert said(*people, used=False) is because


def test_wilsons_interval_is_the_published_one() -> None:
    low, high = wilson(9, 10)
    assert (round(low, 4), round(high, 4)) == (0.5958, 0.9821)
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_an_interval_holds_the_share_that_was_seen(counts: tuple[int, int]) -> None:
    part, whole = counts
    low, high = wilson(part, whole)
    assert 0 <= low <= part / whole + 1e-9
    assert part / whole - 1e-9 <= high <= 1


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=24), st.booleans(), st.integers(0, 4)
)
def test_whatever_was_counted_something_is_said_and_no_loss_is_larger_than_who_is_active(
    counts: list[tuple[int, int]], used: bool, incidents: int
) -> None:
    month, found = date(2024, 1, 1), []
    for people, others in counts:
        found.append(Point(month, people, people + others, 0))
        month = months.after(month)
    weighed = weigh(found, used=used, incidents=[LATELY] * incidents, decided_at=None, at=NOW)
    assert used or weighed.says not in (Says.LEAVE, Says.KEEP)
    assert 0 <= weighed.loss.at_least <= weighed.loss.at_most <= weighed.loss.active
    assert loss_of(found) == weighed.loss
