"""A member's view: what left with their data in it, and being left out."""

import pytest

from freehold.stewardship.insight import asking, mine
from freehold.stewardship.insight.mine import NotAMember
from freehold.trust.disclosure.budget.spending import A_YEAR, MICRO
from freehold.trust.people import persons
from freehold.trust.rights.asking import standing
from tests import cast
from tests.stewardship.insight import scene
from tests.stewardship.insight.scene import NOW

pytestmark = pytest.mark.django_db


def let_leave(slug: str) -> None:
    stated = asking.expect(cast.house(), slug=slug, given={}, epsilon=MICRO, at=NOW)
    asking.ask_outside(cast.house(), stated=stated, at=NOW)


def test_ada_sees_which_answers_left_and_how_much_of_the_year_they_took() -> None:
    scene.village()
    ada = cast.ada()
    persons.correct_since(ada.id, month="2026-01")
    let_leave("members")
    asking.ask_inside(cast.house(), slug="ages", given={}, at=NOW)
    seen = mine.mine(cast.access_of(ada), at=NOW)
    assert [(one.asks, one.epsilon) for one in seen.answers] == [("How many members are there?", MICRO)]
    assert seen.budget.left == A_YEAR - MICRO
    assert not seen.left_out


def test_what_left_before_bram_came_is_not_his() -> None:
    scene.village()
    bram = cast.bram()
    persons.correct_since(bram.id, month="2026-12")
    let_leave("members")
    assert mine.mine(cast.access_of(bram), at=NOW).answers == []


def test_ada_leaves_herself_out_at_once_and_nobody_has_to_agree() -> None:
    scene.village()
    ada = cast.ada()
    mine.leave_me_out(cast.access_of(ada))
    assert mine.mine(cast.access_of(ada), at=NOW).left_out
    assert ada.id in asking.left_out()


def test_ada_sees_what_was_asked_inside_and_comes_back_with_one_act() -> None:
    scene.village()
    ada = cast.ada()
    persons.correct_since(ada.id, month="2026-01")
    standing.uphold(ada.id, purpose="surveys")
    for given in ({"months": "3"}, {"months": "6"}):
        asking.ask_inside(cast.house(), slug="activity", given=given, at=NOW)
    asking.ask_inside(cast.house(), slug="ages", given={}, at=NOW)
    seen = mine.mine(cast.access_of(ada), at=NOW).inside
    assert [(one.asks, one.times, len(one.opened)) for one in seen] == [
        ("How old are members?", 1, 1), ("How much do members write in public?", 2, 0),
    ]  # fmt: skip
    mine.leave_me_out(cast.access_of(ada))
    mine.come_back(cast.access_of(ada))
    assert not mine.mine(cast.access_of(ada), at=NOW).left_out
    assert standing.objections_of(ada.id) == ["surveys"]


def test_a_visitor_has_no_data_in_any_answer() -> None:
    for act in (
        lambda: mine.mine(cast.house(), at=NOW),
        lambda: mine.leave_me_out(cast.house()),
        lambda: mine.come_back(cast.house()),
    ):
        with pytest.raises(NotAMember):
            act()
