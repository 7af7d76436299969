"""Somebody says that it was not them: what they have is closed to everybody, until they come by mail."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import activity, devices, passwords, persons, sign_ins, tokens
from freehold.trust.people.activity import Happened, Happening
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.people.tokens import TokenKind

_USELESS_NOW = (
    TokenKind.RESET,
    TokenKind.CHANGE_ADDRESS,
    TokenKind.SECOND_STEP,
    TokenKind.SET_UP_AUTHENTICATOR,
)


@dataclass(frozen=True, slots=True)
class Closed:
    """What was done. ``by_mail``: the password is gone, and a link to set a new one is on its way; otherwise
    there was no address that answers, and the browser that asked stays signed in to change the password."""

    by_mail: bool


def close(signed_in: SignedIn, happened: Happened, *, at: datetime) -> Closed:
    """Sign every browser out, forget which were known, make links and the password useless, write by mail.

    Whoever is in the account may call it: the worst that comes of it is that its person sets a new password.
    """
    person_id = signed_in.person_id
    by_mail = persons.is_verified(person_id)
    with transaction.atomic():
        sign_ins.end_all(person_id, but=None if by_mail else signed_in.id)
        devices.forget_all(person_id)
        for kind in _USELESS_NOW:
            tokens.revoke(kind, person_id=person_id)
        if by_mail:
            passwords.forget(person_id)
            token = tokens.issue(TokenKind.RESET, person_id=person_id, at=at)
            given = {"token": token}
            mail.post(
                Letter(template="people.reset", to=person_id, holder=person_id, parameters=given), at=at
            )
        activity.note(person_id, Happening.NOT_ME, at=at, about=happened.what.value)
    return Closed(by_mail)
