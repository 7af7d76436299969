"""Letters: one to each in a round, on after any end, and reminders to those alone who have not answered."""

from datetime import timedelta
from uuid import UUID

import pytest

from freehold.capabilities.surveys import jobs
from freehold.capabilities.surveys.bounds import LEAST_BATCH, MOST_REMINDERS
from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.letters import INVITATION, REMINDER
from freehold.capabilities.surveys.models import Answer, Invitation, Response, Survey, Ticket
from freehold.capabilities.surveys.operations import answering, closing, inviting
from freehold.capabilities.surveys.refused import AnsweredAlready, NotOpen, TooSoon
from freehold.foundation import clock, mail
from freehold.foundation.mail import Letter
from freehold.trust.people import persons
from tests import cast
from tests.capabilities.surveys import scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def posted(monkeypatch: pytest.MonkeyPatch) -> list[Letter]:
    """What is handed to the outbox."""
    letters: list[Letter] = []
    monkeypatch.setattr(mail, "post", lambda letter, *, at: letters.append(letter))
    return letters


def carry_out(survey: Survey, *, days: int = 0) -> bool:
    at = clock.now() + timedelta(days=days)
    return inviting.carry_out(scene.as_owner(), survey_id=survey.id, at=at)


def test_everybody_who_was_drawn_gets_one_letter_however_often_it_is_run(posted: list[Letter]) -> None:
    ada, bram = cast.ada(), cast.bram()
    survey = scene.opened()
    assert carry_out(survey)
    assert carry_out(survey)
    assert {one.to for one in posted} == {ada.id, bram.id}
    assert len(posted) == 2
    assert {one.template for one in posted} == {INVITATION}
    assert Ticket.objects.count() == 2
    assert inviting.unfinished(at=clock.now()) == []


def test_the_link_in_a_letter_lets_its_reader_answer(posted: list[Letter]) -> None:
    cast.ada()
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    carry_out(survey)
    secret = posted[0].parameters["secret"]
    assert secret in mail.written(posted[0]).path
    answering.answer(scene.visitor(), secret=secret, answers={"worry": 3}, at=clock.now())
    assert Response.objects.count() == 1
    assert secret.encode() not in b"".join(bytes(row.digest) for row in Ticket.objects.all())


def test_a_reminder_goes_to_those_alone_who_have_not_answered(posted: list[Letter]) -> None:
    people = scene.members(LEAST_BATCH + 2)
    survey = scene.opened()
    carry_out(survey)
    for person in people[:LEAST_BATCH]:
        scene.answers(survey, person)
    scene.answers(survey, people[LEAST_BATCH])  # waits in the pool
    posted.clear()
    inviting.remind(scene.as_owner(), survey_id=survey.id, at=clock.now() + timedelta(days=4))
    carry_out(survey, days=4)
    assert [one.to for one in posted] == [people[-1].id]
    assert posted[0].template == REMINDER


def test_first_and_second_link_together_are_good_for_one_answer(posted: list[Letter]) -> None:
    cast.ada()
    survey = scene.opened()
    carry_out(survey)
    inviting.remind(scene.as_owner(), survey_id=survey.id, at=clock.now() + timedelta(days=4))
    carry_out(survey, days=4)
    first, second = (one.parameters["secret"] for one in posted)
    assert first != second
    answering.answer(scene.visitor(), secret=first, answers={"worry": 3}, at=clock.now())
    with pytest.raises(AnsweredAlready):
        answering.answer(scene.visitor(), secret=second, answers={"worry": 3}, at=clock.now())


def test_reminders_come_twice_at_most_and_not_too_soon() -> None:
    cast.ada()
    survey, access = scene.opened(), scene.as_owner()
    with pytest.raises(TooSoon):
        inviting.remind(access, survey_id=survey.id, at=clock.now() + timedelta(days=2))
    for number in range(MOST_REMINDERS):
        at = clock.now() + timedelta(days=4 * (number + 1))
        assert inviting.remind(access, survey_id=survey.id, at=at) == number + 1
    with pytest.raises(TooSoon):
        inviting.remind(access, survey_id=survey.id, at=clock.now() + timedelta(days=13))
    with pytest.raises(NotOpen):
        inviting.remind(access, survey_id=survey.id, at=clock.now() + timedelta(days=15))


def test_whoever_is_gone_gets_no_letter_and_the_round_ends(posted: list[Letter]) -> None:
    ada, bram = cast.ada(), cast.bram()
    survey = scene.opened()
    persons.clear_rows(ada.id)
    assert carry_out(survey)
    assert [one.to for one in posted] == [bram.id]
    assert inviting.unfinished(at=clock.now()) == []


def test_no_letter_leaves_a_survey_that_is_closed(posted: list[Letter]) -> None:
    cast.ada()
    survey = scene.opened()
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    assert carry_out(survey)
    assert posted == []


def test_the_rounds_of_the_house_invite_and_close(
    posted: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = cast.ada()
    survey = scene.opened()
    secret = scene.link_for(survey, ada)
    answering.answer(scene.visitor(), secret=secret, answers={"worry": 1}, at=clock.now())
    queued: list[str] = []
    monkeypatch.setattr(jobs.invite.__class__, "enqueue", lambda _job, *, survey_id: queued.append(survey_id))
    jobs.go_on(at=clock.now())
    assert queued == [str(survey.id)]
    jobs.invite.func(survey_id=str(survey.id))
    assert posted == []  # her answer waits, so she is not written to
    jobs.close(at=clock.now() + timedelta(days=15))
    assert Answer.objects.count() == 1
    survey.refresh_from_db()
    assert survey.closed_at is not None
    assert not Invitation.objects.filter(letters__gt=1).exists()
    assert UUID(queued[0]) == survey.id
