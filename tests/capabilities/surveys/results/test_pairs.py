"""Two confidential editions: the same people are found, laid side by side, and read of it."""

from datetime import timedelta

import pytest

from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.models import Survey
from freehold.capabilities.surveys.operations import answering, closing, drawing, making
from freehold.capabilities.surveys.queries import pairs, results
from freehold.capabilities.surveys.refused import NoSuchSurvey, TooFew
from freehold.capabilities.surveys.results.refused import StillOpen
from freehold.capabilities.surveys.results.shapes import Wish
from freehold.foundation import clock
from freehold.trust.people.models import Person
from tests import cast
from tests.capabilities.surveys import scene

pytestmark = pytest.mark.django_db
LATER = timedelta(days=120)


def two_editions(people: list[Person]) -> tuple[Survey, Survey]:
    """All but the first answer the first time, all but the last the second time."""
    owner, later = scene.as_owner(), clock.now() + LATER
    first = scene.opened(promise=Promise.CONFIDENTIAL)
    for place, one in enumerate(people[1:], 1):
        scene.answers(first, one, worry=1 + place % 3)
    closing.close(owner, survey_id=first.id, at=clock.now())
    second_id = making.again(owner, survey_id=first.id, at=later)
    drawing.draw(owner, survey_id=second_id, plan=scene.ALL, at=later)
    making.open_up(owner, survey_id=second_id, at=later, closes_at=later + timedelta(days=9))
    second = Survey.objects.get(id=second_id)
    for place, one in enumerate(people[:-1]):
        said = {"worry": 2 + place % 3, **({"why": "So."} if place % 3 == 2 else {})}
        answering.answer(scene.visitor(), secret=scene.link_for(second, one), answers=said, at=later)
    return first, second


def test_who_answered_both_times_is_laid_beside_themselves() -> None:
    first, second = two_editions(scene.members(13))
    owner, later = scene.as_owner(), clock.now() + LATER
    with pytest.raises(StillOpen):
        results.results(owner, survey_id=second.id, wish=Wish(), at=later, beside=first.id)
    closing.close(owner, survey_id=second.id, at=later)
    found = pairs.pairs(owner, first, second)
    assert found is not None
    assert found.n == 11
    then, now = (next(one for one in some if one.key == "worry") for some in (found.then, found.now))
    assert {now.codes[at] - then.codes[at] for at in range(11)} == {1}
    report = results.results(owner, survey_id=second.id, wish=Wish(), at=later, beside=first.id)
    assert report.before is not None
    assert report.before.paired == 11


def test_fewer_than_ten_who_answered_both_times_are_nobody() -> None:
    first, second = two_editions(scene.members(11))
    assert pairs.pairs(scene.as_owner(), first, second) is None


def test_ada_and_staff_without_the_office_read_nothing() -> None:
    first = scene.opened(way=scene.Way.PUBLIC)
    for who in (cast.ada(), cast.gus()):
        with pytest.raises(NoSuchSurvey):
            results.results(cast.access_of(who), survey_id=first.id, wish=Wish(), at=clock.now())
        with pytest.raises(NoSuchSurvey):
            results.editions(cast.access_of(who), survey_id=first.id, at=clock.now())
    with pytest.raises(TooFew):
        results.results(scene.as_owner(), survey_id=first.id, wish=Wish(), at=clock.now())
