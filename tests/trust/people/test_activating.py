from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from freehold.foundation import clock
from freehold.trust.people import (
    activating,
    addresses,
    belongings,
    cards,
    origins,
    persons,
    signing_in,
    unclaimed,
)
from freehold.trust.people.activating import NotUnclaimed
from freehold.trust.people.belongings import Choice
from freehold.trust.people.handles import HandleTaken
from freehold.trust.people.models import Departed, Origin, Person, Unclaimed
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.people.unclaimed import How, Newcomer, enrol_unclaimed
from freehold.trust.vault.opener import Opener
from tests import cast, post

pytestmark = pytest.mark.django_db


class Letters:
    """A room in which people keep letters."""

    kind = "letters"
    title = "Letters"

    def __init__(self) -> None:
        self.of: dict[UUID, int] = {}

    def count(self, person_id: UUID) -> int:
        return self.of.get(person_id, 0)

    def erase(self, _opener: Opener, *, person_id: UUID, at: datetime) -> None:
        self.of.pop(person_id, None)

    def hand_over(self, _opener: Opener, *, giver: UUID, taker: UUID, at: datetime) -> None:
        self.of[taker] = self.count(taker) + self.of.pop(giver, 0)


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Iterator[Letters]:
    made = Letters()
    monkeypatch.setattr(belongings, "_registered", {})
    belongings.register(made)
    yield made


def link_of(person: Person) -> str:
    return activating.issue_activation(person.id, at=clock.now())


def activate(
    token: str, *, handle: str = "gus", address: str = "", choices: dict[str, Choice] | None = None
) -> UUID:
    return activating.activate(
        cast.house(),
        token=token,
        handle=handle,
        name="Gus Tanaka",
        password=cast.PASSWORD,
        address=address,
        choices=choices or {},
        at=clock.now(),
    )


def enters(login: str) -> bool:
    found = signing_in.by_password(
        cast.house(), login=login, password=cast.PASSWORD, visit=Visit(), at=clock.now()
    )
    return isinstance(found, Entered)


def test_gus_activates_by_mail_and_keeps_his_address_and_his_letters(letters: Letters) -> None:
    gus = cast.gus()
    letters.of[gus.id] = 3
    activating.invite_by_mail(gus.id, at=clock.now())
    token = post.letter_to("gus@example.org").token
    offer = activating.look(cast.house(), token, at=clock.now())
    assert (offer.name, offer.has_address, offer.belongings) == ("Gus Tanaka", True, {"letters": 3})
    assert activate(token) == gus.id
    assert not unclaimed.is_unclaimed(gus.id)
    assert persons.is_verified(gus.id)
    assert letters.count(gus.id) == 3
    assert enters("gus@example.org")
    with pytest.raises(LinkSpent):
        activate(token)


def test_what_gus_chooses_to_erase_is_gone(letters: Letters) -> None:
    gus = cast.gus()
    letters.of[gus.id] = 3
    activate(link_of(gus), choices={"letters": Choice.ERASE})
    assert letters.count(gus.id) == 0


def test_a_link_handed_over_proves_no_address() -> None:
    gus = cast.gus()
    token = link_of(gus)
    assert not activating.look(cast.house(), token, at=clock.now()).has_address
    activate(token, address="gus.new@example.org")
    assert addresses.person_with("gus@example.org") is None
    assert addresses.person_with("gus.new@example.org") is None, "it has not answered yet"
    assert not persons.is_verified(gus.id)
    assert post.letter_to("gus.new@example.org").template == "people.change-address"
    assert enters("gus")


@pytest.mark.parametrize("address", ["gus@example.org", "GUS@example.org", ""])
def test_a_link_handed_over_does_not_prove_the_address_that_was_brought_along(address: str) -> None:
    gus = cast.gus()
    activate(link_of(gus), address=address)
    assert addresses.person_with("gus@example.org") is None
    assert not persons.is_verified(gus.id)
    assert [each.to for each in post.deliver()] == ([address] if address else [])


def test_a_link_by_mail_with_another_address_has_that_one_written_to() -> None:
    gus = cast.gus()
    activating.invite_by_mail(gus.id, at=clock.now())
    activate(post.letter_to("gus@example.org").token, address="gus.new@example.org")
    assert post.letter_to("gus.new@example.org").template == "people.change-address"
    assert not persons.is_verified(gus.id)


def test_gus_cannot_take_adas_handle_and_his_link_stays_good() -> None:
    cast.ada()
    gus = cast.gus()
    token = link_of(gus)
    with pytest.raises(HandleTaken):
        activate(token, handle="ada")
    assert unclaimed.is_unclaimed(gus.id)
    activate(token)


def test_of_two_links_that_are_out_one_activates() -> None:
    gus = cast.gus()
    one, other = link_of(gus), link_of(gus)
    activate(one)
    with pytest.raises(LinkSpent):
        activating.turn_down(cast.house(), token=other, at=clock.now())
    with pytest.raises(NotUnclaimed):
        link_of(gus)
    with pytest.raises(NotUnclaimed):
        activating.invite_by_mail(gus.id, at=clock.now())


def test_what_was_brought_for_ada_is_joined_to_her_account(letters: Letters) -> None:
    ada, gus = cast.ada(), cast.gus()
    letters.of = {ada.id: 2, gus.id: 3}
    activating.merge(cast.house(), cast.signed_in(ada), token=link_of(gus), choices={}, at=clock.now())
    assert letters.of == {ada.id: 5}
    assert not Person.objects.filter(id=gus.id).exists()
    assert origins.person_from(cast.house(), source="the old shop", external_id="7") == ada.id
    assert cards.cards_of(cast.visitor(), [gus.id])[gus.id].left
    assert not Departed.objects.exists()
    again = Newcomer(source="the old shop", external_id="7", name="Gus")
    (enrolled,) = enrol_unclaimed(cast.house(), [again], at=clock.now())
    assert (enrolled.how, enrolled.person_id) == (How.KNOWN, ada.id)


def test_who_turns_it_down_is_gone_and_no_import_brings_them_again(letters: Letters) -> None:
    gus = cast.gus()
    letters.of[gus.id] = 3
    activating.turn_down(cast.house(), token=link_of(gus), at=clock.now())
    assert (Person.objects.count(), Origin.objects.count(), letters.count(gus.id)) == (0, 0, 0)
    again = Newcomer(source="the old shop", external_id="7", name="Gus Tanaka")
    (enrolled,) = enrol_unclaimed(cast.house(), [again], at=clock.now())
    assert (enrolled.how, enrolled.person_id) == (How.DEPARTED, None)
    assert not Person.objects.exists()


def test_an_account_that_nobody_activates_goes_in_time() -> None:
    cast.house()
    newcomer = Newcomer(source="forum.example", external_id="1", name="Hanne Bly")
    at = clock.now()
    (enrolled,) = enrol_unclaimed(cast.house(), [newcomer], at=at, keep=timedelta(days=10))
    assert activating.expire(cast.house(), at=at + timedelta(days=10)) == 0
    assert activating.expire(cast.house(), at=at + timedelta(days=11)) == 1
    assert (Person.objects.count(), Unclaimed.objects.count(), Departed.objects.count()) == (0, 0, 1)
    assert enrolled.person_id is not None
    assert activating.expire(cast.house(), at=at + timedelta(days=11)) == 0


def test_a_member_does_not_expire() -> None:
    gus = cast.gus()
    activate(link_of(gus))
    assert activating.expire(cast.house(), at=clock.now() + timedelta(days=1_000)) == 0
    assert enters("gus")


def test_a_letter_to_somebody_who_activated_meanwhile_does_not_leave() -> None:
    gus = cast.gus()
    activating.invite_by_mail(gus.id, at=clock.now())
    activate(link_of(gus))
    assert [each.template for each in post.deliver() if each.template == "people.activate"] == []


@pytest.mark.parametrize("person_id", [uuid4()])
def test_nobody_cannot_be_invited(person_id: UUID) -> None:
    cast.house()
    with pytest.raises(NotUnclaimed):
        activating.issue_activation(person_id, at=clock.now())


def test_one_kind_of_belongings_has_one_keeper(letters: Letters) -> None:
    with pytest.raises(ValueError, match="letters"):
        belongings.register(Letters())
