"""Draft, open, closed: what each lets happen, in whatever order it is tried."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as DatabaseCase

from freehold.capabilities.surveys import jobs, keeping
from freehold.capabilities.surveys.bounds import MOST_ANSWERS
from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.models import Answer, Survey
from freehold.capabilities.surveys.operations import closing, drawing, making
from freehold.capabilities.surveys.queries import surveys
from freehold.capabilities.surveys.refused import (
    DrawnAlready,
    EndsTooLate,
    NotADraft,
    NotDrawn,
    NotOpen,
    PublicIsAnonymous,
)
from freehold.capabilities.surveys.states import state
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from tests import cast
from tests.capabilities.surveys import scene

OTHER = {**scene.DOCUMENT, "title": "Another title"}


class StatesOnlyGoOn(DatabaseCase):
    """Esi presses whatever she likes: a survey goes from draft to open to closed, and never back."""

    databases = "__all__"

    @given(st.lists(st.sampled_from(["revise", "open", "close", "wait", "draw"]), max_size=8))
    @settings(max_examples=25)
    def test_states_only_go_on(self, acts: list[str]) -> None:
        access, now = scene.as_owner(), clock.now()
        survey_id = making.begin(
            access, document=scene.DOCUMENT, promise=Promise.ANONYMOUS, way=Way.PUBLIC, at=now
        )
        order = [State.DRAFT, State.OPEN, State.CLOSED]
        before = State.DRAFT
        for act in acts:
            try:
                if act == "revise":
                    version = Survey.objects.get(id=survey_id).version
                    making.revise(access, survey_id=survey_id, document=OTHER, version=version, at=now)
                    assert before is State.DRAFT
                elif act == "open":
                    making.open_up(access, survey_id=survey_id, at=now, closes_at=now + timedelta(days=1))
                    assert before is State.DRAFT
                elif act == "close":
                    closing.close(access, survey_id=survey_id, at=now)
                    assert before is not State.DRAFT
                elif act == "draw":
                    drawing.draw(access, survey_id=survey_id, plan=scene.ALL, at=now)
                else:
                    now += timedelta(hours=13)
            except Refusal:
                pass
            after = state(Survey.objects.get(id=survey_id), at=now)
            assert order.index(after) >= order.index(before)
            before = after


@pytest.mark.django_db
def test_esi_opens_only_what_has_a_sample_and_draws_once() -> None:
    cast.ada()
    access, now = scene.owner(), clock.now()
    survey_id = making.begin(
        access, document=scene.DOCUMENT, promise=Promise.CONFIDENTIAL, way=Way.INVITED, at=now
    )
    with pytest.raises(NotDrawn):
        making.open_up(access, survey_id=survey_id, at=now)
    drawing.draw(access, survey_id=survey_id, plan=scene.ALL, at=now)
    with pytest.raises(DrawnAlready):
        drawing.draw(access, survey_id=survey_id, plan=scene.ALL, at=now)
    making.open_up(access, survey_id=survey_id, at=now)
    with pytest.raises(NotADraft):
        making.revise(access, survey_id=survey_id, document=OTHER, version=1, at=now)
    seen = surveys.survey(access, survey_id=survey_id, at=now)
    assert (seen.state, seen.edition, seen.invited) == (State.OPEN, 1, 2)


@pytest.mark.django_db
def test_two_who_write_at_once_do_not_write_over_each_other() -> None:
    access, now = scene.as_owner(), clock.now()
    survey_id = making.begin(
        access, document=scene.DOCUMENT, promise=Promise.ANONYMOUS, way=Way.PUBLIC, at=now
    )
    assert making.revise(access, survey_id=survey_id, document=OTHER, version=1, at=now) == 2
    with pytest.raises(NotADraft):
        making.revise(access, survey_id=survey_id, document=scene.DOCUMENT, version=1, at=now)


@pytest.mark.django_db
def test_an_edition_asks_the_same_in_the_same_series() -> None:
    access, now = scene.as_owner(), clock.now()
    first = making.begin(access, document=scene.DOCUMENT, promise=Promise.ANONYMOUS, way=Way.PUBLIC, at=now)
    second = making.again(access, survey_id=making.again(access, survey_id=first, at=now), at=now)
    one, three = Survey.objects.get(id=first), Survey.objects.get(id=second)
    assert (three.series, three.edition, three.document) == (one.series, 3, one.document)
    assert three.slug != one.slug
    assert [one.edition for one in surveys.surveys(access, at=now)] == [3, 2, 1]


@pytest.mark.django_db
def test_a_link_for_everybody_is_anonymous_and_an_end_is_near() -> None:
    access, now = scene.as_owner(), clock.now()
    with pytest.raises(PublicIsAnonymous):
        making.begin(access, document=scene.DOCUMENT, promise=Promise.CONFIDENTIAL, way=Way.PUBLIC, at=now)
    survey_id = making.begin(
        access, document=scene.DOCUMENT, promise=Promise.ANONYMOUS, way=Way.PUBLIC, at=now
    )
    for end, number in ((now, None), (now + timedelta(days=181), None), (None, 0), (None, MOST_ANSWERS + 1)):
        with pytest.raises(EndsTooLate):
            making.open_up(access, survey_id=survey_id, at=now, closes_at=end, closes_after=number)


@pytest.mark.django_db
def test_what_is_deleted_is_gone_with_its_answers() -> None:
    ada = cast.ada()
    survey = scene.opened()
    scene.answers(survey, ada)
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    assert Answer.objects.count() == 1
    making.delete(scene.as_owner(), survey_id=survey.id)
    assert not Answer.objects.exists()
    assert not Survey.objects.exists()


@pytest.mark.django_db
def test_a_survey_whose_time_is_over_is_closed_before_anybody_tidies_up() -> None:
    cast.ada()
    survey = scene.opened()
    later = clock.now() + timedelta(days=15)
    assert state(survey, at=later) is State.CLOSED
    assert closing.due(at=later) == [survey.id]
    closing.close(scene.as_owner(), survey_id=survey.id, at=later)
    assert closing.due(at=later) == []
    with pytest.raises(NotOpen):
        closing.close(scene.as_owner(), survey_id=survey.id, at=later)


@pytest.mark.django_db
def test_the_log_is_emptied_soon_after_a_survey_was_closed_by_hand_and_then_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast.ada()
    survey, now, emptied = scene.opened(), clock.now(), []
    monkeypatch.setattr(keeping, "empty_logs", lambda: emptied.append(True))
    jobs.close(at=now)
    assert emptied == []
    closing.close(scene.as_owner(), survey_id=survey.id, at=now)
    assert emptied == []
    jobs.close(at=now + jobs.CLOSES)
    assert emptied == [True]
    jobs.close(at=now + 3 * jobs.CLOSES)
    assert emptied == [True]
