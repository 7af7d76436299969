"""A purpose that rests on consent opens nothing of who has not agreed; others pay nothing for that."""

import pytest
from django.db import connections

from freehold.foundation import clock
from freehold.trust.access.consenting import NoConsent
from freehold.trust.access.opener import NotYours, acting
from freehold.trust.consent import choices, telling
from freehold.trust.consent.operations import How
from freehold.trust.people import profile
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import ACCOUNT, CALLING, NEWS
from tests import cast

pytestmark = pytest.mark.django_db
NUMBER = "+44 20 7946 0018"


def with_number(person: Person) -> Person:
    text = choices.by_code(CALLING.code).wording.digest
    telling.tell_phone(cast.access_of(person), phone=NUMBER, text=text, how=How.SETTINGS, at=clock.now())
    return Person.objects.get(id=person.id)


def test_a_job_opens_nothing_for_a_purpose_that_ada_did_not_agree_to() -> None:
    ada = cast.ada()
    with acting(Actor.for_job("digest"), purpose=NEWS) as access:
        with pytest.raises(NoConsent):
            access.open(ada.email)
        assert access.open_many([ada.email, cast.bram().email], instead="–") == ["–", "–"]
        cast.agrees(ada, NEWS)
        assert access.open_many([ada.email, cast.bram().email], instead="–") == ["ada@example.org", "–"]
        cast.takes_back(ada, NEWS)
        assert access.open_many([ada.email], instead="–") == ["–"]


def test_a_value_that_was_asked_for_on_consent_needs_it_for_every_purpose() -> None:
    ada = with_number(cast.ada())
    with acting(Actor.for_job("support"), purpose=ACCOUNT) as access:
        assert access.open(ada.phone) == NUMBER
        number = ada.phone
        cast.takes_back(ada, CALLING)
        with pytest.raises(NoConsent):
            access.open(number)


def test_a_number_that_nobody_agreed_to_is_opened_by_its_person_alone() -> None:
    ada = cast.ada()
    profile.tell_phone(cast.access_of(ada), phone=NUMBER)
    ada.refresh_from_db()
    assert cast.access_of(ada).open(ada.phone) == NUMBER
    with acting(Actor.for_job("support"), purpose=ACCOUNT) as access, pytest.raises(NoConsent):
        access.open(ada.phone)


def test_a_stranger_does_not_learn_whether_ada_agreed() -> None:
    ada = with_number(cast.ada())
    chidi = cast.access_of(cast.chidi())
    with pytest.raises(NotYours):
        chidi.open(ada.phone)
    number = ada.phone
    cast.takes_back(ada, CALLING)
    with pytest.raises(NotYours):
        chidi.open(number)


def test_what_is_taken_back_holds_for_an_access_that_was_there_before() -> None:
    ada = cast.ada()
    cast.agrees(ada, NEWS)
    with acting(Actor.for_job("digest"), purpose=NEWS) as access:
        assert access.open(ada.email) == "ada@example.org"
        cast.takes_back(ada, NEWS)
        with pytest.raises(NoConsent):
            access.open(ada.email)


def test_no_query_is_made_where_nothing_rests_on_consent(
    django_assert_num_queries: object,
) -> None:
    ada = cast.ada()
    secrets = [ada.name, ada.email, ada.handle]
    access = cast.access_of(ada)
    access.open_many(secrets)
    with django_assert_num_queries(0, connection=connections["default"]):  # type: ignore[operator]  # a fixture
        access.open_many(secrets)


def test_one_query_is_made_for_a_whole_page_of_people(django_assert_num_queries: object) -> None:
    people = [cast.ada(), cast.bram(), cast.chidi()]
    for person in people:
        cast.agrees(person, NEWS)
    with acting(Actor.for_job("digest"), purpose=NEWS) as access:
        secrets = [person.email for person in people]
        with django_assert_num_queries(1, connection=connections["default"]):  # type: ignore[operator]  # a fixture
            access.open_many(secrets)
