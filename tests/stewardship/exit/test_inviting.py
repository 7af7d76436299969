"""Inviting by letter, in batches, with a brake."""

from collections.abc import Iterator
from uuid import UUID

import pytest

from freehold.commons.mail import batches
from freehold.commons.mail.models import Batch, OutgoingLetter
from freehold.commons.mail.outbox import SealedOutbox
from freehold.foundation import clock, mail
from freehold.stewardship.exit import inviting
from freehold.stewardship.exit.inviting import (
    BrakeIsOn,
    LastBatchUnderWay,
    NobodyToInvite,
    OnlyTheOwner,
    invite_next,
)
from freehold.trust.access.opener import Access
from freehold.trust.people.unclaimed import Newcomer, enrol_unclaimed
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(mail, "_outbox", [SealedOutbox()])
    yield


def brought(count: int, *, addresses: bool = True) -> None:
    newcomers = [
        Newcomer(
            source=f"list {addresses}",
            external_id=str(number),
            name=f"Reader {number}",
            email=f"reader{number}@example.org" if addresses else None,
        )
        for number in range(count)
    ]
    enrol_unclaimed(cast.house(), newcomers, at=clock.now())


def esi() -> Access:
    return cast.access_of(cast.esi())


def all_left() -> None:
    for row in OutgoingLetter.objects.filter(left_on=None):
        batches.left(row, at=clock.now())


def some_came_back(share: float) -> None:
    batch = Batch.objects.latest("left")
    rows = list(OutgoingLetter.objects.filter(batch=batch.id))
    for row in rows[: round(share * len(rows))]:
        batches.came_back(row, at=clock.now())


def test_batches_grow_and_nobody_is_written_to_twice() -> None:
    brought(80)
    assert inviting.next_size() == 25
    assert invite_next(esi(), at=clock.now()) == 25
    all_left()
    assert invite_next(esi(), at=clock.now()) == 50
    all_left()
    assert invite_next(esi(), at=clock.now()) == 5
    all_left()
    with pytest.raises(NobodyToInvite):
        invite_next(esi(), at=clock.now())
    assert sum(batch.letters for batch in inviting.sent(esi())) == 80


def test_the_next_batch_waits_until_the_last_has_left() -> None:
    brought(30)
    invite_next(esi(), at=clock.now())
    with pytest.raises(LastBatchUnderWay):
        invite_next(esi(), at=clock.now())


@pytest.mark.parametrize(("share", "goes_on"), [(0.0, True), (0.16, True), (0.2, False), (1.0, False)])
def test_letters_that_come_back_put_the_brake_on(share: float, goes_on: bool) -> None:
    brought(30)
    invite_next(esi(), at=clock.now())
    all_left()
    some_came_back(share)
    if goes_on:
        assert invite_next(esi(), at=clock.now()) == 5
    else:
        with pytest.raises(BrakeIsOn):
            invite_next(esi(), at=clock.now())


def test_members_and_people_without_an_address_are_not_written_to() -> None:
    cast.ada()
    brought(5, addresses=False)
    with pytest.raises(NobodyToInvite):
        invite_next(esi(), at=clock.now())


def test_no_row_says_who_was_invited() -> None:
    brought(3)
    invite_next(esi(), at=clock.now())
    people = {one.id for one in inviting.Person.objects.all()}
    for row in inviting.Invited.objects.all():
        assert not {UUID(bytes=bytes(row.link)[:16]), UUID(bytes=bytes(row.link)[16:]), row.id} & people


def test_dot_does_not_invite() -> None:
    with pytest.raises(OnlyTheOwner):
        invite_next(cast.access_of(cast.dot()), at=clock.now())
