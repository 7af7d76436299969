"""Letters to an account that nobody had claimed: its person reads them, once they join it to their own."""

import pytest

from freehold.foundation import clock
from freehold.stewardship.watch.telling import assessing, reading, sending
from freehold.stewardship.watch.telling.models import Letter, Named
from freehold.trust.access.opener import Access, NotYours
from freehold.trust.people import activating
from freehold.trust.people.belongings import Choice
from freehold.trust.people.models import Person
from tests import cast
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db


def brought() -> Person:
    """An account of somebody who is a member under another name."""
    return cast.gus()


def join(taker: Person, giver: Person, **choices: Choice) -> None:
    token = activating.issue_activation(giver.id, at=clock.now())
    activating.merge(
        cast.house(), cast.signed_in(taker), token=token,
        choices={f"telling.{kind}": choice for kind, choice in choices.items()}, at=clock.now(),
    )  # fmt: skip


def titles(access: Access) -> list[str]:
    return [one.title for one in reading.of_mine(access)]


def named_alone(who: Person) -> None:
    """A round of letters to this person alone."""
    case_id = scene.own()
    esi = cast.access_of(cast.esi())
    handle = cast.access_of(who).open(who.handle)
    assessing.name(esi, case_id=case_id, said=[handle])
    line = assessing.breaches.line(esi, case_id)
    to = assessing.replace(line.now, concerned=assessing.Concerned.NAMED)
    assessing.assess(esi, case_id=case_id, turn=line.turn, to=to, at=clock.now())
    scene.sent(case_id)


def test_a_letter_goes_over_to_who_joins_the_account_and_is_sealed_for_them() -> None:
    gus = brought()
    named_alone(gus)
    ada = cast.ada()
    before = Letter.objects.get()
    assert titles(cast.access_of(ada)) == []
    join(ada, gus)
    (letter,) = reading.of_mine(cast.access_of(ada))
    assert letter.title == "Kickstarter was broken into"
    row = Letter.objects.get()
    assert (row.id, row.campaign_id) == (before.id, before.campaign_id)
    assert bytes(row.shelf) != bytes(before.shelf)
    with pytest.raises(NotYours):
        cast.access_of(cast.chidi()).open(row.body)
    assert not Letter.on_shelf_of(gus.id).exists()
    assert reading.unread(ada.id) == 1
    assert reading.read(cast.access_of(ada), letter_id=letter.id).title == letter.title


def test_nobody_has_two_letters_of_one_round_and_none_is_written_again() -> None:
    gus, ada = brought(), cast.ada()
    campaign_id = scene.sent(scene.begun())
    own = Letter.on_shelf_of(ada.id).get()
    join(ada, gus)
    assert [one.id for one in Letter.on_shelf_of(ada.id)] == [own.id]
    sending.look_again(cast.access_of(cast.esi()), campaign_id=campaign_id)
    scene.carry_out(campaign_id)
    assert titles(cast.access_of(ada)) == ["Kickstarter was broken into"]


def test_who_was_named_is_named_by_the_account_that_stays() -> None:
    gus, ada = brought(), cast.ada()
    named_alone(gus)
    join(ada, gus)
    row = Named.objects.get()
    assert bytes(row.link) == assessing.link_to(row.breach_id, ada.id)


def test_letters_that_their_person_did_not_want_are_gone() -> None:
    gus, ada = brought(), cast.ada()
    named_alone(gus)
    join(ada, gus, letters=Choice.ERASE)
    assert not Letter.objects.exists()
    assert titles(cast.access_of(ada)) == []


def test_who_activates_the_account_itself_reads_them_there() -> None:
    gus = brought()
    named_alone(gus)
    token = activating.issue_activation(gus.id, at=clock.now())
    offer = activating.look(cast.house(), token, at=clock.now())
    assert offer.belongings["telling.letters"] == 1
    activating.activate(
        cast.house(),
        token=token,
        handle="gus",
        name="Gus",
        password=cast.PASSWORD,
        choices={},
        at=clock.now(),
    )
    assert titles(cast.access_of(gus)) == ["Kickstarter was broken into"]
