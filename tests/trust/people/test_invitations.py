from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.people import invitations, joining
from freehold.trust.people.joining import NotOpen, Way
from freehold.trust.people.models import Invitation
from freehold.trust.people.tokens import LinkSpent
from tests import cast, post
from tests.trust.people.joining_house import ask, form, join

pytestmark = pytest.mark.django_db


def test_where_only_the_invited_join_nobody_else_does() -> None:
    cast.house()
    with pytest.raises(NotOpen):
        ask(form(), way=Way.INVITATION)
    with pytest.raises(LinkSpent):
        ask(form(), way=Way.INVITATION, invitation="x" * 43)


def test_adas_word_lets_one_in_and_not_two() -> None:
    ada = cast.ada()
    token = invitations.invite(cast.access_of(ada), address="Hanne@example.org", note="Come!", at=clock.now())
    letter = post.letter_to("Hanne@example.org")
    assert letter.token == token
    assert "Ada Vance" in str(letter.body.paragraphs[0])
    assert invitations.look(cast.house(), token, at=clock.now()).by == ada.id
    ask(form("hanne"), way=Way.INVITATION, invitation=token)
    ask(form("bea"), way=Way.INVITATION, invitation=token)
    first, second = [each.token for each in post.deliver()]
    assert joining.confirm(cast.house(), token=first, at=clock.now())
    with pytest.raises(LinkSpent):
        joining.confirm(cast.house(), token=second, at=clock.now())


def test_on_somebodys_word_one_need_not_wait_for_a_yes() -> None:
    token = invitations.invite(cast.access_of(cast.ada()), at=clock.now())
    assert join(form("hanne"), way=Way.REQUEST, invitation=token) is not None


def test_an_invitation_ends_in_two_weeks_and_can_be_taken_back() -> None:
    ada, bram, at = cast.ada(), cast.bram(), clock.now()
    token = invitations.invite(cast.access_of(ada), at=at)
    with pytest.raises(LinkSpent):
        invitations.look(cast.house(), token, at=at + timedelta(days=14))
    (mine,) = invitations.mine(cast.access_of(ada))
    assert invitations.mine(cast.access_of(bram)) == []
    assert not invitations.withdraw(bram.id, invitation_id=mine.id)
    assert invitations.withdraw(ada.id, invitation_id=mine.id)
    with pytest.raises(LinkSpent):
        invitations.look(cast.house(), token, at=at)


def test_a_visitor_cannot_invite_and_who_invited_whom_does_not_show() -> None:
    ada = cast.ada()
    with pytest.raises(LinkSpent):
        invitations.invite(cast.visitor(), at=clock.now())
    invitations.invite(cast.access_of(ada), address="hanne@example.org", at=clock.now())
    row = Invitation.objects.get()
    kept = bytes(row.link) + bytes(row.digest) + bytes(row.details.envelope or b"") + row.id.bytes
    assert ada.id.bytes not in kept
    assert b"hanne" not in kept
