"""A guardian answers for somebody young: asked once by mail, and free to take it back with the same link.

Nobody is a member before the guardian has said yes. What is kept of the guardian: while they have not
answered, their address, sealed under a key of its own; afterwards only that they agreed, when, and to which
text. Whether the address is a guardian's the house cannot know (see SECURITY.md).
"""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from freehold.foundation import mail
from freehold.foundation.ids import random_id
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.trust.consent import guarding, operations, texts
from freehold.trust.consent.models import Guardianship
from freehold.trust.consent.operations import End, How, TextChanged
from freehold.trust.people import hiding, joining, profile, sign_ins, turns
from freehold.trust.people.hiding import Why
from freehold.trust.people.models import JoinRequest
from freehold.trust.people.proved import as_person
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.purposes import GUARDED
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

WAITS_FOR = timedelta(days=30)
WARNED_BEFORE = timedelta(days=7)


class State(StrEnum):
    """How a guardian's part stands."""

    ASKED = "asked"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a guardian is shown: who they answer for, by the name given, and how their part stands.

    ``written_to`` is where they want to be written to when data of the young person were in danger.
    """

    name: str
    state: State
    is_member: bool
    written_to: str = ""

    def __repr__(self) -> str:
        return "<Asked>"


def hold_back(request: JoinRequest, kept: Mapping[str, Any], at: datetime) -> bool:
    """Whether somebody whose address answered waits for a guardian; if so, the guardian is written to."""
    address = kept.get("guardian")
    if not address:
        return False
    row = Guardianship(id=random_id(), link=os.urandom(blind.BYTES), expires_on=(at + WAITS_FOR).date())
    details = {
        "state": State.ASKED.value,
        "request": request.id.hex,
        "name": kept["name"],
        "address": address,
    }
    row.details = Held(details, holder=row.id)
    row.save(force_insert=True)
    hide_order(Guardianship, [row.id])
    asking = Letter(
        template="consent.ask-guardian", to=address, holder=row.id, parameters={"guardianship": row.id.hex}
    )
    mail.post(asking, at=at)
    return True


@mail.errand("consent.ask-guardian")
def make_link(opener: Opener, letter: Letter, _at: datetime) -> Letter | None:
    """Runs when the letter leaves, so that no link waits in the queue."""
    row = Guardianship.objects.filter(id=UUID(hex=letter.parameters["guardianship"])).first()
    if row is None:
        return None
    token = secrets.token_urlsafe(32)
    details = opener.open(row.details)
    row.digest = _digest(token)
    row.save(update_fields=["digest"])
    return Letter(
        template="consent.guardian-later" if "person" in details else "consent.guardian",
        to=letter.to, holder=letter.holder, parameters={"token": token, "name": details["name"]},
    )  # fmt: skip


def look(opener: Opener, token: str, *, at: datetime) -> Asked:
    """What the link is about. ``opener`` acts for the house. Raises LinkSpent."""
    _row, details = read(opener, token, at)
    return Asked(details["name"], State(details["state"]), "person" in details, details.get("write_to", ""))


def agree(opener: Opener, token: str, *, text: str, at: datetime) -> None:
    """The guardian says yes to the text with this digest: at first, or again after taking it back.

    Raises LinkSpent, TextChanged, or what making the member raises.
    """
    shown = guarding.text(text)
    if shown is None:
        raise TextChanged
    texts.keep(shown)
    with transaction.atomic():
        row, details = read(opener, token, at, lock=True)
        agreed = {**details, "state": State.AGREED.value, "text": text}
        agreed.pop("address", None)
        if "person" in details:
            _let_in_again(opener, row, agreed, at)
            return
        row.details, row.expires_on = Held(agreed, holder=row.id), (at + WAITS_FOR).date()
        row.save(update_fields=["details", "expires_on"])
        request = JoinRequest.objects.select_for_update().filter(id=UUID(hex=details["request"])).first()
        if request is None:
            raise LinkSpent
        kept = {**opener.open(request.form), "guardianship": row.id.hex}
        request.form = kept
        request.save(update_fields=["form"])
        person = joining.go_on(opener, request, kept, at)
        if person is not None:
            mail.post(Letter(template="people.welcome", to=person.id, holder=person.id), at=at)


def arrived(opener: Opener, person_id: UUID, kept: Mapping[str, Any], at: datetime) -> None:
    """The young person is a member now: the guardian's yes becomes theirs to see."""
    if not kept.get("guardianship"):
        return
    row = Guardianship.objects.select_for_update().filter(id=UUID(hex=kept["guardianship"])).first()
    if row is None:  # taken back before the house had decided
        raise LinkSpent
    details = opener.open(row.details)
    row.link = Guardianship.link_of(person_id)
    told = {"state": State.AGREED.value, "person": person_id.hex, "name": details["name"]}
    row.details, row.expires_on = Held(told, holder=person_id), None
    row.save(update_fields=["link", "details", "expires_on"])
    _write_down(opener, person_id, details["text"], at)


def decline(opener: Opener, token: str, *, at: datetime) -> None:
    """The guardian says no, or takes back a yes before there is an account. All of it is deleted."""
    with transaction.atomic():
        row, details = read(opener, token, at, lock=True)
        if "person" in details:
            if details["state"] != State.ASKED.value:
                raise LinkSpent
            close(opener, row, details, at=at)  # who told it later is a member already
            return
        request = JoinRequest.objects.select_for_update().filter(id=UUID(hex=details["request"])).first()
        if request is not None:
            address = opener.open(request.form)["address"]
            mail.post(Letter(template="consent.guardian-declined", to=address, holder=request.id), at=at)
            request.delete()
        row.delete()


def withdraw(opener: Opener, token: str, *, at: datetime) -> None:
    """Take a yes back: the account is closed at once, in every browser, until the guardian agrees again.

    What is theirs is kept meanwhile, shown to nobody and used for nothing; after thirty days it is erased.
    """
    with transaction.atomic():
        row, details = read(opener, token, at, lock=True)
        if "person" not in details:
            raise LinkSpent
        if details["state"] != State.WITHDRAWN.value:
            close(opener, row, details, at=at)


def close(opener: Opener, row: Guardianship, details: Mapping[str, Any], *, at: datetime) -> None:
    """Close the account of the young person until a guardian agrees. Hold the row while calling this."""
    person_id = UUID(hex=details["person"])
    operations.end(
        as_person(opener, person_id), person_id, GUARDED.code, End.WITHDRAWN, how=How.GUARDIAN, at=at
    )
    turns.take(person_id)
    hiding.hide(person_id, Why.UNGUARDED, at=at)
    sign_ins.end_all(person_id)
    transaction.on_commit(hiding.announce)
    kept = {**details, "state": State.WITHDRAWN.value}
    if details["state"] == State.ASKED.value:
        kept["never"] = True
        kept.pop("address", None)
    row.details = Held(kept, holder=person_id)
    row.expires_on = (at + WAITS_FOR).date()
    row.save(update_fields=["details", "expires_on"])
    _tell_of_end(person_id, row, kept, at)


def release(opener: Opener, token: str, *, at: datetime) -> None:
    """The young person is old enough now: the guardian's part is over, and the link opens nothing more."""
    with transaction.atomic():
        row, details = read(opener, token, at, lock=True)
        if "person" not in details or details["state"] == State.WITHDRAWN.value:
            raise LinkSpent
        person_id = UUID(hex=details["person"])
        themselves = as_person(opener, person_id)
        operations.end(themselves, person_id, GUARDED.code, End.OUTGROWN, how=How.GUARDIAN, at=at)
        profile.tell_age_band(themselves, age_band="")
        row.delete()


def sweep(opener: Opener, *, at: datetime) -> int:
    """Forget the questions that no guardian answered in time. ``opener`` acts for the house."""
    told = _told(opener, Guardianship.objects.filter(expires_on__lt=at.date()))
    gone = [row.id for row, details in told if "person" not in details]
    return Guardianship.objects.filter(id__in=gone).delete()[0]


def unguarded_for_long(opener: Opener, *, at: datetime) -> list[UUID]:
    """Whose guardian took a yes back thirty days ago and did not agree again: they are to be erased."""
    return over(opener, State.WITHDRAWN, at=at)


def over(opener: Opener, state: State, *, at: datetime) -> list[UUID]:
    """Members whose guardian's part stood so until its time was over. ``opener`` acts for the house."""
    told = _told(opener, Guardianship.objects.filter(expires_on__lt=at.date()))
    return [
        UUID(hex=details["person"])
        for _row, details in told
        if "person" in details and details["state"] == state.value
    ]


def warn(opener: Opener, *, at: datetime) -> int:
    """Tell once more whose account goes within a week; how many were told. ``opener`` acts for the house."""
    soon = Guardianship.objects.filter(expires_on__gte=at.date(), expires_on__lte=(at + WARNED_BEFORE).date())
    told = 0
    for row, details in _told(opener, soon):
        if details.get("state") != State.WITHDRAWN.value or details.get("warned"):
            continue
        person_id = UUID(hex=details["person"])
        with transaction.atomic():
            row.details = Held({**details, "warned": True}, holder=person_id)
            row.save(update_fields=["details"])
            _tell_of_end(person_id, row, details, at)
        told += 1
    return told


def _told(opener: Opener, rows: QuerySet[Guardianship]) -> list[tuple[Guardianship, dict[str, Any]]]:
    """Rows with their details; those whose key is gone say nothing."""
    found = list(rows)
    opened = opener.open_many([row.details for row in found], instead=None)
    return [(row, details or {}) for row, details in zip(found, opened, strict=True)]


def _tell_of_end(person_id: UUID, row: Guardianship, details: Mapping[str, Any], at: datetime) -> None:
    day = row.expires_on.isoformat() if row.expires_on else ""
    template = "consent.guardian-never" if details.get("never") else "consent.guardian-withdrew"
    letter = Letter(template=template, to=person_id, holder=person_id, parameters={"until": day})
    mail.post(letter, at=at)


def _let_in_again(opener: Opener, row: Guardianship, agreed: dict[str, Any], at: datetime) -> None:
    person_id = UUID(hex=agreed["person"])
    was_closed = _write_down(opener, person_id, agreed.pop("text"), at)
    agreed.pop("warned", None)
    agreed.pop("never", None)
    row.details, row.expires_on = Held(agreed, holder=person_id), None
    row.save(update_fields=["details", "expires_on"])
    if was_closed:
        hiding.show(person_id, Why.UNGUARDED)
        transaction.on_commit(hiding.announce)


def _write_down(opener: Opener, person_id: UUID, text: str, at: datetime) -> bool:
    themselves = as_person(opener, person_id)
    return operations.write_down(
        themselves, person_id, GUARDED.code, text, how=How.GUARDIAN, by="guardian", at=at
    )


def read(
    opener: Opener, token: str, at: datetime, *, lock: bool = False
) -> tuple[Guardianship, dict[str, Any]]:
    """The row of a link, and what stands in it. Raises LinkSpent. For this room."""
    rows = Guardianship.objects.select_for_update() if lock else Guardianship.objects.all()
    row = rows.filter(digest=_digest(token)).first()
    if row is None or (row.expires_on is not None and row.expires_on < at.date()):
        raise LinkSpent
    return row, opener.open(row.details)


def _digest(token: str) -> bytes:
    return blind.blind_index("consent.guardianship.token", token.encode(errors="replace"))
