"""Dates as people say them."""

from datetime import UTC, datetime, timedelta

import pytest

from freehold.foundation import clock
from freehold.interfaces.web.shell.times import ago, date, day, moment

NOW = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(seconds=-30), "just now"),
        (timedelta(minutes=1), "1 min ago"),
        (timedelta(minutes=59, seconds=59), "59 min ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=23), "23 hours ago"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=6), "6 days ago"),
        (timedelta(days=7), "27 April 2026"),
    ],
)
def test_how_long_ago_something_was(before: timedelta, text: str) -> None:
    assert f">{text}</time>" in ago(NOW - before)


def test_every_date_carries_its_exact_instant() -> None:
    for shown in (ago(NOW), date(NOW), moment(NOW)):
        assert '<time datetime="2026-05-04T10:30:00+00:00" title="4 May 2026, 10:30">' in shown
    assert ">4 May 2026<" in date(NOW)
    assert ">4 May 2026, 10:30<" in moment(NOW)


def test_a_day_of_which_no_hour_is_known_carries_none() -> None:
    assert day(NOW.date()) == '<time datetime="2026-05-04">4 May 2026</time>'
