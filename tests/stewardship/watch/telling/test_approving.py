"""Two people agree to a letter; of two at once one is told so; who is alone says why, on the record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Thread
from uuid import UUID

import pytest
from django.db import connections

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.cases.kinds import State, Whose
from freehold.stewardship.watch.telling import approving, drafting, sending
from freehold.stewardship.watch.telling.models import Approval, Campaign, Sending
from freehold.stewardship.watch.telling.refused import (
    AnotherApproves,
    ApprovedAlready,
    ChangedMeanwhile,
    DoesNotAffectUs,
    Enough,
    NoSuchBreach,
    OneAtATime,
    SayWhyAlone,
    SentAlready,
    TooSoon,
    WhoseFirst,
)
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db
WHY = "I run this house on my own."


def digest(campaign_id: UUID) -> str:
    return drafting.the_round(cast.access_of(cast.esi()), campaign_id).digest


def approve(who: object, campaign_id: UUID, *, why: str = "", of: str = "") -> None:
    approving.approve(
        cast.access_of(who),  # type: ignore[arg-type]
        campaign_id=campaign_id, digest=of or digest(campaign_id), why_alone=why, at=clock.now(),
    )  # fmt: skip


def test_esi_cannot_approve_her_own_words_while_dot_could() -> None:
    cast.dot()
    campaign_id = scene.drafted(scene.begun())
    with pytest.raises(AnotherApproves):
        approve(cast.esi(), campaign_id, why=WHY)
    assert not Approval.objects.exists()


def test_staff_for_other_rooms_are_no_second_person() -> None:
    dot = cast.dot()
    roles.appoint(Actor.house(), person_id=dot.id, role=Role.STAFF, at=clock.now(), scopes=["letters"])
    campaign_id = scene.drafted(scene.begun())
    approve(cast.esi(), campaign_id, why=WHY)
    assert not Approval.objects.get().by_another


def test_esi_alone_has_to_say_why_and_the_reason_is_kept_with_the_letter() -> None:
    campaign_id = scene.drafted(scene.begun())
    with pytest.raises(SayWhyAlone):
        approve(cast.esi(), campaign_id, why="just so")
    approve(cast.esi(), campaign_id, why=WHY)
    row, access = Approval.objects.get(), cast.access_of(cast.esi())
    under = approving.may(access.actor, "telling.tell", Campaign.objects.get())
    assert access.open(row.words, under=under)["why_alone"] == WHY


def test_a_wording_that_changed_since_it_was_read_is_not_approved() -> None:
    dot, case_id = cast.dot(), scene.begun()
    campaign_id = scene.drafted(case_id)
    read = digest(campaign_id)
    changed = replace(scene.WORDING, done="We moved everything away from there.")
    esi = cast.access_of(cast.esi())
    drafting.change(esi, campaign_id=campaign_id, digest=read, wording=changed, at=clock.now())
    with pytest.raises(ChangedMeanwhile):
        approve(dot, campaign_id, of=read)
    with pytest.raises(ChangedMeanwhile):
        drafting.change(esi, campaign_id=campaign_id, digest=read, wording=scene.WORDING, at=clock.now())
    approve(dot, campaign_id)


def test_who_changes_it_last_is_its_writer() -> None:
    dot, case_id = cast.dot(), scene.begun()
    campaign_id = scene.drafted(case_id)
    changed = replace(scene.WORDING, done="We moved everything away from there.")
    drafting.change(
        cast.access_of(dot),
        campaign_id=campaign_id,
        digest=digest(campaign_id),
        wording=changed,
        at=clock.now(),
    )
    with pytest.raises(AnotherApproves):
        approve(dot, campaign_id, why=WHY)
    approve(cast.esi(), campaign_id)
    assert Approval.objects.get().by_another


def test_what_is_approved_is_changed_only_after_the_yes_was_taken_back() -> None:
    campaign_id, esi = scene.approved(scene.begun()), cast.access_of(cast.esi())
    changed = replace(scene.WORDING, done="We moved everything away from there.")
    with pytest.raises(SentAlready):
        drafting.change(
            esi, campaign_id=campaign_id, digest=digest(campaign_id), wording=changed, at=clock.now()
        )
    approving.take_back(esi, campaign_id=campaign_id)
    drafting.change(esi, campaign_id=campaign_id, digest=digest(campaign_id), wording=changed, at=clock.now())
    approve(cast.dot(), campaign_id)


def test_nothing_of_what_was_sent_is_taken_back_or_thrown_away() -> None:
    campaign_id, esi = scene.sent(scene.begun()), cast.access_of(cast.esi())
    with pytest.raises(SentAlready):
        approving.take_back(esi, campaign_id=campaign_id)
    with pytest.raises(SentAlready):
        drafting.throw_away(esi, campaign_id=campaign_id)


def test_ada_finds_no_round_and_approves_none() -> None:
    campaign_id, ada = scene.drafted(scene.begun()), cast.access_of(cast.ada())
    for act in (
        lambda: drafting.the_round(ada, campaign_id),
        lambda: approving.approve(ada, campaign_id=campaign_id, digest="", at=clock.now()),
        lambda: sending.begin(ada, campaign_id=campaign_id, at=clock.now()),
        lambda: drafting.throw_away(ada, campaign_id=campaign_id),
    ):
        with pytest.raises(NoSuchBreach):
            act()


def test_nothing_is_written_before_it_is_known_whose_breach_it_is() -> None:
    scene.relied_on()
    with pytest.raises(WhoseFirst):
        scene.drafted(scene.case())
    with pytest.raises(DoesNotAffectUs):
        scene.drafted(scene.case(whose=Whose.INDEPENDENT, state=State.WATCHING))


def test_nobody_is_written_to_again_and_again() -> None:
    case_id = scene.begun()
    scene.drafted(case_id)
    with pytest.raises(OneAtATime):
        scene.drafted(case_id)
    Campaign.objects.all().delete()
    campaign_id = scene.sent(case_id)
    with pytest.raises(TooSoon):
        scene.drafted(case_id)
    Sending.objects.update(begun_at=clock.now() - timedelta(days=2))
    Campaign.objects.filter(id=campaign_id).update(number=drafting.MOST_ROUNDS)
    with pytest.raises(Enough):
        scene.drafted(case_id)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pair", ["approve", "send"])
def test_of_two_at_once_one_wins_and_the_other_is_told(pair: str) -> None:
    dot, case_id = cast.dot(), scene.begun()
    campaign_id = scene.drafted(case_id) if pair == "approve" else scene.approved(case_id)
    read, access = digest(campaign_id), cast.access_of(dot)

    def once() -> None:
        if pair == "approve":
            approving.approve(access, campaign_id=campaign_id, digest=read, at=clock.now())
        else:
            sending.begin(access, campaign_id=campaign_id, at=clock.now())

    ended = together(once, 4)
    told = (ApprovedAlready if pair == "approve" else SentAlready).__name__
    assert sorted(ended) == sorted(["done", told, told, told])
    assert Approval.objects.count() == 1


def together(do: Callable[[], None], times: int) -> list[str]:
    ended: list[str] = []

    def run() -> None:
        try:
            do()
            ended.append("done")
        except Refusal as refusal:
            ended.append(type(refusal).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _one in range(times)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    return ended
