"""Asking in words of one's own: what is understood, where it is not, and that no more is told than may be."""

import pytest

from freehold.stewardship.insight import asking, catalogue, expressing, grammar, inside, turns, wishes
from freehold.stewardship.insight.grammar import NotUnderstood
from freehold.stewardship.insight.models import Answer
from freehold.stewardship.insight.turns import A_WEEK, AskedEnough
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import MICRO
from tests import cast
from tests.stewardship.insight import scene
from tests.stewardship.insight.scene import NOW

pytestmark = pytest.mark.django_db


def understood(words: str) -> str:
    return expressing.asked(words, at=NOW).words


def told(words: str) -> dict[str, dict[str, float]]:
    answer = asking.ask_inside(cast.house(), slug="asked", given={"words": words}, at=NOW)
    return {one["label"]: one for one in answer["figures"]}


@pytest.mark.parametrize(
    ("words", "as_"),
    [
        ("count people where age in 18..24 by month of joining",
         "count people where age in 18–24 by month of joining"),
        ("  COUNT  people where AGE is 18-24", "count people where age in 18–24"),
        ("count people where age in 18..34, not said", "count people where age in 18–24, 25–34, not said"),
        ("count people where posts in 1..4 and age is 65 +",
         "count people where age in 65 + and posts in 1, 2–4"),
        ("count people where age is 65 + and posts in 2..4, 1",
         "count people where age in 65 + and posts in 1, 2–4"),
        ("count people where month of joining in 2026-01..2026-03",
         "count people where month of joining in 2026-01, 2026-02, 2026-03"),
        ("count people by year of joining", "count people by year of joining"),
        ("count people where posts in none..20 or more by age", "count people by age"),
    ],
)  # fmt: skip
def test_one_form_stands_for_all_ways_to_write_it(words: str, as_: str) -> None:
    assert understood(words) == as_
    assert understood(as_) == as_


@pytest.mark.parametrize(
    ("words", "at", "could"),
    [
        ("", 0, "count"),
        ("count members", 6, "people"),
        ("count people", 12, "where"),
        ("count people where salary is 3", 19, "age"),
        ("count people where age > 18", 23, "is"),
        ("count people where age in 18", 28, ".."),
        ("count people where age in 18..25", 30, "65 +"),
        ("count people where age in 35..24", 30, "65 +"),
        ("count people where age is 18–24; drop table people_person", 31, "nothing more"),
        ("count people where age is 18–24 and age is 25–34", 36, "posts"),
        ("count people by age by posts", 20, "nothing more"),
        ("count people where age is 18–24 and posts is 1 by year of joining", 47, ""),
        ("count people where posts in none..20 or more", 44, ""),
        ("count people where age is " + "18–24, " * 60, grammar.LONGEST, ""),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_pointed_at(words: str, at: int, could: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        understood(words)
    assert refused.value.at == at
    assert could in refused.value.could if could else refused.value.why


@pytest.mark.parametrize(
    "words", ["\x00", "count people by \u0130", "İ" * 300, "count people by age\n;--", "1" * 300]
)
def test_hostile_words_are_refused_and_nothing_else(words: str) -> None:
    with pytest.raises(NotUnderstood):
        understood(words)


def test_they_count_what_was_asked() -> None:
    scene.village()
    of = expressing.asked("count people where age in 18..34 by year of joining", at=NOW)
    tally = scene.tallied(expressing.question(of, at=NOW))
    assert {label: count for label, count in tally.people.items() if count} == {"2025": 20, "2026": 10}
    assert (tally.base, tally.others["2025"]) == (40, 0)  # all who came in 2025 are of that age


@pytest.mark.parametrize(
    "words", ["count people by year of joining", "count people where age in 18..34 by posts",
              "count people where posts is none and year of joining in 2025, 2026"],
)  # fmt: skip
def test_leaving_somebody_out_changes_one_figure_by_one(words: str) -> None:
    everybody = scene.village()
    asked = expressing.question(expressing.asked(words, at=NOW), at=NOW)
    all_of_it = scene.tallied(asked)
    for one in everybody[:9]:
        without = scene.tallied(asked, one.id)
        changed = [n - without.people[label] for label, n in all_of_it.people.items()]
        assert sum(map(abs, changed)) <= asked.reach({}) == 1


def test_the_same_people_have_the_same_figure_in_whatever_words() -> None:
    """Nobody is older than 34 in the village, so these are the same people."""
    scene.village()
    said = [f"count people where age in 18..{end}" for end in (34, 64)]
    asked = [wishes.wish("asked", {"words": one}, at=NOW).asked for one in said]
    sets = [scene.tallied(one).sets["members"] for one in asked]
    assert sets[0] == sets[1]
    first, second = (told(one)["members"] for one in said)
    assert first == second


def test_what_the_catalogue_has_is_told_as_it_is_there() -> None:
    scene.village()
    answer = asking.ask_inside(cast.house(), slug="ages", given={}, at=NOW)
    ages = {one["label"]: one for one in answer["figures"]}
    assert told("count people by age") == ages
    assert told("count people where age is 25–34")["members"].get("value") == ages["25–34"].get("value")
    row = told("count people where age is 25–34 by posts")
    assert set(row) == {"none", "1", "2–4", "5–19", "20 or more"}
    assert Answer.objects.filter(question="asked").count() == 0
    assert turns.left(at=NOW) == A_WEEK


def test_all_but_few_of_a_wider_set_is_not_told() -> None:
    """All of 18 to 34 came in these years: whoever knows their number would know it of each."""
    scene.village()
    seen = told("count people where age in 18..34 and year of joining in 2025, 2026")
    assert "value" not in seen["members"]


def test_few_new_things_are_asked_in_a_week() -> None:
    scene.village()
    for end in (34, 49, 64):
        told(f"count people where age in 18..{end}")
    for _ in range(2):
        told("count people by year of joining")
    told("count people where posts in none, 1")
    with pytest.raises(AskedEnough):
        told("count people where age in 25..49")
    told("count people by age")
    assert Answer.objects.filter(question="asked").count() == A_WEEK


def test_what_leaves_is_paid_for_like_any_other() -> None:
    scene.village()
    given = {"words": "count people where age in 18..34"}
    stated = asking.expect(cast.house(), slug="asked", given=given, epsilon=MICRO, at=NOW)
    assert stated.typical == inside.roughly(40) * 2 / 8
    answer = asking.ask_outside(cast.house(), stated=stated, at=NOW) if not stated.drowns else None
    assert spending.standing(at=NOW).spent == (MICRO if answer else 0)
    assert turns.left(at=NOW) == A_WEEK


def test_each_attribute_has_a_value_for_everybody_among_its_labels() -> None:
    everybody = scene.village()
    for one in catalogue.attributes():
        asked = expressing.question(expressing.asked(f"count people by {one.name}", at=NOW), at=NOW)
        tally = scene.tallied(asked)
        assert sum(tally.people.values()) == len(everybody), one.name
