"""Nothing is opened of who asked that their data only be kept, nor for a purpose to which they objected.

GDPR Art. 18 and 21. What the law itself asks for goes on: above all answering them.
"""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.trust.people import hiding
from freehold.trust.people.hiding import Why
from freehold.trust.register.purposes import LawfulBasis, Purpose
from freehold.trust.vault import opening
from freehold.trust.vault.held import HeldKey

Objected = Callable[[Collection[UUID], Purpose], set[UUID]]
_objected: list[Objected] = []


class OnlyKept(Refusal):
    code = "only-kept"
    for_members: ClassVar[str] = "Whose this is asked that it only be kept, or objected to this use."
    for_owner = "A value was asked for whose holder restricted its use, or objected to this purpose."


def use(objected: Objected) -> None:
    """Say who knows the objections. Wired once, in ``site``."""
    _objected[:] = [objected]


def allowed(
    purpose: Purpose, keys: list[HeldKey | None], outside: Sequence[bool], *, instead: object
) -> list[HeldKey | None]:
    """The keys that may be used by who is outside a value's audience. Costs nothing for who is within.

    Without a key, ``instead`` stands for the value; raises OnlyKept otherwise.
    """
    others = {key.holder for key, is_look in zip(keys, outside, strict=True) if key is not None and is_look}
    if not others or purpose.basis is LawfulBasis.LEGAL_OBLIGATION:
        return keys
    closed = hiding.hidden_among(others, Why.RESTRICTED, Why.UNGUARDED)
    if purpose.basis is LawfulBasis.LEGITIMATE_INTERESTS and _objected:
        closed |= _objected[0](others, purpose)
    if closed and instead is opening.RAISE:
        raise OnlyKept
    return [None if key is not None and key.holder in closed else key for key in keys]
