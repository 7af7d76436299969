"""Who is asked: by lot, from the members there are, never too often, and nobody who said no."""

from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.capabilities.surveys import frame, lots, wishes
from freehold.capabilities.surveys.bounds import LEAST_STRATUM, REST_DAYS
from freehold.capabilities.surveys.kinds import Promise, Sampling, Way
from freehold.capabilities.surveys.lots import Plan
from freehold.capabilities.surveys.models import Invitation, Response, Sample, once
from freehold.capabilities.surveys.operations import closing, drawing, making
from freehold.capabilities.surveys.queries.reading import answers_table
from freehold.capabilities.surveys.refused import NobodyToAsk, TooFew, WrongPlan
from freehold.foundation import clock
from freehold.trust.people import hiding, persons
from freehold.trust.people.hiding import Why
from freehold.trust.people.models import Person
from freehold.trust.rights.asking import standing
from tests import cast
from tests.capabilities.surveys import scene


@given(st.integers(0, 500), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 200), min_size=1))
def test_shares_are_whole_in_proportion_and_add_up(size: int, there: dict[str, int]) -> None:
    found = lots.proportional(size, there)
    everybody = sum(there.values())
    assert sum(found.values()) == min(size, everybody)
    for name, many in there.items():
        assert found[name] <= many
        assert abs(found[name] - min(size, everybody) * many / everybody) < 1


def test_everybody_has_the_same_chance_of_being_drawn() -> None:
    people = list(range(20))
    plan = Plan(Sampling.SIMPLE, size=5)
    found = Counter(one for _each in range(4_000) for one in lots.draw(plan, {"": people})[""])
    # 1,000 expected of each, standard deviation sqrt(4000 · 0.25 · 0.75) = 27.4: six of them
    assert all(abs(found[one] - 1_000) < 165 for one in people)


@pytest.mark.parametrize(
    "plan",
    [
        Plan(Sampling.SIMPLE),
        Plan(Sampling.SIMPLE, size=-1),
        Plan(Sampling.SIMPLE, size=5, grouped_by="since"),
        Plan(Sampling.EVERYBODY, size=5),
        Plan(Sampling.STRATIFIED, size=5),
        Plan(Sampling.STRATIFIED, size=5, sizes={"2026": 5}, grouped_by="since"),
        Plan(Sampling.STRATIFIED, sizes={"2026": 0}, grouped_by="since"),
        Plan(Sampling.QUOTA, size=5, grouped_by="since"),
        Plan(Sampling.QUOTA, sizes={str(one): 1 for one in range(21)}, grouped_by="since"),
    ],
    ids=range(9),
)
def test_a_plan_that_makes_no_sense_is_refused(plan: Plan) -> None:
    with pytest.raises(WrongPlan):
        lots.check(plan)


@pytest.mark.django_db
def test_nobody_is_asked_who_is_hidden_objected_or_said_no() -> None:
    ada, bram, chidi, gone = cast.ada(), cast.bram(), cast.chidi(), cast.dot()
    wishes.ask_no_more(cast.access_of(ada), at=clock.now())
    wishes.ask_no_more(cast.access_of(ada), at=clock.now())
    standing.uphold(bram.id, purpose="surveys")
    hiding.hide(gone.id, Why.LEAVING, at=clock.now())
    hiding.announce()
    asked = {one for batch in frame.members() for one in batch}
    assert asked == {chidi.id}
    wishes.ask_again(cast.access_of(ada))
    assert ada.id in {one for batch in frame.members() for one in batch}


@pytest.mark.django_db
def test_whoever_was_drawn_rests_for_ninety_days() -> None:
    people = scene.members(3)
    first = scene.opened(plan=Plan(Sampling.SIMPLE, size=2))
    rested = frame.rested([one.id for one in people], at=clock.now())
    drawn = {one.id for one in people if Invitation.objects.filter(once=once(first.id, one.id)).exists()}
    assert len(drawn) == 2
    assert set(rested) == {one.id for one in people} - drawn
    second = scene.opened()
    assert second.invitations.count() == 1
    with pytest.raises(NobodyToAsk):
        scene.opened()
    later = clock.now() + timedelta(days=REST_DAYS + 1)
    assert len(frame.rested([one.id for one in people], at=later)) == 3


@pytest.mark.django_db
def test_a_draft_with_a_sample_counts_as_being_asked() -> None:
    people = scene.members(1)
    access, now = scene.as_owner(), clock.now()
    survey_id = making.begin(
        access, document=scene.DOCUMENT, promise=Promise.ANONYMOUS, way=Way.INVITED, at=now
    )
    drawing.draw(access, survey_id=survey_id, plan=scene.ALL, at=now)
    assert frame.rested([people[0].id], at=now) == []


@pytest.mark.django_db
def test_strata_are_drawn_each_for_itself_and_told_in_counts() -> None:
    people = scene.members(6)
    for one in people[:2]:
        persons.correct_since(one.id, month="2019-04")
    year = f"{clock.now():%Y}"
    survey = scene.opened(plan=Plan(Sampling.STRATIFIED, grouped_by="since", sizes={"2019": 1, year: 3}))
    assert Sample.objects.get().strata == [
        {"name": "2019", "frame": 2, "drawn": 1, "wanted": 1},
        {"name": year, "frame": 4, "drawn": 3, "wanted": 3},
    ]
    assert sorted(survey.invitations.values_list("stratum", flat=True)) == [0, 1, 1, 1]
    with pytest.raises(WrongPlan):
        scene.opened(plan=Plan(Sampling.STRATIFIED, grouped_by="since", sizes={"1999": 1}))
    with pytest.raises(WrongPlan):
        scene.opened(plan=Plan(Sampling.STRATIFIED, grouped_by="shoe-size", size=3))


@pytest.mark.django_db
def test_a_small_stratum_does_not_go_with_an_anonymous_answer() -> None:
    people = scene.members(LEAST_STRATUM + 4)
    for one in people[:4]:
        persons.correct_since(one.id, month="2019-04")
    survey = scene.opened(plan=Plan(Sampling.STRATIFIED, grouped_by="since", size=LEAST_STRATUM + 4))
    for person in people[:12]:
        scene.answers(survey, person)
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    table = answers_table(scene.as_owner(), survey.id)
    assert Counter(table.strata_codes) == {-1: 4, 1: 8}
    assert [one.drawn for one in table.strata] == [4, LEAST_STRATUM]


@pytest.mark.django_db
def test_figures_begin_at_ten_answers_and_words_stand_alone() -> None:
    people = scene.members(10)
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    for place, person in enumerate(people[:9]):
        scene.answers(survey, person, worry=5, why=f"reason {place}")
    with pytest.raises(TooFew):
        answers_table(scene.as_owner(), survey.id)
    scene.answers(survey, people[9], worry=1)
    table = answers_table(scene.as_owner(), survey.id)
    assert table.n == 10
    worry = next(one for one in table.columns if one.key == "worry")
    assert Counter(worry.levels[code] for code in worry.codes) == {"5": 9, "1": 1}
    assert "why" not in {one.key for one in table.columns}
    Person.objects.filter(id=people[0].id).delete()
    Response.objects.filter(once=once(survey.id, people[0].id)).delete()
    with pytest.raises(TooFew):
        answers_table(scene.as_owner(), survey.id)


@pytest.mark.django_db
def test_a_link_to_nobody_draws_nobody() -> None:
    with pytest.raises(NobodyToAsk):
        scene.opened()
    assert not Invitation.objects.filter(once=once(uuid4(), uuid4())).exists()
