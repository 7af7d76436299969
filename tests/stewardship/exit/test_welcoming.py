"""Letting those in who were brought along."""

from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.stewardship.exit import welcoming
from freehold.stewardship.exit.welcoming import ON_A_PAGE, OnlyTheOwner
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import activating
from freehold.trust.people.activating import NotUnclaimed
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.people.unclaimed import Newcomer, enrol_unclaimed
from freehold.trust.rights.looks import who_looked
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


def brought(count: int) -> list[UUID]:
    newcomers = [
        Newcomer(source="conlang", external_id=str(number), name=f"Traveller {number}")
        for number in range(count)
    ]
    made = enrol_unclaimed(cast.house(), newcomers, at=clock.now())
    return [one.person_id for one in made if one.person_id is not None]


def test_esi_sees_who_has_not_come_yet_a_page_at_a_time() -> None:
    esi = cast.access_of(cast.esi())
    cast.ada()
    people = brought(ON_A_PAGE + 3)
    first = welcoming.waiting(esi)
    second = welcoming.waiting(esi, after=first.next_after)
    found = [one.person_id for one in first.people + second.people]
    assert len(first.people) == ON_A_PAGE and second.next_after is None
    assert found == sorted(people)


def test_looking_for_somebody_by_name_opens_nothing_private() -> None:
    esi = cast.access_of(cast.esi())
    brought(12)
    (one,) = welcoming.waiting(esi, name="TRAVELLER 7").people
    assert (one.name, one.has_address) == ("Traveller 7", False)
    assert not StoredEntry.objects.exists()


def test_gus_has_an_address_that_is_not_shown() -> None:
    gus = cast.gus()
    (one,) = welcoming.waiting(cast.access_of(cast.esi())).people
    assert (one.person_id, one.has_address) == (gus.id, True)
    assert "gus@example.org" not in repr(one)


@pytest.mark.parametrize("who", [cast.ada, cast.dot])
def test_nobody_but_the_owner_hands_out_links(who: object) -> None:
    (person_id,) = brought(1)
    access = cast.access_of(who())  # type: ignore[operator]  # one of the cast
    with pytest.raises(OnlyTheOwner):
        welcoming.hand_out_link(access, person_id=person_id, at=clock.now())
    with pytest.raises(OnlyTheOwner):
        welcoming.waiting(access)


def test_a_link_activates_the_account_once_and_its_person_reads_that_it_was_handed_out() -> None:
    esi = cast.access_of(cast.esi())
    (person_id,) = brought(1)
    handed = welcoming.hand_out_link(esi, person_id=person_id, at=clock.now())
    token = handed.path.removeprefix("/activate/").removesuffix("/")
    assert handed.name == "Traveller 0"
    activate(token)
    with pytest.raises(LinkSpent):
        activate(token)
    with pytest.raises(NotUnclaimed):
        welcoming.hand_out_link(esi, person_id=person_id, at=clock.now())
    (look,) = who_looked(cast.access_of(person_id), at=clock.now())
    assert str(look.by) == "The owner of the house"
    assert str(look.purpose) == "To bring your community home"


def activate(token: str) -> None:
    activating.activate(
        cast.house(),
        token=token,
        handle="traveller",
        name="A Traveller",
        password="lantern-oil-and-brass-4711",
        choices={},
        at=clock.now(),
    )
