from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.people import owners, persons, roles, signing_in
from freehold.trust.people.handles import HandleForm
from freehold.trust.people.models import Person
from freehold.trust.people.owners import HouseHasOwner
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.actors import Role
from tests import cast, post

pytestmark = pytest.mark.django_db


def begin(token: str, handle: str = "esi", address: str = "esi@example.org") -> Person:
    return owners.begin(
        cast.house(),
        token=token,
        handle=handle,
        name="Esi Marlowe",
        address=address,
        password=cast.PASSWORD,
        at=clock.now(),
    )


def test_who_started_the_house_becomes_its_owner_with_the_link() -> None:
    cast.house()
    token = owners.first_owner_link(at=clock.now())
    esi = begin(token)
    assert roles.roles_of(esi.id) == {Role.OWNER}
    entered = signing_in.by_password(
        cast.house(), login="esi", password=cast.PASSWORD, visit=Visit(), at=clock.now()
    )
    assert isinstance(entered, Entered)
    assert (entered.signed_in.must_set_up, entered.signed_in.roles) == (True, frozenset())
    assert not persons.is_verified(esi.id)
    assert post.letter_to("esi@example.org").template == "people.verify"


def test_the_link_works_once_and_no_other_is_made() -> None:
    cast.house()
    one, other = (owners.first_owner_link(at=clock.now()) for _ in range(2))
    begin(one)
    for token in (one, other):
        with pytest.raises(LinkSpent):
            begin(token, "thief", "thief@example.org")
    with pytest.raises(HouseHasOwner):
        owners.first_owner_link(at=clock.now())


def test_a_day_later_the_link_is_over() -> None:
    cast.house()
    token = owners.first_owner_link(at=clock.now())
    owners.look(cast.house(), token, at=clock.now())
    with pytest.raises(LinkSpent):
        owners.look(cast.house(), token, at=clock.now() + timedelta(hours=25))


def test_a_form_that_will_not_do_leaves_the_link_as_good_as_before() -> None:
    cast.house()
    token = owners.first_owner_link(at=clock.now())
    with pytest.raises(HandleForm):
        begin(token, handle="!")
    begin(token)
