"""Groups have margins of their own, and none can be worked out that is too small."""

import pytest

from freehold.capabilities.surveys.results.groups import enough
from freehold.capabilities.surveys.results.shapes import BY_STRATUM
from tests.capabilities.surveys.results.made import Group, table, told

ALL = Group("", 2000, 400)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 50, "b": 40}, {"a", "b"}),
        ({"a": 50, "b": 29}, set()),
        ({"a": 50, "b": 40, "c": 3}, {"a"}),
        ({"a": 90, "b": 35, "c": 31, "d": 3}, {"a", "b"}),
        ({"a": 90, "b": 35, "c": 14, "d": 15}, {"a"}),
        ({"a": 90, "b": 35, "c": 15, "d": 15}, {"a", "b"}),
        ({"a": 90, "b": 35, "c": 0}, {"a", "b"}),
        ({"a": 12, "b": 7}, set()),
    ],
)  # fmt: skip
def test_what_is_withheld_cannot_be_worked_out_from_the_rest(counts: dict[str, int], shown: set[str]) -> None:
    assert enough(counts) == shown
    out = [count for label, count in counts.items() if label not in shown and count]
    assert not out or not shown or (len(out) > 1 and sum(out) >= 30)


def test_a_difference_between_two_groups_holds_and_is_said() -> None:
    rows = [{"again": "yes", "which": ["no"] if one % 10 else ["yes"]} for one in range(100)]
    rows += [{"again": "no", "which": ["yes"] if one % 10 else ["no"]} for one in range(100)]
    report = told(table(rows, [ALL], [0] * 200), by="again")
    assert report.groups is not None
    (yes,) = [one for one in report.groups.figures if (one.question, one.label) == ("Which?", "Yes")]
    (gap,) = yes.apart
    assert gap.holds
    assert gap.value == pytest.approx(0.8)
    assert gap.sentence.startswith("“Yes”: No more often than Yes, by ")
    assert "after Holm's correction" in report.groups.warning


def test_a_group_under_thirty_has_no_figure_anywhere_on_the_page() -> None:
    rows = [{"again": ("yes", "no")[one % 2], "age": one} for one in range(90)]
    rows += [{"again": "perhaps", "age": 77} for _one in range(8)]
    report = told(table(rows, [ALL], [0] * 98), by="again")
    assert report.groups is not None
    assert report.groups.withheld == ["No", "Perhaps"]
    for one in report.groups.figures:
        assert [part.label for part in one.parts if part.figure] == ["Yes"]
        assert one.apart == []


def test_the_groups_that_were_drawn_from_are_compared_each_with_all_others() -> None:
    groups = [Group(name, 200, 80) for name in ("a", "b", "c")]
    rows = [{"age": 20 + 5 * (one // 40) + one % 3} for one in range(120)]
    report = told(table(rows, groups, [one // 40 for one in range(120)]), by=BY_STRATUM)
    assert report.groups is not None
    (age,) = report.groups.figures
    assert [(gap.first, gap.second, gap.holds) for gap in age.apart] == [
        ("all others", "a", True), ("all others", "b", False), ("all others", "c", True),
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["no-such", "words", "age", "order", "which", BY_STRATUM])
def test_what_makes_no_groups_is_passed_over(by: str) -> None:
    assert told(table([{"again": "yes"}] * 40, [ALL], [0] * 40), by=by).groups is None
