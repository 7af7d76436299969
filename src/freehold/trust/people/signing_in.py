"""Letting somebody in: by password, with a second step where there is one.

Whether an address has an account cannot be told from what is answered, nor from how long it takes.

No stranger can shut Ada out. Wrong passwords from browsers that nobody signed in from are counted for her
account and make such browsers wait; a browser that she has used before is counted by itself, and neither a
passkey nor a reset link asks for that count. While somebody guesses at the whole house (``siege``), a right
password from an unknown browser waits for a code that goes out by mail.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.refusal import Refusal
from freehold.trust.people import (
    activity,
    addresses,
    agents,
    authenticators,
    devices,
    factors,
    handles,
    passwords,
    persons,
    recovery,
    roles,
    siege,
    sign_ins,
    suspension,
    throttles,
    tokens,
    turns,
)
from freehold.trust.people.activity import Happening
from freehold.trust.people.authenticators import CodeWrong
from freehold.trust.people.factors import Factor
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import SignedIn, Visit
from freehold.trust.people.throttles import Key, Limit
from freehold.trust.people.tokens import TokenKind
from freehold.trust.vault.opener import Opener

FROM_A_NETWORK = Limit("sign-in/network", free=30, first=timedelta(seconds=2), longest=timedelta(hours=1))
FROM_UNKNOWN = Limit("sign-in/unknown", free=8, first=timedelta(seconds=5), longest=timedelta(hours=1))
FROM_KNOWN = Limit("sign-in/known", free=8, first=timedelta(seconds=5), longest=timedelta(minutes=15))
SECOND_STEP = Limit("sign-in/second-step", free=5, first=timedelta(seconds=10), longest=timedelta(hours=1))
_LONGEST_LOGIN = 254
_WRITTEN, _DIGITS = "written", 8


class NotRecognised(Refusal):
    code = "people.not-recognised"
    for_members: ClassVar[str] = "We do not know this address and password together. Please try again."


@dataclass(frozen=True, slots=True)
class Entered:
    """A browser was signed in. ``token`` and ``device`` are for its cookies; nobody keeps them here."""

    token: str
    device: str
    signed_in: SignedIn

    def __repr__(self) -> str:
        return "<Entered>"


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The password was right; one of ``factors`` is asked for next, with this token, within ten minutes."""

    token: str
    factors: frozenset[Factor]

    def __repr__(self) -> str:
        return "<SecondStep>"


def by_password(
    opener: Opener, *, login: str, password: str, visit: Visit, at: datetime
) -> Entered | SecondStep:
    """Sign in with an address or a handle. ``opener`` acts for the house.

    Raises TooOften, NotRecognised; Suspended only to who knew the password. Not to be called in a
    transaction, which would undo the count of tries.
    """
    login = login.strip()[:_LONGEST_LOGIN]
    person_id = addresses.person_with(login) if "@" in login.removeprefix("@") else _with_handle(login)
    network = FROM_A_NETWORK.key(throttles.network(visit.address))
    known = devices.is_known(person_id, visit.device)
    account = FROM_KNOWN.key(visit.device, login_key(login)) if known else FROM_UNKNOWN.key(login_key(login))
    throttles.count(*([account] if known else [network, account]), at=at)
    if not passwords.is_right(opener, person_id, password) or person_id is None:
        if not known:
            siege.note(login_key(login), at=at)
        activity.note_failed(opener, person_id, Happening.FAILED, visit=visit, at=at)
        raise NotRecognised
    throttles.forgive(account)
    if not known:
        throttles.give_back(network)
    asked = factors.asked_of(person_id, roles.roles_of(person_id))
    if asked:
        return SecondStep(tokens.issue(TokenKind.SECOND_STEP, person_id=person_id, at=at), asked)
    if not known and siege.is_on(at=at) and persons.is_verified(person_id):
        return _write_a_code(person_id, visit, at)
    return enter(opener, person_id=person_id, second_factor=False, visit=visit, at=at)


def by_second_step(opener: Opener, *, token: str, code: str, visit: Visit, at: datetime) -> Entered:
    """Finish a sign-in with a code of the app, a recovery code, or the code that was written.

    Raises LinkSpent, CodeWrong, TooOften.
    """
    right = tokens.look(opener, TokenKind.SECOND_STEP, token, at=at)
    person_id, written = right.person_id, str(right.data.get(_WRITTEN, ""))
    if person_id is None:
        raise CodeWrong
    device = visit.device if devices.is_known(person_id, visit.device) else ""
    counted = SECOND_STEP.key(person_id, device)
    try:
        judge(opener, person_id, code, written=written, counted=counted, at=at)
    except CodeWrong:
        activity.note_failed(opener, person_id, Happening.CODE_FAILED, visit=visit, at=at)
        raise
    with transaction.atomic():
        tokens.spend(opener, TokenKind.SECOND_STEP, token, at=at)
        return enter(opener, person_id=person_id, second_factor=not written, visit=visit, at=at)


def is_written_to(opener: Opener, token: str, *, at: datetime) -> bool:
    """Whether the code that a second step asks for went out by mail. Raises LinkSpent."""
    return _WRITTEN in tokens.look(opener, TokenKind.SECOND_STEP, token, at=at).data


def judge(
    opener: Opener, person_id: UUID, code: str, *, counted: Key, written: str = "", at: datetime
) -> None:
    """Raise CodeWrong unless this is a code of the person's app, a recovery code, or ``written``.

    Tries are counted under ``counted``: one for each known browser and one for all others, so that who knows
    Ada's password and guesses codes does not keep her waiting. Raises TooOften.
    """
    throttles.count(counted, at=at)
    if not (
        _is_written(code, written)
        or authenticators.is_right(opener, person_id, code, at=at)
        or recovery.use(opener, person_id, code, at=at)
    ):
        raise CodeWrong
    throttles.forgive(counted)


def enter(opener: Opener, *, person_id: UUID, second_factor: bool, visit: Visit, at: datetime) -> Entered:
    """Sign the browser of somebody who has proved who they are in, and write to them if it is a new one."""
    device = visit.device
    with transaction.atomic():
        turns.take(person_id)  # a role that ends, or a suspension, at this moment is seen here or ends this
        suspension.refuse(opener, person_id, at=at)
        what = Happening.SIGNED_IN
        if not devices.is_known(person_id, device):
            if devices.has_any(person_id):
                _tell_of_new_device(person_id, visit, at)
                what = Happening.NEW_BROWSER
            device = devices.remember(person_id, agent=visit.agent, at=at)
        token, signed_in = sign_ins.start(
            opener, person_id=person_id, second_factor=second_factor, visit=visit, at=at
        )
        activity.note(person_id, what, at=at, visit=visit)
    return Entered(token, device, signed_in)


def _write_a_code(person_id: UUID, visit: Visit, at: datetime) -> SecondStep:
    """The password was right, in hours when many are tried: whoever reads the account's mail goes on."""
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    told = {"agent": agents.label(visit.agent), "address": visit.address, "code": code}
    with transaction.atomic():
        token = tokens.issue(TokenKind.SECOND_STEP, person_id=person_id, at=at, data={_WRITTEN: code})
        letter = Letter(template="people.sign-in-code", to=person_id, holder=person_id, parameters=told)
        mail.post(letter, at=at)
    return SecondStep(token, frozenset({Factor.LETTER}))


def _is_written(code: str, written: str) -> bool:
    given = "".join(code.split()).encode(errors="replace")
    return bool(written) and hmac.compare_digest(given, written.encode())


def login_key(login: str) -> bytes:
    """What tries are counted under: what was typed, not whose it is. Counts that two logins share would tell
    that they are one person's."""
    return Person.email.field.kind.normalise(login)


def _with_handle(login: str) -> UUID | None:
    return next(iter(handles.ids_by_handle([login]).values()), None)


def _tell_of_new_device(person_id: UUID, visit: Visit, at: datetime) -> None:
    told = {"agent": agents.label(visit.agent), "address": visit.address, "at": at.isoformat()}
    mail.post(Letter(template="people.new-device", to=person_id, holder=person_id, parameters=told), at=at)
