"""A member's view: what left with their data in it, and being left out."""

import pytest

from freehold.stewardship.insight import asking, mine
from freehold.stewardship.insight.mine import NotAMember
from freehold.trust.disclosure.budget.spending import A_YEAR, MICRO
from freehold.trust.people import persons
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


def test_a_visitor_has_no_data_in_any_answer() -> None:
    for act in (lambda: mine.mine(cast.house(), at=NOW), lambda: mine.leave_me_out(cast.house())):
        with pytest.raises(NotAMember):
            act()
