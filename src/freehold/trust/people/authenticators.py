"""Authenticator apps: time-based codes (TOTP, RFC 6238; six digits, thirty seconds, SHA-1 as apps expect)."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import pyotp
from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.refusal import Refusal
from freehold.trust.people import activity, factors, roles, sign_ins, tokens
from freehold.trust.people.activity import Happening
from freehold.trust.people.models import Authenticator
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.people.tokens import TokenKind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

STEP_SECONDS = 30
DRIFT_STEPS = 1


class CodeWrong(Refusal):
    code = "people.code-wrong"
    for_members: ClassVar[str] = "This code is not right, or was used already. Please take the next one."


@dataclass(frozen=True, slots=True)
class SetUp:
    """What to show to someone who sets up an app: the secret in base 32, its address for a QR code, and the
    token that carries both to ``confirm``."""

    secret: str
    uri: str
    token: str

    def __repr__(self) -> str:
        return "<SetUp>"


def begin(signed_in: SignedIn, *, label: str, house: str, at: datetime) -> SetUp:
    """A new secret, which counts for nothing until an app has shown a code of it. Raises NotFresh.

    ``label`` is what the app calls the account, ``house`` who it is with.
    """
    signed_in.demand_fresh(at)
    secret = pyotp.random_base32()
    uri = pyotp.TOTP(secret).provisioning_uri(name=label, issuer_name=house)
    data = {"secret": secret, "uri": uri}
    token = tokens.issue(TokenKind.SET_UP_AUTHENTICATOR, person_id=signed_in.person_id, at=at, data=data)
    return SetUp(secret, uri, token)


def resume(opener: Opener, token: str, *, at: datetime) -> SetUp:
    """The same once more, for a form that came back with a wrong code. Raises LinkSpent."""
    data = tokens.look(opener, TokenKind.SET_UP_AUTHENTICATOR, token, at=at).data
    return SetUp(data["secret"], data["uri"], token)


def confirm(opener: Opener, signed_in: SignedIn, *, token: str, code: str, at: datetime) -> SignedIn:
    """Take the secret into use, in place of one before. Who acts for the house has their roles from now on.

    ``opener`` acts for the house. Raises CodeWrong, or LinkSpent after half an hour.
    """
    person_id = signed_in.person_id
    with transaction.atomic():
        right = tokens.spend(opener, TokenKind.SET_UP_AUTHENTICATOR, token, at=at)
        step = _step_of(right.data["secret"], code, at=at, after=0)
        if step is None or right.person_id != person_id:
            raise CodeWrong
        link = Authenticator.link_of(person_id)
        row = Authenticator.objects.filter(link=link).first() or Authenticator(link=link)
        row.secret = Held({"secret": right.data["secret"], "step": step}, holder=person_id)
        row.save()
        mail.post(Letter(template="people.factor-added", to=person_id, holder=person_id), at=at)
        activity.note(person_id, Happening.FACTOR_ADDED, at=at)
        return sign_ins.strengthen(opener, signed_in.id, second_factor=True, at=at)


def is_right(opener: Opener, person_id: UUID, code: str, *, at: datetime) -> bool:
    """Whether the person's app shows this code now. A code, and any before it, is good once."""
    with transaction.atomic():
        rows = Authenticator.objects.select_for_update().filter(link=Authenticator.link_of(person_id))
        row = rows.first()
        if row is None:
            return False
        kept = opener.open(row.secret)
        step = _step_of(kept["secret"], code, at=at, after=kept["step"])
        if step is None:
            return False
        row.secret = Held({**kept, "step": step}, holder=person_id)
        row.save(update_fields=["secret"])
        return True


def remove(signed_in: SignedIn, *, at: datetime) -> None:
    """Stop asking for codes. Raises NotFresh, or FactorNeeded. Removing one that is not there is no error."""
    signed_in.demand_fresh(at)
    person_id = signed_in.person_id
    with transaction.atomic():
        gone, _ = Authenticator.objects.filter(link=Authenticator.link_of(person_id)).delete()
        factors.demand_for_office(person_id, roles.roles_of(person_id))
        if gone:
            mail.post(Letter(template="people.factor-removed", to=person_id, holder=person_id), at=at)
            activity.note(person_id, Happening.FACTOR_REMOVED, at=at)


def _step_of(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """Which step within the drift shows this code, among those later than ``after``."""
    given = "".join(code.split())
    if not (given.isascii() and given.isdecimal()):
        return None
    totp, now = pyotp.TOTP(secret), int(at.timestamp()) // STEP_SECONDS
    found = None
    for step in range(now - DRIFT_STEPS, now + DRIFT_STEPS + 1):
        same = hmac.compare_digest(totp.generate_otp(step), given)
        if same and step > after:
            found = step
    return found
