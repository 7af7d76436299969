"""A thief who can tell when a private row was written knows who was seen just before."""

import time
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from freehold.foundation.ids import ordered_id
from freehold.stewardship.assurance.theft import moments
from freehold.stewardship.assurance.theft.links import Map
from freehold.stewardship.assurance.theft.moments import Seen, times_in
from freehold.stewardship.assurance.theft.tables import Row, Value
from freehold.stewardship.assurance.theft.tracing import Act
from tests.stewardship.assurance.theft.loot import ADA, BRAM, act, people, row

NOON = 1_795_000_000.0


def at(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def id_of(seconds: float) -> str:
    """An id that bears a time (RFC 9562 §5.7)."""
    return str(UUID(int=int(seconds * 1000) << 80 | 7 << 76 | 2 << 62 | 1234567))


SEEN = Seen(
    Map(
        [
            *(row("people", each["id"]) for each in people(ADA, BRAM)),
            row("posts", 1, author=ADA.hex, at=at(NOON)),
            row("posts", 2, author=BRAM.hex, at=at(NOON + 60)),
        ]
    ),
    [str(ADA), str(BRAM)],
)


def vote(person: UUID, began: float, *created: Row) -> Act:
    return Act("vote", str(person), began=began, ended=began + 1, created=list(created))


def test_who_was_seen_last_before_is_told() -> None:
    assert [SEEN.last_before(NOON + more) for more in (-1, 1, 59, 61)] == ["", str(ADA), str(ADA), str(BRAM)]


def test_a_row_that_bears_its_time_gives_its_person_away() -> None:
    acts = [vote(ADA, NOON + 10, row("votes", uuid4().hex, at=at(NOON + 10)))]
    assert [link.over for link in moments.guesses_by_time(acts, SEEN)] == ["votes.at"]


def test_an_id_that_bears_its_time_does_too() -> None:
    acts = [vote(BRAM, NOON + 70, row("votes", id_of(NOON + 70)))]
    assert [link.over for link in moments.guesses_by_time(acts, SEEN)] == ["votes.id"]


@pytest.mark.parametrize(
    "value", ["2026-11-17", at(NOON - 86_400), "d06e3088c5b24da8b39d42b133303fa4", 12, None, "2026 and so on"]
)
def test_a_row_that_tells_a_day_at_most_gives_nobody_away(value: Value) -> None:
    acts = [vote(ADA, NOON + 10, row("votes", uuid4().hex, at=value))]
    assert list(moments.guesses_by_time(acts, SEEN)) == []


def test_a_table_that_something_else_wrote_to_meanwhile_is_not_blamed() -> None:
    acts = [vote(ADA, NOON + 10 + number, row("votes", uuid4().hex)) for number in range(5)]
    acts[0].created.append(row("beats", 1, at=at(NOON + 10)))
    assert list(moments.guesses_by_time(acts, SEEN)) == []


def test_ids_of_ours_are_read_as_others_would() -> None:
    (told,) = times_in(ordered_id().hex)
    assert abs(told - time.time()) < 5


def placed(position: int) -> Row:
    return Row(("main.sqlite3", "votes"), (uuid4().hex,), position, ("id",), ("x",))


def test_rows_that_stand_as_they_came_are_noticed() -> None:
    acts = [act("vote", ADA, placed(8 + n), last_before={("main.sqlite3", "votes"): 7 + n}) for n in range(4)]
    assert [link.over for link in moments.orders(acts)] == ["votes"]


def test_rows_at_random_places_are_not() -> None:
    acts = [
        act("vote", ADA, placed(-n * 7_919), last_before={("main.sqlite3", "votes"): 7}) for n in range(4)
    ]
    assert list(moments.orders(acts)) == []
