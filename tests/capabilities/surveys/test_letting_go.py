"""A member's rights: to see, take and erase what they told in confidence, and what is kept until when."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from freehold.capabilities.surveys import keeper, keeping, wishes
from freehold.capabilities.surveys.bounds import LEAST_BATCH, RESPONSE_DAYS, REST_DAYS
from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.models import Answer, Invitation, Mark, Response, Ticket, Unasked, Waiting
from freehold.capabilities.surveys.operations import closing
from freehold.capabilities.surveys.queries.reading import answers_table
from freehold.foundation import clock
from freehold.trust.access.opener import Access, NotYours
from freehold.trust.access.record import Look, Record
from freehold.trust.rights import holdings
from freehold.trust.rights.erasing.erasure_list import Kind
from tests import cast
from tests.capabilities.surveys import scene

pytestmark = pytest.mark.django_db


def held(person: object) -> dict[str, int]:
    access = cast.access_of(person)  # type: ignore[arg-type]  # whoever of the cast
    facts = (fact for shelf in holdings.what_we_hold(access) for fact in shelf.facts)
    return {fact.key: fact.count for fact in facts if fact.key.startswith("surveys.")}


def test_ada_sees_what_she_told_in_confidence_and_nobody_elses() -> None:
    ada, bram = cast.ada(), cast.bram()
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    scene.answers(survey, ada, worry=5)
    wishes.ask_no_more(cast.access_of(ada), at=clock.now())
    assert held(ada) == {
        "surveys.invitation.member": 1, "surveys.response.body": 1, "surveys.unasked.details": 1,
    }  # fmt: skip
    assert held(bram) == {"surveys.invitation.member": 1}


def test_nobody_finds_an_anonymous_answer_among_what_is_held_about_them() -> None:
    ada = cast.ada()
    survey = scene.opened()
    scene.answers(survey, ada, worry=5)
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    assert held(ada) == {"surveys.invitation.member": 1}


def test_bram_and_esi_open_no_confidential_answer_of_adas() -> None:
    ada = cast.ada()
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    scene.answers(survey, ada)
    for person in (cast.bram(), cast.esi()):
        with pytest.raises(NotYours):
            cast.access_of(person).open(Response.objects.get().body)


def test_whoever_is_erased_takes_their_confidential_answers_along_and_leaves_anonymous_ones() -> None:
    ada, bram = cast.ada(), cast.bram()
    confidential = scene.opened(promise=Promise.CONFIDENTIAL)
    scene.answers(confidential, ada)
    scene.answers(confidential, bram)
    assert keeper.clear(ada.id, {}, Kind.PERSON) > 0
    assert keeper.clear(ada.id, {}, Kind.PERSON) == 0
    assert Response.objects.count() == 1
    assert Invitation.objects.filter(survey=confidential).count() == 1
    assert held(bram)["surveys.response.body"] == 1


def test_an_anonymous_answer_of_an_erased_member_waits_on_and_is_counted() -> None:
    people = scene.members(LEAST_BATCH)
    survey = scene.opened()
    for person in people[:-1]:
        scene.answers(survey, person)
    keeper.clear(people[0].id, {}, Kind.PERSON)
    assert Waiting.objects.count() == LEAST_BATCH - 1
    scene.answers(survey, people[-1])
    assert (Answer.objects.count(), Mark.objects.count()) == (LEAST_BATCH, LEAST_BATCH - 1)


def test_counting_confidential_answers_is_an_entry_for_everybody_among_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    people = scene.members(10)
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    for person in people:
        scene.answers(survey, person)
    access = scene.as_owner()
    looks: list[Look] = []
    record = access._record
    add = type(record).add

    def noting(self: Record, by: Access, found: Sequence[Look]) -> None:
        looks.extend(found)
        add(self, by, found)

    monkeypatch.setattr(type(record), "add", noting)
    assert answers_table(access, survey.id).n == 10
    assert {look.holder for look in looks} == {one.id for one in people}


def test_what_is_over_goes_when_its_time_is_over() -> None:
    ada = cast.ada()
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    scene.answers(survey, ada)
    now = clock.now()
    closing.close(scene.as_owner(), survey_id=survey.id, at=now)
    assert not Ticket.objects.exists()
    assert keeping.expire(at=now + timedelta(days=REST_DAYS - 1)) == 0
    keeping.expire(at=now + timedelta(days=REST_DAYS + 1))
    assert not Invitation.objects.exists()
    assert Response.objects.count() == 1
    keeping.expire(at=now + timedelta(days=RESPONSE_DAYS + 1))
    assert not Response.objects.exists()
    assert not Unasked.objects.exists()
