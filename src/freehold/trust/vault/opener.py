"""What a room below ``trust.access`` may ask of it."""

from collections.abc import Sequence
from typing import Any, Protocol

from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import Purpose
from freehold.trust.vault.opening import RAISE
from freehold.trust.vault.secret import Secret


class Opener(Protocol):
    """An ``Access``: who acts, for what, and the only way to open what is sealed."""

    @property
    def actor(self) -> Actor: ...

    @property
    def purpose(self) -> Purpose: ...

    def open(self, secret: Secret | None, *, under: Any = None) -> Any:
        """The value, None for an empty column; ``under`` is a decision of ``trust.permission``.

        Raises NotYours, KeyGone or SealBroken.
        """
        ...

    def open_many(
        self, secrets: Sequence[Secret | None], *, under: Any = None, instead: Any = RAISE
    ) -> list[Any]:
        """The values in order, with one key query for all; ``instead`` stands for one that was erased."""
        ...

    def acting_as(self, actor: Actor, purpose: Purpose) -> "Opener":
        """The same, for another actor: at the moment somebody has proved who they are."""
        ...
