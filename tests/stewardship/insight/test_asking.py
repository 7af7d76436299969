"""Asking: who may, what is withheld, what is on record, and that asking again tells nothing."""

import itertools

import pytest

from freehold.foundation import clock
from freehold.ports.answers import Tally
from freehold.stewardship.insight import asking, catalogue, counting, inside, wishes
from freehold.stewardship.insight.asking import NotForYou
from freehold.stewardship.insight.counting import BeingCounted
from freehold.stewardship.insight.models import Answer
from freehold.stewardship.insight.outside import WouldDrown
from freehold.trust.access.copies import mark, shared_index, subject_index
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.models import Spending
from freehold.trust.disclosure.budget.spending import MICRO, BudgetSpent
from freehold.trust.ledger import lists
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import hiding
from freehold.trust.people.hiding import Why
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor, Role
from freehold.trust.rights.asking import standing
from freehold.trust.rights.looks import who_looked
from tests import cast
from tests.stewardship.insight import scene
from tests.stewardship.insight.scene import NOW, tallied

NOTHING: dict[str, str] = {}


def told(slug: str, **given: str) -> dict[str, dict[str, float]]:
    answer = asking.ask_inside(cast.house(), slug=slug, given=given, at=NOW)
    return {one["label"]: one for one in answer["figures"]}


def entries_of(person: Person) -> int:
    """How many entries the member reads: of their own, none, and for many."""
    assert not StoredEntry.objects.filter(
        subject_index=subject_index(person.id, f"{clock.now():%Y-%m}")
    ).exists()
    shared = StoredEntry.objects.filter(subject_index=shared_index(f"{clock.now():%Y-%m}"))
    return len(lists.naming({one: mark(one, person.id) for one in shared.values_list("id", flat=True)}))


@pytest.mark.django_db
def test_figures_inside_are_near_the_true_ones_and_say_how_near() -> None:
    scene.village()
    for label, count in tallied(catalogue.question("ages")).people.items():
        one = told("ages")[label]
        if "value" in one:
            assert one["value"] % inside.STEP == 0
            assert abs(one["value"] - count) <= 30
            assert one["low"] <= one["value"] <= one["high"]
    assert inside.PLUS_MINUS == 11


@pytest.mark.django_db
def test_nobody_is_told_of_fewer_than_ten_in_it_or_out_of_it() -> None:
    scene.people(14)  # 4, 8 and 2 or 3 of each age
    assert all("value" not in one for one in told("ages").values())
    (one,) = [one for one in told("activity").values() if one["label"] == "none"]
    assert "value" not in one  # all fourteen: whoever asks would know it of each


@pytest.mark.django_db
def test_a_figure_appears_no_oftener_for_one_member_more_than_is_said() -> None:
    """So that whoever knows nine members of ten does not know the tenth when a figure appears."""
    told_of, step = [0.0] * inside.LEAST + list(inside.how_often()), 1.9478
    assert told_of[inside.LEAST] == inside.FIRST == 1e-5
    assert told_of[20] < 0.02
    assert told_of[30] > 0.95
    for fewer, more in itertools.pairwise(told_of):
        assert more <= fewer * step + inside.FIRST
        assert 1 - fewer <= (1 - more) * step + inside.FIRST + 1e-9


@pytest.mark.django_db
def test_asking_again_is_answered_with_the_same_figures() -> None:
    made = scene.village()
    first = told("ages")
    assert told("ages") == first
    Person.objects.filter(id__in=[one.id for one in made[:20]]).delete()
    assert told("ages") == first  # until next week
    Answer.objects.all().delete()
    assert Answer.objects.count() == 0


@pytest.mark.django_db
def test_noise_of_the_same_figure_is_the_same_even_when_it_is_made_anew() -> None:
    scene.village()
    first = told("activity")
    for _ in range(3):
        Answer.objects.all().delete()
        assert told("activity") == first


@pytest.mark.django_db
def test_a_mean_has_an_error_and_is_withheld_of_few() -> None:
    asked = catalogue.question("posts-each")
    labels = asked.labels({}, NOW)
    (one,) = inside.figures(asked, {}, labels, Tally({"0": 100, "3": 300}, 400))
    assert (one.low or 0) <= 2.25 <= (one.high or 0)
    (one,) = inside.figures(asked, {}, labels, Tally({"0": 400, "20": 9}, 409))
    assert one.value is None


@pytest.mark.django_db
def test_whose_age_is_opened_reads_of_it_once_and_who_objected_does_not() -> None:
    made = scene.village()
    standing.uphold(made[1].id, purpose="insight")
    told("ages"), told("ages")
    assert (entries_of(made[0]), entries_of(made[1])) == (1, 0)
    (look,) = who_looked(cast.access_of(made[0]), at=clock.now())
    assert (look.people, look.task, look.job) == (64, "ages", "insight")
    assert who_looked(cast.access_of(made[1]), at=clock.now()) == []


@pytest.mark.django_db
def test_who_objected_or_is_leaving_is_in_no_answer() -> None:
    made = scene.village()
    standing.uphold(made[1].id, purpose="insight")
    hiding.hide(made[2].id, Why.LEAVING, at=NOW)
    hiding.forget()
    assert asking.left_out() == {made[1].id, made[2].id}
    hiding.show(made[2].id, Why.LEAVING)
    hiding.forget()


@pytest.mark.django_db
def test_members_and_staff_without_the_scope_ask_nothing() -> None:
    scene.village()
    for actor in (
        Actor.visitor(), Actor.person(cast.ada().id), Actor.person(cast.ada().id, Role.MODERATOR),
        Actor.person(cast.ada().id, Role.STAFF, scopes=["support"]),
        Actor.person(cast.ada().id, Role.ADVISER),
    ):  # fmt: skip
        with pytest.raises(NotForYou):
            asking.ask_inside(cast._access(actor, cast.ACCOUNT, ""), slug="ages", given=NOTHING, at=NOW)


@pytest.mark.django_db
def test_dot_asks_inside_and_only_esi_lets_an_answer_leave() -> None:
    scene.village()
    dot, esi = cast.access_of(cast.dot()), cast.access_of(cast.esi())
    asking.ask_inside(dot, slug="members", given=NOTHING, at=NOW)
    with pytest.raises(NotForYou):
        asking.expect(dot, slug="members", given=NOTHING, epsilon=MICRO, at=NOW)
    stated = asking.expect(esi, slug="members", given=NOTHING, epsilon=MICRO, at=NOW)
    with pytest.raises(NotForYou):
        asking.ask_outside(dot, stated=stated, at=NOW)
    assert asking.ask_outside(esi, stated=stated, at=NOW)["epsilon"] == 1.0


@pytest.mark.django_db
def test_what_an_answer_would_be_worth_is_said_and_nothing_is_spent_or_opened() -> None:
    made = scene.village()
    stated = asking.expect(cast.house(), slug="ages", given=NOTHING, epsilon=MICRO // 10, at=NOW)
    assert stated.plus_minus == 30
    assert stated.drowns
    assert spending.standing(at=NOW).spent == 0
    assert entries_of(made[0]) == 0
    with pytest.raises(WouldDrown):
        asking.ask_outside(cast.house(), stated=stated, at=NOW)
    assert spending.standing(at=NOW).spent == 0
    assert Answer.objects.count() == 0


@pytest.mark.django_db
def test_an_answer_that_leaves_is_paid_for_once_a_month() -> None:
    scene.village()
    stated = asking.expect(cast.house(), slug="members", given=NOTHING, epsilon=MICRO, at=NOW)
    first = asking.ask_outside(cast.house(), stated=stated, at=NOW)
    assert asking.ask_outside(cast.house(), stated=stated, at=NOW) == first
    assert spending.standing(at=NOW).spent == MICRO
    (row,) = Answer.objects.all()
    assert row.spending == Spending.objects.get().id


@pytest.mark.django_db
def test_two_who_press_at_once_pay_once_and_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have found no answer yet: the second pays nothing, and what it drew is told to nobody."""
    scene.village()
    stated = asking.expect(cast.house(), slug="members", given=NOTHING, epsilon=MICRO, at=NOW)
    first = asking.ask_outside(cast.house(), stated=stated, at=NOW)
    monkeypatch.setattr(asking, "_kept", lambda _once: None)
    for _ in range(5):
        assert asking.ask_outside(cast.house(), stated=stated, at=NOW) == first
    assert spending.standing(at=NOW).spent == MICRO
    assert (Answer.objects.count(), Spending.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_a_second_press_does_not_count_again_while_the_first_counts() -> None:
    """Each count opens everybody's value, and they read of it."""
    made = scene.village()
    wish = wishes.wish("ages", {}, at=NOW)
    once = asking.once_inside(wish, NOW)
    with counting.alone(once, wish, at=NOW), pytest.raises(BeingCounted):
        told("ages")
    assert entries_of(made[0]) == 0
    counting.claim(once, wish, lasts=counting.SHORT, at=NOW - counting.SHORT)  # whoever did that is gone
    told("ages")
    assert entries_of(made[0]) == 1


@pytest.mark.django_db
def test_when_the_budget_is_spent_nothing_more_leaves() -> None:
    scene.village()
    for _ in range(2):
        spending.spend(cast.house(), epsilon=MICRO, about="another", at=NOW)
    stated = asking.expect(cast.house(), slug="members", given=NOTHING, epsilon=MICRO, at=NOW)
    assert stated.left == 0
    with pytest.raises(BudgetSpent):
        asking.ask_outside(cast.house(), stated=stated, at=NOW)
    assert Answer.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("slug", [one.slug for one in catalogue.all_questions()])
def test_every_question_is_answered_inside_also_in_an_empty_house(slug: str) -> None:
    answer = asking.ask_inside(cast.house(), slug=slug, given=NOTHING, at=NOW)
    assert all("value" not in one for one in answer["figures"])
    asking.expect(cast.house(), slug=slug, given=NOTHING, epsilon=MICRO, at=NOW)
