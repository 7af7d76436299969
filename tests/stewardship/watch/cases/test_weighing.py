"""How bad it is, which cases are comparable, and which reports tell of one incident: all without rows."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.stewardship.watch.cases import comparable, gravity, joining
from freehold.stewardship.watch.cases.comparable import Known, alike, nearest, spread
from freehold.stewardship.watch.cases.gravity import Gravity
from freehold.stewardship.watch.cases.kinds import Clock
from tests.stewardship.watch.cases.village import on


@pytest.mark.parametrize(
    ("classes", "level"),
    [
        (["Email addresses"], Gravity.NOTABLE),
        (["Email addresses", "Passwords"], Gravity.SERIOUS),
        (["Phone numbers"], Gravity.SERIOUS),
        (["Partial credit card data", "Names"], Gravity.GRAVE),
        (["Private messages"], Gravity.GRAVE),
        (["Health insurance information"], Gravity.GRAVE),
        (["Something nobody heard of"], Gravity.NOTABLE),
        ([], None),
    ],
)
def test_how_bad_it_is_follows_from_the_worst_that_was_taken(
    classes: list[str], level: Gravity | None
) -> None:
    assert gravity.weigh(classes, members=10, relied=True).level is level


def test_it_is_slight_where_nothing_of_members_lies_and_a_step_worse_where_many_do() -> None:
    assert gravity.weigh(["Passwords"], members=0, relied=True).level is Gravity.SLIGHT
    assert gravity.weigh(["Passwords"], members=None, relied=False).level is Gravity.SLIGHT
    assert gravity.weigh(["Passwords"], members=1_000, relied=True).level is Gravity.GRAVE
    assert gravity.weigh(["Private messages"], members=10_000, relied=True).level is Gravity.GRAVE
    assert gravity.weigh(["Passwords"], members=999, relied=True).worst == ("Passwords",)


def test_every_step_of_the_scale_is_named_and_says_what_it_asks() -> None:
    assert set(gravity.NAMES) == set(gravity.ASKS) == set(Gravity)


def known(key: str, *classes: str, people: int | None = 1_000, kinds: str = "", days: int = 30) -> Known:
    return Known(
        key=key,
        name=key,
        classes=frozenset(classes),
        people=people,
        kinds=frozenset(filter(None, [kinds])),
        occurred_at=on(2020, 1, 1),
        listed_at=on(2020, 1, 1) + timedelta(days=days),
    )


def test_the_nearest_are_those_with_the_same_data_kind_and_size() -> None:
    asked = known("asked", "emails", "passwords", kinds="files")
    same = known("same", "emails", "passwords", kinds="files")
    other_kind = known("other kind", "emails", "passwords", kinds="dating")
    larger = known("larger", "emails", "passwords", kinds="files", people=1_000_000)
    nothing = known("nothing", "shoe sizes", kinds="shoes", people=3)
    found = [one.key for _score, one in nearest(asked, [nothing, larger, other_kind, asked, same])]
    assert found == ["same", "larger", "other kind"]
    assert alike(asked, same) == pytest.approx(1.0)


def test_no_more_than_twelve_are_kept_however_many_there_are() -> None:
    asked = known("asked", "emails")
    found = nearest(asked, (known(str(n), "emails", people=1_000 + n) for n in range(500)))
    assert len(found) == comparable.NEAREST
    assert [one.key for _score, one in found] == [str(n) for n in range(12)]


def test_few_values_say_nothing_and_a_list_before_the_breach_is_no_lag() -> None:
    assert spread([1, 2, 3, 4]) is None
    found = spread([10, 20, 30, 40, 50])
    assert found is not None
    assert (found.low, found.middle, found.high) == (20, 30, 40)
    assert known("odd", days=-3).days_to_list is None


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=40))
def test_the_middle_lies_in_the_middle(values: list[int]) -> None:
    found = spread(values)
    assert found is not None
    assert min(values) <= found.low <= found.middle <= found.high <= max(values)


DAY = timedelta(days=1)
BASE = on(2026, 3, 1)
LATER = BASE + 400 * DAY


@pytest.mark.parametrize(
    ("same", "known_", "told", "one_list"),
    [
        (True, {Clock.OCCURRED: [BASE]}, {Clock.OCCURRED: [BASE + 31 * DAY]}, False),
        (False, {Clock.OCCURRED: [BASE]}, {Clock.OCCURRED: [BASE + 32 * DAY]}, False),
        (False, {Clock.OCCURRED: [BASE]}, {Clock.OCCURRED: [BASE + DAY]}, True),
        (True, {Clock.OCCURRED: [BASE]}, {Clock.OCCURRED: [BASE]}, True),
        (True, {Clock.DISCLOSED: [BASE]}, {Clock.DISCLOSED: [BASE + 60 * DAY]}, False),
        (False, {Clock.DISCLOSED: [BASE]}, {Clock.DISCLOSED: [BASE + 61 * DAY]}, False),
        (True, {Clock.OCCURRED: [BASE]}, {Clock.DISCLOSED: [BASE + 20 * DAY]}, False),
        (True, {Clock.LISTED: [BASE + 900 * DAY]}, {Clock.SEEN: [BASE + 910 * DAY]}, False),
        (False, {Clock.DISCLOSED: [BASE], Clock.SEEN: [LATER]}, {Clock.SEEN: [LATER]}, False),
        (False, {}, {Clock.SEEN: [BASE]}, False),
        (False, {Clock.DISCLOSED: [BASE]}, {Clock.DISCLOSED: [BASE]}, True),
    ],
)
def test_two_reports_tell_of_one_incident_when_their_times_say_so(
    same: bool, known_: joining.Moments, told: joining.Moments, one_list: bool
) -> None:
    assert joining.is_same(known_, told, one_list=one_list) is same
