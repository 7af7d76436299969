"""Asking by right, with an account or without one, and being answered before the clock runs out."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from freehold.foundation import mail
from freehold.foundation.ids import random_id
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.people import addresses, challenges, throttles
from freehold.trust.people.joining import Solved
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.throttles import Limit
from freehold.trust.permission.policies import Decision, allow, allow_in_office, may, policy, refuse
from freehold.trust.register.actors import Actor
from freehold.trust.rights.asking import clock
from freehold.trust.rights.asking.kinds import Kind, Outcome
from freehold.trust.rights.models import Asked
from freehold.trust.rights.purpose import RIGHTS
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held

LONGEST = 5_000
PROVE_WITHIN = timedelta(days=2)
MOST_OPEN = 10
ANSWER = "rights.answer"
ANSWERING = "answering what somebody asks by right"
RIDDLE = "rights"
BY_NETWORK = Limit("rights/network", free=10, first=timedelta(minutes=1), longest=timedelta(hours=6))
BY_ADDRESS = Limit("rights/address", free=3, first=timedelta(minutes=10), longest=timedelta(hours=6))


class NothingAsked(Refusal):
    code = "rights.nothing-asked"
    status = 404
    for_members = "There is no such request, or the link is not good any more."


class TooManyOpen(Refusal):
    code = "rights.too-many-open"
    for_members = "Ten requests of yours wait for an answer already. Please wait for those."


class AnsweredAlready(Refusal):
    code = "rights.answered-already"
    for_members = "This has been answered, or its time was extended already."


class OnlyTheOwner(Refusal):
    code = "rights.only-the-owner"
    for_members = "The owner of the house answers this."


@dataclass(frozen=True, slots=True)
class Line:
    """One request in a list. Nothing is opened for it."""

    id: UUID
    kind: Kind
    asked_on: date
    due_on: date
    extended: bool
    answered_on: date | None
    has_account: bool

    def is_overdue(self, today: date) -> bool:
        return self.answered_on is None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Shown:
    """A request, opened. ``person_id`` or ``address`` says who asks; ``said`` is how it was answered."""

    line: Line
    words: str
    person_id: UUID | None
    address: str
    purpose: str = ""
    outcome: str = ""
    said: str = ""
    longer: str = ""

    def __repr__(self) -> str:
        return "<Shown>"


@policy(ANSWER, Asked)
def answering(actor: Actor, _asked: Asked) -> Decision:
    """Who asks by right writes to the owner, and to nobody else."""
    if actor.is_owner:
        return allow_in_office(_("You own this house."))
    return refuse(_("The owner of the house answers this."))


def ask(access: Access, *, kind: Kind, words: str, at: datetime, purpose: str = "") -> UUID:
    """A member asks. ``purpose`` is the code of one that they object to. Raises TooManyOpen."""
    person_id = access.actor.person_id
    if person_id is None:
        raise NothingAsked
    if Asked.on_shelf_of(person_id).filter(answered_on=None).count() >= MOST_OPEN:
        raise TooManyOpen
    row = _new(kind, at)
    row.proved = True
    kept = {"person": person_id.hex, "address": "", "words": words[:LONGEST], "purpose": purpose}
    row.words = Held(kept, holder=person_id)
    with transaction.atomic():
        row.put_on_shelf(person_id)
        row.save(force_insert=True)
        hide_order(Asked, [row.id])
    return row.id


def riddle(*, at: datetime) -> str:
    """What a form of somebody without an account carries."""
    return challenges.riddle(RIDDLE, at=at)


def ask_without_account(
    *, kind: Kind, words: str, address: str, solved: Solved, visit: Visit, at: datetime
) -> None:
    """Somebody asks about the data that go with a mail address; it is written to, and nothing more is asked.

    The same is answered whether the address is known or not. Raises AddressForm, NoProof, ChallengeSpent or
    TooOften. Call it in no transaction.
    """
    plain = addresses.checked(address)
    challenges.prove(RIDDLE, solved.riddle, solved.answer, at=at)
    counted = BY_ADDRESS.key(Person.email.field.kind.normalise(plain))
    throttles.count(BY_NETWORK.key(throttles.network(visit.address)), counted, at=at)
    row, token = _new(kind, at), secrets.token_urlsafe(32)
    row.digest = _digest(token)
    kept = {"person": "", "address": plain, "words": words[:LONGEST], "purpose": ""}
    row.words = Held(kept, holder=row.id)
    letter = Letter(template="rights.prove-address", to=plain, holder=row.id, parameters={"token": token})
    with transaction.atomic():
        row.save(force_insert=True)
        hide_order(Asked, [row.id])
        mail.post(letter, at=at)


def prove(token: str, *, at: datetime) -> str:
    """The address answered: the link is spent, and the clock runs. Answers the token of the private link.

    Raises NothingAsked, also two days later.
    """
    after = secrets.token_urlsafe(32)
    since = (at - PROVE_WITHIN).date()
    fresh = Asked.objects.filter(digest=_digest(token), proved=False, asked_on__gte=since)
    day = at.date()
    if not fresh.update(digest=_digest(after), proved=True, asked_on=day, due_on=clock.due(day)):
        raise NothingAsked
    return after


def by_link(access: Access, token: str) -> Shown:
    """What the bearer of a private link asked for, and the answer. Raises NothingAsked."""
    row = Asked.objects.filter(digest=_digest(token)).first()
    if row is None:
        raise NothingAsked
    return _shown(access, row, allow(_("You have the private link of this request.")))


def mine(access: Access) -> list[Line]:
    """What the member asked for, the newest first."""
    person_id = access.actor.person_id
    rows = Asked.on_shelf_of(person_id) if person_id else Asked.objects.none()
    return sorted((_line(row) for row in rows), key=lambda line: line.asked_on, reverse=True)


def of_mine(access: Access, asked_id: UUID) -> Shown:
    person_id = access.actor.person_id
    row = Asked.on_shelf_of(person_id).filter(id=asked_id).first() if person_id else None
    if row is None:
        raise NothingAsked
    return _shown(access, row, None)


def waiting(actor: Actor) -> list[Line]:
    """What waits for the owner, the nearest end first, then what was answered. Opens nothing."""
    if not actor.is_owner:
        raise OnlyTheOwner
    open_ones = Asked.objects.filter(proved=True, answered_on=None).order_by("due_on")[:200]
    done = Asked.objects.filter(answered_on__isnull=False).order_by("-answered_on")[:50]
    return [_line(row) for row in (*open_ones, *done)]


def overdue(*, at: datetime) -> int:
    """How many should have been answered before today."""
    return Asked.objects.filter(proved=True, answered_on=None, due_on__lt=at.date()).count()


def read(access: Access, asked_id: UUID) -> Shown:
    """For the owner; each look is an entry for who asked. Raises NothingAsked or OnlyTheOwner."""
    row, decision = _reached(access, asked_id)
    return _shown(access.because(RIGHTS, ANSWERING), row, decision)


def answer(access: Access, *, asked_id: UUID, outcome: Outcome, words: str, at: datetime) -> None:
    """Say what became of it; they are written to. Raises AnsweredAlready, NothingAsked or OnlyTheOwner."""
    row, decision = _reached(access, asked_id)
    if row.answered_on is not None:
        raise AnsweredAlready
    shown = _shown(access.because(RIGHTS, ANSWERING), row, decision)
    kept = {"outcome": outcome.value, "words": words[:LONGEST], "longer": shown.longer}
    row.answer, row.answered_on = Held(kept, holder=shown.person_id or row.id), at.date()
    _save_and_tell(row, shown, "rights.answered", {}, at)


def extend(access: Access, *, asked_id: UUID, why: str, at: datetime) -> None:
    """Take two months more, once, and tell why. Raises AnsweredAlready, NothingAsked or OnlyTheOwner."""
    row, decision = _reached(access, asked_id)
    if row.extended or row.answered_on is not None:
        raise AnsweredAlready
    shown = _shown(access.because(RIGHTS, ANSWERING), row, decision)
    kept = {"outcome": "", "words": "", "longer": why[:LONGEST]}
    row.answer = Held(kept, holder=shown.person_id or row.id)
    row.extended, row.due_on = True, clock.extended(row.asked_on)
    _save_and_tell(row, shown, "rights.extended", {"due": row.due_on.isoformat()}, at)


def forget_unproved(*, at: datetime) -> int:
    """Delete requests whose address never answered; how many."""
    rows = Asked.objects.filter(proved=False, asked_on__lt=(at - PROVE_WITHIN).date())
    return rows.delete()[0]


def _save_and_tell(row: Asked, shown: Shown, template: str, told: dict[str, Any], at: datetime) -> None:
    """Who has no account gets a new private link with each letter, and the one before is spent."""
    path = f"/me/privacy/leave/asked/{row.id}/"
    if shown.person_id is None:
        token = secrets.token_urlsafe(32)
        row.digest, path = _digest(token), f"/trust/asked/{token}/"
    to: UUID | str = shown.person_id or shown.address
    letter = Letter(
        template=template, to=to, holder=shown.person_id or row.id, parameters={**told, "path": path}
    )
    with transaction.atomic():
        row.save(update_fields=["answer", "answered_on", "extended", "due_on", "digest"])
        mail.post(letter, at=at)


def _new(kind: Kind, at: datetime) -> Asked:
    day = at.date()
    return Asked(id=random_id(), kind=kind.value, asked_on=day, due_on=clock.due(day))


def _reached(access: Access, asked_id: UUID) -> tuple[Asked, Decision]:
    row = Asked.objects.filter(id=asked_id, proved=True).first()
    if row is None:
        raise NothingAsked
    decision = may(access.actor, ANSWER, row)
    if not decision:
        raise OnlyTheOwner
    return row, decision


def _shown(access: Access, row: Asked, under: Decision | None) -> Shown:
    words, said = access.open_many([row.words, row.answer], under=under)
    said = said or {}
    return Shown(
        line=_line(row),
        words=words["words"],
        person_id=UUID(hex=words["person"]) if words["person"] else None,
        address=words["address"],
        purpose=words["purpose"],
        outcome=said.get("outcome", ""),
        said=said.get("words", ""),
        longer=said.get("longer", ""),
    )


def _line(row: Asked) -> Line:
    return Line(
        row.id, Kind(row.kind), row.asked_on, row.due_on, row.extended, row.answered_on, row.digest is None
    )


def _digest(token: str) -> bytes:
    return blind.blind_index("rights.asked.token", token.encode(errors="replace"))


def is_proved(token: str) -> bool:
    """Whether the address of this link has answered."""
    return Asked.objects.filter(digest=_digest(token), proved=True).exists()
