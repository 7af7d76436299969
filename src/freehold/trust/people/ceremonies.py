"""The two ceremonies of WebAuthn Level 3 (§7.1, §7.2), with what this house demands in each.

Challenges are signed and good once; the person's presence and verification are required; attestation is not
asked for, since which device somebody owns is nobody's business.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

import webauthn
from webauthn.helpers import (
    options_to_json_dict,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticationCredential,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    RegistrationCredential,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from freehold.foundation.refusal import Refusal
from freehold.trust.people import challenges
from freehold.trust.people.relying_party import relying_party

WITHIN = timedelta(minutes=5)
_MILLISECONDS = int(WITHIN.total_seconds() * 1000)
_BAD = (WebAuthnException, ValueError, TypeError, KeyError)


class PasskeyRefused(Refusal):
    code = "people.passkey-refused"
    for_members: ClassVar[str] = "This passkey was not accepted. Please try again, or sign in another way."


@dataclass(frozen=True, slots=True)
class NewCredential:
    """What a registration proved: a credential's id, its public key (COSE), and its counter."""

    id: bytes
    public_key: bytes
    sign_count: int


def creation_options(
    purpose: str, *, person_id: UUID, handle: str, name: str, house: str, known: Iterable[bytes], at: datetime
) -> dict[str, Any]:
    """What ``navigator.credentials.create`` is called with, as JSON. Raises NoPasskeysHere."""
    options = webauthn.generate_registration_options(
        rp_id=relying_party().id,
        rp_name=house,
        user_id=person_id.bytes,
        user_name=handle,
        user_display_name=name,
        challenge=challenges.make(purpose, at=at),
        timeout=_MILLISECONDS,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return options_to_json_dict(options)


def request_options(purpose: str, *, at: datetime) -> dict[str, Any]:
    """What ``navigator.credentials.get`` is called with: any passkey of this house. Raises NoPasskeysHere."""
    options = webauthn.generate_authentication_options(
        rp_id=relying_party().id,
        challenge=challenges.make(purpose, at=at),
        timeout=_MILLISECONDS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(options)


def registered(purpose: str, answer: str, *, at: datetime) -> NewCredential:
    """Check what a browser answered to creation options. Raises PasskeyRefused or ChallengeSpent."""
    party = relying_party()
    try:
        credential = parse_registration_credential_json(answer)
        challenge = _challenge_in(credential, purpose, at)
        found = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge.raw,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except _BAD as reason:
        raise PasskeyRefused from reason
    challenges.spend(challenge, at=at)
    return NewCredential(found.credential_id, found.credential_public_key, found.sign_count)


def asserted(answer: str) -> AuthenticationCredential:
    """What a browser answered to request options, not checked yet. Raises PasskeyRefused."""
    try:
        return parse_authentication_credential_json(answer)
    except _BAD as reason:
        raise PasskeyRefused from reason


def verified(
    purpose: str, given: AuthenticationCredential, *, public_key: bytes, sign_count: int, at: datetime
) -> int:
    """Check an assertion against what is kept of its credential. Answers the new counter.

    A counter that did not grow, where there is one, means a copied authenticator, and is refused. Raises
    PasskeyRefused or ChallengeSpent.
    """
    party = relying_party()
    try:
        challenge = _challenge_in(given, purpose, at)
        found = webauthn.verify_authentication_response(
            credential=given,
            expected_challenge=challenge.raw,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=public_key,
            credential_current_sign_count=sign_count,
            require_user_verification=True,
        )
    except _BAD as reason:
        raise PasskeyRefused from reason
    challenges.spend(challenge, at=at)
    return found.new_sign_count


def _challenge_in(
    given: RegistrationCredential | AuthenticationCredential, purpose: str, at: datetime
) -> challenges.Challenge:
    raw = parse_client_data_json(given.response.client_data_json).challenge
    return challenges.read(purpose, raw, at=at, lifetime=WITHIN)
