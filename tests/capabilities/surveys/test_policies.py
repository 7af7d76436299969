"""Who makes surveys and reads what they say."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Pool, Survey
from freehold.capabilities.surveys.operations import closing, drawing, inviting, making
from freehold.capabilities.surveys.policies import COUNT, JOB, MAKE, POUR, READ, Surveys
from freehold.capabilities.surveys.queries import reading as figures
from freehold.capabilities.surveys.queries import surveys
from freehold.capabilities.surveys.refused import NoSuchSurvey
from freehold.foundation import clock
from freehold.trust.access.opener import acting
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.capabilities.surveys import scene

ADA, DOT, ESI = UUID(int=1), UUID(int=2), UUID(int=3)
MAKERS = [
    Actor.person(ESI, Role.OWNER),
    Actor.person(DOT, Role.STAFF),
    Actor.person(DOT, Role.STAFF, scopes=["surveys"]),
]
OTHERS = [
    Actor.visitor(), Actor.person(ADA), Actor.person(DOT, Role.MODERATOR), Actor.person(DOT, Role.ADVISER),
    Actor.person(DOT, Role.STAFF, scopes=["letters"]), Actor.for_job("telling"), Actor.house(),
]  # fmt: skip


@pytest.mark.parametrize("actor", MAKERS, ids=str)
def test_the_owner_and_staff_for_surveys_make_and_read_them(actor: Actor) -> None:
    assert may(actor, MAKE, Surveys())
    assert may(actor, MAKE, Survey())
    assert may(actor, READ, Survey())


@pytest.mark.parametrize("actor", OTHERS, ids=str)
def test_nobody_else_does(actor: Actor) -> None:
    for thing in (Surveys(), Survey()):
        assert not may(actor, MAKE, thing)
    assert not may(actor, READ, Survey())


@pytest.mark.parametrize("actor", MAKERS + OTHERS, ids=str)
def test_nobody_reads_single_answers_or_the_pool_whatever_their_office(actor: Actor) -> None:
    assert not may(actor, COUNT, Survey())
    assert not may(actor, POUR, Pool())
    assert may(Actor.for_job(JOB), COUNT, Survey())
    assert may(Actor.for_job(JOB), POUR, Pool())


@pytest.mark.django_db
def test_a_survey_is_not_there_for_who_may_not_make_it() -> None:
    cast.ada()
    survey, now = scene.opened(), clock.now()
    with acting(Actor.person(ADA)) as access:
        for survey_id in (survey.id, uuid4()):
            for attempt in (
                lambda one: surveys.survey(access, survey_id=one, at=now),
                lambda one: surveys.questionnaire(access, survey_id=one),
                lambda one: figures.answers_table(access, one),
                lambda one: figures.words(access, one, question_id="why"),
                lambda one: making.again(access, survey_id=one, at=now),
                lambda one: making.revise(access, survey_id=one, document={}, version=1, at=now),
                lambda one: making.open_up(access, survey_id=one, at=now),
                lambda one: making.delete(access, survey_id=one),
                lambda one: drawing.draw(access, survey_id=one, plan=scene.ALL, at=now),
                lambda one: inviting.remind(access, survey_id=one, at=now + timedelta(days=5)),
                lambda one: inviting.carry_out(access, survey_id=one, at=now),
                lambda one: closing.close(access, survey_id=one, at=now),
            ):
                with pytest.raises(NoSuchSurvey):
                    attempt(survey_id)
        with pytest.raises(NoSuchSurvey):
            surveys.surveys(access, at=now)
        with pytest.raises(NoSuchSurvey):
            making.begin(access, document=scene.DOCUMENT, promise=Promise.ANONYMOUS, way=Way.INVITED, at=now)
    assert Survey.objects.count() == 1
