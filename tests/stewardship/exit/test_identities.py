"""Ids of what is brought."""

from datetime import UTC, datetime, timedelta

from freehold.stewardship.exit.identities import public_id, timeless_id

MARK, OTHER = bytes(range(32)), bytes(range(1, 33))
THEN = datetime(2018, 2, 6, 20, 19, 50, 957_000, tzinfo=UTC)


def test_the_same_row_becomes_the_same_thing_and_another_row_another() -> None:
    assert public_id(MARK, THEN) == public_id(MARK, THEN) != public_id(OTHER, THEN)
    assert timeless_id(MARK) == timeless_id(MARK) != timeless_id(OTHER)


def test_what_was_written_earlier_sorts_before() -> None:
    made = public_id(MARK, THEN)
    assert made.version == 7 and made.int >> 80 == int(THEN.timestamp() * 1_000)
    assert public_id(OTHER, THEN) < public_id(MARK, THEN + timedelta(milliseconds=1))


def test_an_id_without_time_is_of_the_version_that_has_none() -> None:
    assert timeless_id(MARK).version == 4
