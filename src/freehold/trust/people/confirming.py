"""Proving again who one is, before something that cannot be taken back."""

from datetime import datetime, timedelta

from freehold.trust.people import factors, passwords, roles, sign_ins, signing_in, throttles
from freehold.trust.people.factors import Factor
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.people.signing_in import NotRecognised
from freehold.trust.people.throttles import Limit
from freehold.trust.vault.opener import Opener

BY_PERSON = Limit("confirm/person", free=8, first=timedelta(seconds=5), longest=timedelta(hours=1))


def asked_of(signed_in: SignedIn) -> frozenset[Factor]:
    """What is asked beside the password: none of these, or any one of them."""
    return factors.asked_of(signed_in.person_id, roles.roles_of(signed_in.person_id))


def by_password(
    opener: Opener, signed_in: SignedIn, *, password: str, code: str = "", at: datetime
) -> SignedIn:
    """Confirm with the password, and a code where one is asked for. ``opener`` acts for the house.

    Raises NotRecognised, CodeWrong, TooOften, or NotFresh if the browser was signed out meanwhile. Not to be
    called in a transaction.
    """
    counted = BY_PERSON.key(signed_in.person_id)
    throttles.count(counted, at=at)
    if not passwords.is_right(opener, signed_in.person_id, password):
        raise NotRecognised
    throttles.forgive(counted)
    asked = asked_of(signed_in)
    if asked:
        code_tries = signing_in.SECOND_STEP.key(signed_in.person_id, signed_in.id)
        signing_in.judge(opener, signed_in.person_id, code, counted=code_tries, at=at)
    return sign_ins.strengthen(opener, signed_in.id, second_factor=bool(asked), at=at)
