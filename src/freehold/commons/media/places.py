"""Where media stand: a capability says who may see its thing, and with it the media there."""

from collections.abc import Callable
from uuid import UUID

from freehold.trust.permission.policies import Decision, refuse
from freehold.trust.register.actors import Actor

WhoSees = Callable[[Actor, UUID], Decision]
_places: dict[str, WhoSees] = {}


class DeclaredTwice(ValueError):
    """Two capabilities call their thing the same."""


def register(kind: str, who_sees: WhoSees) -> None:
    """Have media stand at things of this kind ("community.post"): ``who_sees(actor, thing_id)`` decides."""
    if _places.setdefault(kind, who_sees) is not who_sees:
        raise DeclaredTwice(kind)


def who_sees(actor: Actor, kind: str, thing_id: UUID) -> Decision:
    """The decision of the place; a place that nobody registered shows nothing."""
    decide = _places.get(kind)
    return refuse(f"There is no place {kind}.") if decide is None else decide(actor, thing_id)
