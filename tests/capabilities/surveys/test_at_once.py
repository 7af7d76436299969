"""Many at the same moment: one answer by an invitation, and none lost or doubled when a survey closes."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.models import Answer, Response, Survey, Used, Waiting
from freehold.capabilities.surveys.operations import answering, closing
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from tests import cast
from tests.capabilities.surveys import scene

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: list[Callable[[], None]]) -> Counter[str]:
    """What came of acts that begin at the same moment: "done", or the code of the refusal."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], None]) -> str:
        try:
            gate.wait(timeout=20)
            act()
        except Refusal as refused:
            return refused.code
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return Counter(pool.map(run, acts))


@pytest.mark.parametrize("promise", list(Promise))
def test_one_link_used_by_six_at_once_is_good_for_one_answer(promise: Promise) -> None:
    ada = cast.ada()
    survey = scene.opened(promise=promise)
    links = [scene.link_for(survey, ada), scene.link_for(survey, ada)] * 3
    came = at_once([_answers(link) for link in links])
    assert came == {"done": 1, "surveys.answered-already": 5}
    assert Waiting.objects.count() == Used.objects.count()
    assert Waiting.objects.count() + Response.objects.count() == 1


def test_whoever_was_thanked_is_counted_when_the_survey_closes_meanwhile() -> None:
    people = scene.members(7)
    survey = scene.opened()
    links = [scene.link_for(survey, person) for person in people]

    def close() -> None:
        closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())

    came = at_once([*map(_answers, links), close])
    assert set(came) <= {"done", "surveys.not-open", "surveys.not-asked"}
    assert Answer.objects.count() == came["done"] - 1
    assert not Waiting.objects.exists()
    assert Survey.objects.get().closed_at is not None


def test_no_more_than_were_wanted_come_in_at_once() -> None:
    people = scene.members(6)
    survey = scene.opened(closes_after=3)
    links = [scene.link_for(survey, person) for person in people]
    came = at_once([_answers(link) for link in links])
    assert came["done"] == 3
    assert Answer.objects.count() == 3


def _answers(link: str) -> Callable[[], None]:
    return lambda: answering.answer(scene.visitor(), secret=link, answers={"worry": 2}, at=clock.now())
