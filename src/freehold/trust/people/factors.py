"""Which proofs a person has set up."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.trust.people.models import Authenticator, Passkey, RecoveryCodes
from freehold.trust.register.actors import Role


class FactorNeeded(Refusal):
    code = "people.factor-needed"
    for_members: ClassVar[str] = "Who acts for the house needs an app or a passkey. Add another one first."


class Factor(StrEnum):
    AUTHENTICATOR = "authenticator"
    RECOVERY_CODE = "recovery code"
    PASSKEY = "passkey"
    LETTER = "letter"  # a code by mail, while somebody guesses at the whole house


def of(person_id: UUID) -> frozenset[Factor]:
    """Every second factor that a person could show now."""
    found = set()
    if Authenticator.objects.filter(link=Authenticator.link_of(person_id)).exists():
        found.add(Factor.AUTHENTICATOR)
    if RecoveryCodes.objects.filter(link=RecoveryCodes.link_of(person_id)).exists():
        found.add(Factor.RECOVERY_CODE)
    if Passkey.objects.filter(link__in=Passkey.links_of(person_id)).exists():
        found.add(Factor.PASSKEY)
    return frozenset(found)


def has_any(person_id: UUID) -> bool:
    """Whether a person has a second factor; recovery codes alone are none."""
    return bool(of(person_id) - {Factor.RECOVERY_CODE})


def demand_for_office(person_id: UUID, office: frozenset[Role]) -> None:
    """Raise FactorNeeded if somebody who acts for the house has no second factor."""
    if office and not has_any(person_id):
        raise FactorNeeded


def asked_of(person_id: UUID, office: frozenset[Role]) -> frozenset[Factor]:
    """What is asked after a right password: none of these, or any one of them.

    A member who set up an authenticator is asked. One who has only passkeys is not, since losing the phone
    would lock them out; but who acts for the house is asked for whatever there is.
    """
    found = of(person_id)
    if Factor.AUTHENTICATOR in found or (office and Factor.PASSKEY in found):
        return found
    return frozenset()
