"""A purpose that rests on consent opens nothing of who has not agreed, or has taken it back."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.trust.consent import queries
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import LawfulBasis, Purpose
from freehold.trust.vault import opening
from freehold.trust.vault.held import HeldKey
from freehold.trust.vault.secret import Secret


class NoConsent(Refusal):
    code = "no-consent"
    for_members: ClassVar[str] = "Whose this is has not agreed to that."
    for_owner = "A value was asked for, for a purpose to which its holder has not agreed."


def allowed(
    actor: Actor,
    purpose: Purpose,
    secrets: Sequence[Secret],
    keys: list[HeldKey | None],
    *,
    instead: object,
) -> list[HeldKey | None]:
    """The keys that may be used. Without one, ``instead`` stands for the value; raises NoConsent otherwise.

    People open their own without asking themselves. Costs nothing where neither the purpose nor any of the
    values rests on consent, and else one query for each such purpose: nothing of it is kept, so that taking
    it back holds from that moment in every process.
    """
    purposes = {secret.declared.consent for secret in secrets}
    if purpose.basis is LawfulBasis.CONSENT:
        purposes.add(purpose.code)
    purposes.discard("")
    if not purposes:
        return keys
    others = {key.holder for key in keys if key is not None and key.holder != actor.person_id}
    agreed = {code: queries.live_among(others, code) for code in purposes} if others else {}
    found = [
        key if key is None or _agreed(key.holder, _purposes(secret, purpose), agreed, actor) else None
        for secret, key in zip(secrets, keys, strict=True)
    ]
    if instead is opening.RAISE and any(a is not b for a, b in zip(found, keys, strict=True)):
        raise NoConsent
    return found


def _purposes(secret: Secret, purpose: Purpose) -> list[str]:
    own = [secret.declared.consent] if secret.declared.consent else []
    return [*own, purpose.code] if purpose.basis is LawfulBasis.CONSENT else own


def _agreed(holder: UUID, purposes: Sequence[str], agreed: dict[str, set[UUID]], actor: Actor) -> bool:
    return holder == actor.person_id or all(holder in agreed[code] for code in purposes)
