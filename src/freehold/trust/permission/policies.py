"""Who may do what to which thing, and why: every capability registers its policies here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from freehold.trust.register.actors import Actor


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to "may I?". ``because`` says it to the one who asked, in a sentence.

    ``in_office``: they may because they act for the house, so what they read under it is an entry.
    """

    allowed: bool
    because: str | Promise
    act: str = ""
    thing: Any = None
    in_office: bool = False

    def __bool__(self) -> bool:
        return self.allowed


Policy = Callable[[Actor, Any], Decision]
_policies: dict[tuple[str, type], Policy] = {}


def allow(because: str | Promise) -> Decision:
    return Decision(allowed=True, because=because)


def allow_in_office(because: str | Promise) -> Decision:
    """Yes, since they act for the house, and this was brought to it: a look under it needs no unlock, and
    leaves its entry."""
    return Decision(allowed=True, because=because, in_office=True)


def refuse(because: str | Promise) -> Decision:
    return Decision(allowed=False, because=because)


def policy(act: str, thing: type) -> Callable[[Policy], Policy]:
    """Register the function that decides ``act`` on things of a type. A second one is refused."""

    def register(decide: Policy) -> Policy:
        if (act, thing) in _policies:
            raise ValueError(f"{act} on {thing.__name__} has a policy already.")
        _policies[act, thing] = decide
        return decide

    return register


def may(actor: Actor, act: str, thing: Any) -> Decision:
    """Whether ``actor`` may do ``act`` to ``thing``. What has no policy, nobody may do."""
    decide = _policies.get((act, type(thing)))
    if decide is None:
        return Decision(allowed=False, because=f"There is no policy for {act}.", act=act, thing=thing)
    decision = decide(actor, thing)
    return Decision(decision.allowed, decision.because, act, thing, decision.in_office)


def registered() -> list[tuple[str, type]]:
    """Every (act, type) that has a policy, sorted: what tests of role × thing × act go through."""
    return sorted(_policies, key=lambda pair: (pair[0], pair[1].__name__))
