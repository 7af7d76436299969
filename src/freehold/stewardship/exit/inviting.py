"""Inviting by letter those who were brought along with an address: in batches, with a brake."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from freehold.commons.mail import batches, outbox
from freehold.commons.mail.batches import Standing
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit.models import InvitationBatch, Invited
from freehold.trust.access.opener import Access
from freehold.trust.people import activating, unclaimed
from freehold.trust.people.models import Person

FIRST_BATCH = 25
LARGEST_BATCH = 400
_LOOKED_AT_ONCE = 500


class OnlyTheOwner(Refusal):
    code: ClassVar[str] = "exit.only-the-owner"
    for_members: ClassVar[str] = _("Only the owner invites those who were brought along.")


class LastBatchUnderWay(Refusal):
    code = "exit.last-batch-under-way"
    for_members: ClassVar[str] = _("The last letters are still on their way. Wait until they have left.")


class BrakeIsOn(Refusal):
    code = "exit.brake-is-on"
    for_members: ClassVar[str] = _(
        "More than five in a hundred of the last letters came back. Look into it before you send more: mail "
        "servers take a house that writes to many wrong addresses for a pest."
    )


class NobodyToInvite(Refusal):
    code = "exit.nobody-to-invite"
    for_members: ClassVar[str] = _("Everybody who can be written to has been.")


@dataclass(frozen=True, slots=True)
class Batch:
    """Letters that went out together, and how they stand."""

    id: UUID
    at: datetime
    letters: int
    standing: Standing


def sent(access: Access) -> list[Batch]:
    """Every batch, the newest first."""
    _require_owner(access)
    return [
        Batch(row.id, row.at, row.letters, batches.standing(row.id))
        for row in InvitationBatch.objects.order_by("-id")
    ]


def next_size() -> int:
    """25 letters first, then twice as many each time, up to 400: what goes wrong shows while it is small."""
    return min(FIRST_BATCH << InvitationBatch.objects.count(), LARGEST_BATCH)


def invite_next(access: Access, *, at: datetime) -> int:
    """Write to the next batch of those whom nobody has written to yet; how many.

    Raises LastBatchUnderWay, BrakeIsOn or NobodyToInvite.
    """
    _require_owner(access)
    last = InvitationBatch.objects.order_by("-id").first()
    if last is not None:
        standing = batches.standing(last.id)
        if standing.stopped:
            raise BrakeIsOn
        if standing.waiting:
            raise LastBatchUnderWay
    with transaction.atomic():
        people = list(_to_invite(next_size()))
        if not people:
            raise NobodyToInvite
        batch = InvitationBatch.objects.create(at=at, letters=len(people))
        for person_id in people:
            activating.invite_by_mail(person_id, at=at, batch=batch.id)
        _remember(people, at)
    return len(people)


def release(access: Access, *, batch_id: UUID) -> int:
    """Let letters that the brake holds back go on; how many."""
    _require_owner(access)
    return outbox.release(batch_id)


def _to_invite(most: int) -> Iterator[UUID]:
    found, after = 0, UUID(int=0)
    while found < most:
        people = Person.objects.filter(id__gt=after, email__isnull=False).order_by("id")
        ids = list(people.values_list("id", flat=True)[:_LOOKED_AT_ONCE])
        if not ids:
            return
        for person_id in _not_invited(sorted(unclaimed.unclaimed_among(ids)))[: most - found]:
            found += 1
            yield person_id
        after = ids[-1]


def _not_invited(person_ids: list[UUID]) -> list[UUID]:
    links = {Invited.link_of(one): one for one in person_ids}
    written_to = Invited.objects.filter(link__in=list(links)).values_list("link", flat=True)
    gone = {links[bytes(link)] for link in written_to}
    return [one for one in person_ids if one not in gone]


def _remember(person_ids: list[UUID], at: datetime) -> None:
    rows = [Invited(link=Invited.link_of(one), on=at.date()) for one in person_ids]
    Invited.objects.bulk_create(rows)
    hide_order(Invited, [row.id for row in rows])


def _require_owner(access: Access) -> None:
    if not access.actor.is_owner:
        raise OnlyTheOwner
