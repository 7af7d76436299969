from datetime import datetime, timedelta

import pytest

from freehold.foundation import clock
from freehold.foundation.jobs import DeclaredTwice, Every, every, tick
from freehold.foundation.models import Round
from freehold.foundation.worker_rounds import run_due

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LIMIT = timedelta(minutes=10)


class Counter:
    def __init__(self, *, fails: bool = False) -> None:
        self.times: list[datetime] = []
        self.fails = fails

    def __call__(self, *, at: datetime) -> None:
        self.times.append(at)
        if self.fails:
            raise RuntimeError("Ada's words")


def nightly(run: Counter) -> Every:
    return Every("tests.nightly", DAY, LIMIT, run)


def test_a_round_runs_when_it_is_first_seen_and_then_once_a_day() -> None:
    counter, start = Counter(), clock.now()
    for hours in (0, 1, 23, 24, 25, 47, 48):
        run_due([nightly(counter)], at=start + timedelta(hours=hours))
    assert counter.times == [start, start + DAY, start + 2 * DAY]


def test_a_round_that_failed_comes_back_after_its_limit_and_not_before() -> None:
    counter, start = Counter(fails=True), clock.now()
    for minutes in (0, 1, 9, 10, 11):
        assert run_due([nightly(counter)], at=start + timedelta(minutes=minutes)) == []
    assert counter.times == [start, start + LIMIT]
    assert Round.objects.get().failures == 2


def test_a_round_that_fails_does_not_keep_the_others_from_running() -> None:
    failing, other = Counter(fails=True), Counter()
    declared = [nightly(failing), Every("tests.other", DAY, LIMIT, other)]
    assert run_due(declared, at=clock.now()) == ["tests.other"]


def test_two_workers_do_not_run_the_same_round() -> None:
    start, second = clock.now(), Counter()

    class First(Counter):
        def __call__(self, *, at: datetime) -> None:
            run_due([nightly(second)], at=at)  # the other worker looks while this one is at it

    run_due([nightly(First())], at=start)
    assert second.times == []


def test_a_name_cannot_be_declared_twice() -> None:
    with pytest.raises(DeclaredTwice):

        @every("tests.twice", DAY)
        def one(*, at: datetime) -> None: ...

        @every("tests.twice", DAY)
        def other(*, at: datetime) -> None: ...


def test_a_tick_cannot_be_declared_twice() -> None:
    with pytest.raises(DeclaredTwice):

        @tick("tests.twice", DAY)
        def one(*, at: datetime) -> None: ...

        @tick("tests.twice", DAY)
        def other(*, at: datetime) -> None: ...


def test_a_round_does_not_wait_for_a_time_that_was_set_while_the_clock_was_ahead() -> None:
    counter, now = Counter(), clock.now()
    run_due([nightly(counter)], at=now + 400 * DAY)
    run_due([nightly(counter)], at=now)
    run_due([nightly(counter)], at=now + DAY / 2)
    run_due([nightly(counter)], at=now + DAY)
    assert counter.times == [now + 400 * DAY, now, now + DAY]
