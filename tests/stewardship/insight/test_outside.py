"""What leaves: what it is worth for houses of every size, and that errors are what is said."""

import pytest

from freehold.ports.answers import Tally
from freehold.stewardship.insight import catalogue, figures, outside
from freehold.stewardship.insight.outside import Expected
from freehold.trust.disclosure.budget.spending import MICRO
from tests.stewardship.insight.scene import NOW

RUNS = 1_000
pytestmark = pytest.mark.django_db


def expected(slug: str, members: int, epsilon: float, **given: str) -> Expected:
    asked = catalogue.question(slug)
    chosen = catalogue.chosen(asked, given)
    labels = asked.labels(chosen, NOW)
    amount = int(epsilon * MICRO)
    return outside.expected(asked, chosen, labels, epsilon=amount, members=members, at=NOW)


def test_a_house_of_three_hundred_is_told_when_an_answer_would_drown_and_what_would_do() -> None:
    stated = expected("ages", 300, 0.1)
    assert stated.drowns
    assert stated.enough is not None
    assert not expected("ages", 300, stated.enough / MICRO).drowns
    assert not expected("members", 300, 0.1).drowns
    assert expected("staying", 300, 1.0, ago="12").enough is None


def test_a_house_of_ten_thousand_has_it_for_little() -> None:
    assert not expected("ages", 10_000, 0.05).drowns


@pytest.mark.parametrize("slug", [one.slug for one in catalogue.all_questions()])
def test_more_members_or_more_budget_never_make_it_worse(slug: str) -> None:
    shares = [expected(slug, members, 0.2).share for members in (10, 100, 1_000, 10_000)]
    assert shares == sorted(shares, reverse=True)
    shares = [expected(slug, 1_000, epsilon).share for epsilon in (0.1, 0.2, 0.5, 1.0)]
    assert shares == sorted(shares, reverse=True)


def test_the_true_figure_lies_within_its_error_as_often_as_is_said() -> None:
    stated = expected("ages", 100_000, 0.2)
    truth = {label: 1_000 * place for place, label in enumerate(stated.labels, 1)}
    found = [one for _ in range(RUNS // 8) for one in outside.figures(stated, Tally(truth, 36_000))]
    held = sum((one.low or 0) <= truth[one.label] <= (one.high or 0) for one in found) / len(found)
    assert held > 0.93


def test_the_true_mean_lies_within_its_error_at_least_as_often_as_is_said() -> None:
    stated = expected("posts-each", 1_000, 0.5)
    truth = {str(n): 40 for n in range(21)}  # a mean of ten posts of 840
    found = [outside.figures(stated, Tally(truth, 840))[0] for _ in range(RUNS // 5)]
    assert sum((one.low or 0) <= 10 <= (one.high or 0) for one in found) / len(found) > 0.95
    assert max(one.high or 0 for one in found) <= 20


def test_a_label_that_the_question_does_not_have_is_no_answer() -> None:
    stated = expected("ages", 1_000, 0.5)
    with pytest.raises(ValueError, match="labels"):
        outside.figures(stated, Tally({"Ada": 1}, 1))


def test_of_a_ranking_the_highest_are_told() -> None:
    asked = catalogue.question("groups")
    found = [figures.around(label, value, 5) for label, value in (("a", 20), ("b", 50), ("c", 0), ("d", 30))]
    assert [one.label for one in figures.in_order(asked, found, "2")] == ["b", "d"]
