"""A sealed value in hand: it can be passed around, and shows nothing."""

from typing import Any, NoReturn
from uuid import UUID

from freehold.trust.vault.envelope import of_field
from freehold.trust.vault.kinds import Kind

SHOWN = "[sealed]"


class Secret:
    """One sealed value with the place it belongs to. ``trust.access`` opens it; nothing else does.

    ``holder`` is whose key it is under where the row says so; None where that is itself private.
    ``fresh`` is a value just assigned and not yet written.
    """

    __slots__ = ("declared", "envelope", "fresh", "holder", "row")

    def __init__(
        self,
        declared: "SealedDeclaration",
        *,
        row: UUID | None,
        holder: UUID | None,
        envelope: bytes | None = None,
        fresh: "Fresh | None" = None,
    ) -> None:
        self.declared = declared
        self.row = row
        self.holder = holder
        self.envelope = envelope
        self.fresh = fresh

    def __repr__(self) -> str:
        return SHOWN

    __str__ = __repr__
    __html__ = __repr__

    def __format__(self, _specification: str) -> str:
        return SHOWN

    def __reduce__(self) -> NoReturn:
        raise TypeError("A sealed value is not pickled: caches and jobs carry ids.")


class Fresh:
    """A plain value waiting to be sealed."""

    __slots__ = ("holder", "value")

    def __init__(self, value: Any, holder: UUID | None) -> None:
        self.value = value
        self.holder = holder

    def __repr__(self) -> str:
        return SHOWN


class Held:
    """A value with its holder, for a column whose row does not say whose it is: ``Held(text, holder=…)``."""

    __slots__ = ("holder", "value")

    def __init__(self, value: Any, *, holder: UUID) -> None:
        self.value = value
        self.holder = holder

    def __repr__(self) -> str:
        return SHOWN


class SealedDeclaration:
    """What a sealed field says of itself to whoever opens it.

    ``consent`` is the code of the purpose that the value was asked for, where its basis is consent.
    """

    __slots__ = ("audience", "category", "consent", "field_id", "key_class", "kind", "place")

    def __init__(
        self, *, field_id: str, kind: Kind, key_class: Any, audience: Any, category: str, consent: str = ""
    ) -> None:
        self.field_id = field_id
        self.place = of_field(field_id)
        self.kind = kind
        self.key_class = key_class
        self.audience = audience
        self.category = category
        self.consent = consent
