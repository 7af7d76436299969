"""Answering by a link: once, while it is open, and where it belongs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from freehold.capabilities.surveys import drafts
from freehold.capabilities.surveys.bounds import LEAST_BATCH
from freehold.capabilities.surveys.drafts import HalfFilled
from freehold.capabilities.surveys.kinds import Promise, Sampling, Way
from freehold.capabilities.surveys.lots import Plan
from freehold.capabilities.surveys.models import (
    Answer,
    Draft,
    Invitation,
    Mark,
    Pool,
    Response,
    Survey,
    Ticket,
    Used,
    Waiting,
)
from freehold.capabilities.surveys.operations import answering, closing
from freehold.capabilities.surveys.questionnaire.refused import WrongAnswers
from freehold.capabilities.surveys.refused import AnsweredAlready, EnoughAnswers, NotAsked, NotOpen
from freehold.foundation import clock
from freehold.trust.people import challenges, throttles
from freehold.trust.people.challenges import ChallengeSpent, NoProof
from freehold.trust.people.throttles import TooOften
from freehold.trust.vault.envelope import SealBroken
from tests import cast
from tests.capabilities.surveys import scene

pytestmark = pytest.mark.django_db


def test_ada_answers_anonymously_and_waits_in_company() -> None:
    ada = cast.ada()
    survey = scene.opened()
    scene.answers(survey, ada, number=17)
    assert (Waiting.objects.count(), Used.objects.count()) == (1, 1)
    assert (Answer.objects.count(), Mark.objects.count()) == (0, 0)


def test_twenty_become_answers_together() -> None:
    people = scene.members(LEAST_BATCH)
    survey = scene.opened()
    for person in people[:-1]:
        scene.answers(survey, person)
    assert Answer.objects.count() == 0
    scene.answers(survey, people[-1])
    assert (Answer.objects.count(), Mark.objects.count()) == (LEAST_BATCH, LEAST_BATCH)
    assert (Pool.objects.count(), Waiting.objects.count(), Used.objects.count()) == (0, 0, 0)


def test_each_arrival_writes_the_whole_pool_anew() -> None:
    ada, bram = cast.ada(), cast.bram()
    survey = scene.opened()
    scene.answers(survey, ada)
    before = set(Waiting.objects.values_list("id", flat=True)) | set(
        Used.objects.values_list("id", flat=True)
    )
    scene.answers(survey, bram)
    after = _ids()
    assert len(after) == 4
    assert before.isdisjoint(after)


def test_ada_answers_once_also_while_her_answer_waits_and_by_another_link() -> None:
    ada = cast.ada()
    survey = scene.opened()
    other = scene.link_for(survey, ada)
    secret = scene.answers(survey, ada)
    for one in (secret, other):
        with pytest.raises(AnsweredAlready):
            answering.answer(scene.visitor(), secret=one, answers={"worry": 5}, at=clock.now())
    assert Waiting.objects.count() == 1


def test_nobody_answers_twice_after_the_pool_was_poured() -> None:
    people = scene.members(LEAST_BATCH)
    survey = scene.opened()
    secrets = [scene.answers(survey, person) for person in people]
    with pytest.raises(AnsweredAlready):
        answering.answer(scene.visitor(), secret=secrets[0], answers={"worry": 5}, at=clock.now())


@pytest.mark.parametrize("secret", ["", "x", "x" * 43, "ü" * 50, "\ud800" * 40, "x" * 5_000])
def test_chidi_has_no_link_and_is_told_nothing(secret: str) -> None:
    cast.chidi()
    scene.opened()
    with pytest.raises(NotAsked):
        answering.answer(scene.visitor(), secret=secret, answers={"worry": 1}, at=clock.now())


def test_what_is_required_is_asked_for_before_anything_is_kept() -> None:
    ada = cast.ada()
    survey = scene.opened()
    with pytest.raises(WrongAnswers) as wrong:
        answering.answer(
            scene.visitor(), secret=scene.link_for(survey, ada), answers={"number": 3}, at=clock.now()
        )
    assert set(wrong.value.problems) == {"worry"}
    assert Waiting.objects.count() == 0


def test_closing_takes_in_what_waits_and_forgets_who_took_part() -> None:
    ada, bram = cast.ada(), cast.bram()
    survey = scene.opened()
    scene.answers(survey, ada)
    drafts.keep(scene.link_for(survey, bram), survey, HalfFilled({"worry": 4}), at=clock.now())
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    assert Answer.objects.count() == 1
    assert not any(model.objects.exists() for model in (Mark, Pool, Waiting, Used, Ticket, Draft))
    assert Survey.objects.get().sample.strata[0]["answered"] == 1
    assert set(Invitation.objects.values_list("letters", flat=True)) == {1}


def test_nobody_answers_what_is_closed_and_nobody_closes_twice() -> None:
    ada = cast.ada()
    survey = scene.opened()
    secret = scene.link_for(survey, ada)
    with pytest.raises(NotOpen):
        answering.answer(
            scene.visitor(), secret=secret, answers={"worry": 1}, at=clock.now() + timedelta(days=15)
        )
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    with pytest.raises(NotAsked):
        answering.answer(scene.visitor(), secret=secret, answers={"worry": 1}, at=clock.now())
    with pytest.raises(NotOpen):
        closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())


def test_a_survey_closes_itself_with_the_last_answer_that_was_wanted() -> None:
    people = scene.members(3)
    survey = scene.opened(closes_after=2)
    late = scene.link_for(survey, people[2])
    for person in people[:2]:
        scene.answers(survey, person)
    survey.refresh_from_db()
    assert survey.closed_at is not None
    assert Answer.objects.count() == 2
    with pytest.raises(NotAsked):
        answering.answer(scene.visitor(), secret=late, answers={"worry": 1}, at=clock.now())


def test_a_confidential_answer_lies_under_adas_key_and_she_reads_it() -> None:
    ada = cast.ada()
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    scene.answers(survey, ada, worry=4, why="because")
    row = Response.objects.get()
    assert cast.access_of(ada).open(row.body)["answers"] == {"worry": 4, "why": "because"}
    assert Mark.objects.count() == 1
    assert Waiting.objects.count() == 0


def test_an_anonymous_answer_holds_nothing_but_what_was_chosen() -> None:
    ada = cast.ada()
    survey = scene.opened()
    scene.answers(survey, ada, number=5)
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    row = Answer.objects.get()
    assert {field.name for field in Answer._meta.concrete_fields} == {"id", "survey", "body"}
    assert row.id.version == 4


def test_a_quota_that_is_full_lets_nobody_else_in() -> None:
    people = scene.members(LEAST_BATCH + 5)
    year = f"{clock.now():%Y}"
    plan = Plan(Sampling.QUOTA, grouped_by="since", sizes={year: 10})
    survey = scene.opened(plan=plan)
    invited = set(Invitation.objects.values_list("id", flat=True))
    assert len(invited) == LEAST_BATCH + 5
    for person in people[:LEAST_BATCH]:
        scene.answers(survey, person)
    with pytest.raises(EnoughAnswers):
        scene.answers(survey, people[-1])


def test_everybody_answers_by_a_public_link_after_work_or_waiting() -> None:
    survey = scene.opened(way=Way.PUBLIC)
    now = clock.now()
    riddle = challenges.riddle(answering.RIDDLE, at=now)
    given: dict[str, Any] = {
        "slug": survey.slug, "secret": "", "answers": {"worry": 1}, "riddle": riddle, "solution": "0",
        "network": "203.0.113.9",
    }  # fmt: skip
    with pytest.raises(NoProof):
        answering.answer_in_public(scene.visitor(), **given, at=now)
    later = now + challenges.PATIENCE
    answering.answer_in_public(scene.visitor(), **given, at=later)
    assert Waiting.objects.count() == 1
    with pytest.raises(ChallengeSpent):
        answering.answer_in_public(scene.visitor(), **given, at=later)


def test_a_network_that_answers_too_often_waits() -> None:
    survey = scene.opened(way=Way.PUBLIC)
    now = clock.now()
    key = answering.BY_NETWORK.key(survey.id, throttles.network("203.0.113.9"))
    for _each in range(answering.BY_NETWORK.free):
        throttles.count(key, at=now)
    with pytest.raises(TooOften):
        answering.answer_in_public(
            scene.visitor(), slug=survey.slug, secret="", answers={"worry": 1}, riddle="", solution="",
            network="203.0.113.9", at=now + timedelta(seconds=1),
        )  # fmt: skip


def test_a_half_filled_questionnaire_opens_with_its_link_and_with_nothing_else() -> None:
    ada = cast.ada()
    survey = scene.opened()
    secret, other = scene.link_for(survey, ada), scene.link_for(survey, ada)
    drafts.keep(secret, survey, HalfFilled({"worry": 5}, "second", 7), at=clock.now())
    assert drafts.begun(secret) == HalfFilled({"worry": 5}, "second", 7)
    assert drafts.begun(other).answers == {}
    row = Draft.objects.get()
    Draft.objects.filter(id=row.id).update(digest=b"\1" * 32)
    Draft.objects.create(survey=survey, digest=row.digest, body=row.body)
    with pytest.raises(SealBroken):
        drafts.begun(secret)


def test_half_filled_ones_are_of_one_length_and_go_with_the_answer() -> None:
    ada, bram = cast.ada(), cast.bram()
    survey = scene.opened()
    short, long = scene.link_for(survey, ada), scene.link_for(survey, bram)
    drafts.keep(short, survey, HalfFilled({}), at=clock.now())
    drafts.keep(long, survey, HalfFilled({"worry": 5, "why": "x" * 500}), at=clock.now())
    assert len({len(row.body) for row in Draft.objects.all()}) == 1
    answering.answer(scene.visitor(), secret=long, answers={"worry": 5}, at=clock.now())
    assert Draft.objects.count() == 1


def _ids() -> set[UUID]:
    return {one for model in (Waiting, Used) for one in model.objects.values_list("id", flat=True)}
