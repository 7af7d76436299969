"""Somebody young waits for a guardian, who is asked by mail and may take a yes back with the same link."""

from datetime import datetime, timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.consent import guardians, guarding, queries
from freehold.trust.consent.guardians import State
from freehold.trust.consent.models import Guardianship
from freehold.trust.consent.operations import NoSuchChoice, TextChanged
from freehold.trust.consent.telling import GuardianSays, tell_age_band
from freehold.trust.people import (
    handles,
    hiding,
    join_requests,
    joining,
    protections,
    sign_ins,
    signing_in,
    suspension,
)
from freehold.trust.people.hiding import Why
from freehold.trust.people.joining import GuardianNeeded, Way
from freehold.trust.people.models import JoinRequest, Person
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.suspension import Suspended
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.purposes import FOUND
from freehold.trust.rights.asking import standing
from freehold.trust.rights.erasing import carrying_out, unguarded
from freehold.trust.rights.erasing.listed import erasures
from freehold.trust.rights.holdings import what_we_hold
from tests import cast, post
from tests.trust.people.joining_house import form, join

pytestmark = pytest.mark.django_db
YOUNG = {"age_band": "under 16", "guardian": "parent@example.org"}


def asked(**changes: str) -> str:
    """Hanne is young and asked to join; the token of her guardian's link."""
    assert join(form(**{**YOUNG, **changes})) is None
    return post.letter_to("parent@example.org").token


def agree(token: str, *, at: datetime | None = None) -> None:
    guardians.agree(cast.house(), token, text=guarding.wording().digest, at=at or clock.now())


def hanne() -> Person:
    return Person.objects.get(id=handles.ids_by_handle(["hanne"])["hanne"])


def sign_in() -> None:
    signing_in.by_password(cast.house(), login="hanne", password=cast.PASSWORD, visit=Visit(), at=clock.now())


@pytest.mark.parametrize("guardian", ["", "hanne@example.org", "HANNE@example.org"])
def test_hanne_who_is_young_needs_a_guardian_who_is_not_herself(guardian: str) -> None:
    with pytest.raises(GuardianNeeded):
        join(form(age_band="under 16", guardian=guardian))


def test_nobody_is_a_member_before_the_guardian_agreed() -> None:
    token = asked()
    assert handles.ids_by_handle(["hanne"]) == {}
    shown = guardians.look(cast.house(), token, at=clock.now())
    assert (shown.name, shown.state, shown.is_member) == ("Hanne Bly", State.ASKED, False)
    agree(token)
    assert protections.of(hanne().id) == protections.OF_THE_YOUNG
    assert queries.is_live(hanne().id, "guarded")
    sign_in()


def test_who_is_old_enough_needs_none() -> None:
    member = join(form(age_band="16–17", guardian="parent@example.org"))
    assert member is not None
    assert protections.of(member.id) == protections.OF_A_GROWN_UP
    assert not Guardianship.objects.exists()


def test_the_guardians_address_is_gone_once_they_answered() -> None:
    token = asked()
    agree(token)
    row = Guardianship.objects.get()
    opened = cast.access_of(hanne()).open(row.details)
    assert opened == {"state": "agreed", "person": hanne().id.hex, "name": "Hanne Bly"}
    assert row.expires_on is None


def test_hanne_finds_the_yes_among_what_we_hold_and_its_record_among_her_choices() -> None:
    agree(asked())
    access = cast.access_of(hanne())
    columns = {one for shelf in what_we_hold(access) for fact in shelf.facts for one in fact.columns}
    assert {"consent.guardianship.details", "consent.consentrecord.record"} <= columns
    (record,) = queries.mine(access)
    assert (record.purpose, record.by, record.how) == ("guarded", "guardian", "guardian")


def test_a_no_deletes_all_and_hanne_reads_it() -> None:
    token = asked()
    guardians.decline(cast.house(), token, at=clock.now())
    assert not JoinRequest.objects.exists()
    assert not Guardianship.objects.exists()
    assert "did not agree" in post.letter_to("hanne@example.org").body.paragraphs[0]
    with pytest.raises(LinkSpent):
        agree(token)


def test_what_the_guardian_takes_back_closes_the_account_until_they_agree_again() -> None:
    token = asked()
    agree(token)
    browser = cast.token_of(hanne())
    guardians.withdraw(cast.house(), token, at=clock.now())
    assert not queries.is_live(hanne().id, "guarded")
    assert guardians.look(cast.house(), token, at=clock.now()).state is State.WITHDRAWN
    with pytest.raises(Suspended):
        sign_in()
    assert sign_ins.signed_in(cast.house(), browser, at=clock.now()) is None
    hiding.forget()
    assert hiding.is_hidden(hanne().id)
    agree(token)
    hiding.forget()
    assert not hiding.is_hidden(hanne().id)
    sign_in()
    assert [one.end for one in queries.mine(cast.access_of(hanne()))] == ["", "withdrawn"]


def test_agreeing_again_lifts_neither_what_hanne_herself_asked_for_nor_what_the_house_decided() -> None:
    token = asked()
    agree(token)
    standing.restrict(cast.access_of(hanne()), at=clock.now())
    suspension.suspend(
        cast.access_of(cast.esi()).actor, person_id=hanne().id, reason="rude", until=None, at=clock.now()
    )
    guardians.withdraw(cast.house(), token, at=clock.now())
    with pytest.raises(suspension.Unguarded):
        sign_in()
    agree(token)
    hiding.forget()
    assert hiding.is_hidden(hanne().id, Why.RESTRICTED)
    assert not hiding.is_hidden(hanne().id, Why.UNGUARDED)
    with pytest.raises(Suspended):
        sign_in()


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_thirty_days_without_a_guardian_end_in_an_erasure_that_was_told_twice() -> None:
    token = asked()
    agree(token)
    person_id, now = hanne().id, clock.now()
    post.deliver()
    guardians.withdraw(cast.house(), token, at=now)
    told = post.letter_to("hanne@example.org").body.paragraphs
    assert any("it is erased" in one for one in told)
    week = timedelta(days=7)
    assert guardians.warn(cast.house(), at=now + guardians.WAITS_FOR - 2 * week) == 0
    assert guardians.warn(cast.house(), at=now + guardians.WAITS_FOR - week) == 1
    assert guardians.warn(cast.house(), at=now + guardians.WAITS_FOR) == 0
    assert unguarded.look_after(at=now + guardians.WAITS_FOR) == 0
    later = now + guardians.WAITS_FOR + timedelta(days=1)
    with pytest.raises(LinkSpent):
        agree(token, at=later)
    assert unguarded.look_after(at=later) == 1
    assert carrying_out.carry_out_next(at=later)
    assert not Person.objects.filter(id=person_id).exists()
    assert person_id in {one.id for one in erasures().entries()}
    assert not Guardianship.objects.exists()
    assert unguarded.look_after(at=later) == 0


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_who_agreed_again_in_time_keeps_hanne_a_member() -> None:
    token = asked()
    agree(token)
    now = clock.now()
    guardians.withdraw(cast.house(), token, at=now)
    agree(token)
    assert unguarded.look_after(at=now + 2 * guardians.WAITS_FOR) == 0
    sign_in()


def test_an_outgrown_guardian_has_nothing_more_to_say() -> None:
    token = asked()
    agree(token)
    guardians.release(cast.house(), token, at=clock.now())
    assert protections.of(hanne().id) == protections.OF_A_GROWN_UP
    assert [one.end for one in queries.mine(cast.access_of(hanne()))] == ["outgrown"]
    with pytest.raises(LinkSpent):
        guardians.look(cast.house(), token, at=clock.now())
    sign_in()


def test_hanne_cannot_make_herself_older_while_somebody_answers_for_her() -> None:
    agree(asked())
    access = cast.access_of(hanne())
    for band in ("", "18–24"):
        with pytest.raises(GuardianSays):
            tell_age_band(access, age_band=band, at=clock.now())
    with pytest.raises(NoSuchChoice):
        cast.agrees(hanne(), FOUND)


def test_where_the_house_decides_too_both_have_to_say_yes() -> None:
    assert join(form(**YOUNG), way=Way.REQUEST) is None
    token = post.letter_to("parent@example.org").token
    assert not JoinRequest.objects.filter(confirmed_on__isnull=False).exists()
    agree(token)
    (request,) = JoinRequest.objects.filter(confirmed_on__isnull=False)
    assert not guardians.look(cast.house(), token, at=clock.now()).is_member
    join_requests.accept(
        cast.house(), by=cast.access_of(cast.dot()).actor, request_id=request.id, at=clock.now()
    )
    assert guardians.look(cast.house(), token, at=clock.now()).is_member
    assert queries.is_live(hanne().id, "guarded")


def test_a_yes_taken_back_before_the_house_decided_ends_the_request() -> None:
    assert join(form(**YOUNG), way=Way.REQUEST) is None
    token = post.letter_to("parent@example.org").token
    agree(token)
    guardians.decline(cast.house(), token, at=clock.now())
    assert not JoinRequest.objects.exists()


def test_a_question_that_nobody_answers_is_forgotten_after_thirty_days() -> None:
    token = asked()
    later = clock.now() + guardians.WAITS_FOR + timedelta(days=1)
    with pytest.raises(LinkSpent):
        guardians.look(cast.house(), token, at=later)
    assert guardians.sweep(cast.house(), at=later) == 1
    assert joining.sweep(at=later) == 1


def test_a_guardian_agrees_to_todays_text_and_no_other() -> None:
    token = asked()
    with pytest.raises(TextChanged):
        guardians.agree(cast.house(), token, text="0" * 64, at=clock.now())
    with pytest.raises(LinkSpent):
        agree("x" * 43)


def test_no_phone_number_is_kept_of_who_cannot_agree_to_it() -> None:
    agree(asked(phone="+44 20 7946 0018"))
    assert hanne().phone is None
