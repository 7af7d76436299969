from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.access.opener import NotYours
from freehold.trust.people import origins, unclaimed
from freehold.trust.people.models import Origin, Person, Unclaimed
from freehold.trust.people.unclaimed import How, Newcomer, enrol_unclaimed
from tests import cast

pytestmark = pytest.mark.django_db

HANNE = Newcomer(
    source="forum.example", external_id="17", name="Hanne Bly", handle="Hanne", email="h@example.org"
)


def test_a_newcomer_is_made_once_however_often_they_are_brought() -> None:
    (first,) = enrol_unclaimed(cast.house(), [HANNE], at=clock.now())
    (second,) = enrol_unclaimed(cast.house(), [HANNE], at=clock.now())
    assert (first.how, second.how) == (How.MADE, How.KNOWN)
    assert first.person_id == second.person_id
    assert Person.objects.count() == Origin.objects.count() == Unclaimed.objects.count() == 1


def test_the_same_account_twice_in_one_batch_is_one_person() -> None:
    both = enrol_unclaimed(cast.house(), [HANNE, HANNE], at=clock.now())
    assert [one.how for one in both] == [How.MADE, How.KNOWN]
    assert Person.objects.count() == 1


def test_an_account_with_adas_address_is_ada() -> None:
    ada = cast.ada()
    newcomer = Newcomer(source="forum.example", external_id="3", name="A. Vance", email="ADA@example.org")
    (enrolled,) = enrol_unclaimed(cast.house(), [newcomer], at=clock.now())
    assert (enrolled.person_id, enrolled.how) == (ada.id, How.MEMBER)
    assert not unclaimed.is_unclaimed(ada.id)
    assert origins.person_from(cast.house(), source="forum.example", external_id="3") == ada.id


def test_two_accounts_with_one_address_are_one_person() -> None:
    other = Newcomer(source="shop.example", external_id="1", name="H. Bly", email="H@EXAMPLE.org")
    first, second = enrol_unclaimed(cast.house(), [HANNE, other], at=clock.now())
    assert first.person_id == second.person_id
    assert Person.objects.count() == 1


def test_a_newcomer_does_not_get_adas_handle() -> None:
    cast.ada()
    newcomer = Newcomer(source="forum.example", external_id="4", name="Another Ada", handle="ada")
    (enrolled,) = enrol_unclaimed(cast.house(), [newcomer], at=clock.now())
    person = Person.objects.get(id=enrolled.person_id)
    assert cast.visitor().open(person.handle).startswith("ada-")


def test_names_and_handles_of_all_sorts_are_taken_in() -> None:
    names = ["", "x" * 500, "李小龙", "a\x00b\u202ec", "   ", "O'Neill"]
    newcomers = [
        Newcomer(
            source="forum.example", external_id=str(number), name=name, handle=name, email="not an address"
        )
        for number, name in enumerate(names)
    ]
    enrolled = enrol_unclaimed(cast.house(), newcomers, at=clock.now())
    assert len({one.person_id for one in enrolled}) == len(names)


def test_who_is_unclaimed_cannot_be_told_from_the_rows_and_can_from_their_ids() -> None:
    ada, gus = cast.ada(), cast.gus()
    assert unclaimed.unclaimed_among([ada.id, gus.id]) == {gus.id}
    row = Unclaimed.objects.get()
    everything = b"".join(
        value if isinstance(value, bytes) else str(value).encode()
        for value in Unclaimed.objects.values_list("id", "link", "expires_on")[0]
    )
    assert gus.id.bytes not in everything and gus.id.hex.encode() not in everything
    assert cast.house().open(row.person) == gus.id
    with pytest.raises(NotYours):
        cast.access_of(cast.chidi()).open(row.person)


def test_an_unclaimed_account_bears_the_day_it_goes() -> None:
    at = clock.now()
    enrol_unclaimed(cast.house(), [HANNE], at=at, keep=timedelta(days=10))
    assert Unclaimed.objects.get().expires_on == (at + timedelta(days=10)).date()
