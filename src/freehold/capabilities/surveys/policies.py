"""Who may make surveys and read what they say, and what the room's own work may open."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.capabilities.surveys.models import Pool, Survey
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

SCOPE = "surveys"
JOB = "surveys"
MAKE = "surveys.make"
READ = "surveys.read"
COUNT = "surveys.count"
POUR = "surveys.pour"


@dataclass(frozen=True, slots=True)
class Surveys:
    """All surveys of the house."""


@policy(MAKE, Surveys)
def make_any(actor: Actor, _surveys: Surveys) -> Decision:
    return _office(actor)


@policy(MAKE, Survey)
def make(actor: Actor, _survey: Survey) -> Decision:
    """To write, open, remind and close: nobody is listed for it, and no answer is read."""
    return _office(actor)


@policy(READ, Survey)
def read(actor: Actor, _survey: Survey) -> Decision:
    """What was answered, as figures of ten people at least."""
    return _office(actor)


@policy(COUNT, Survey)
def count(actor: Actor, _survey: Survey) -> Decision:
    """Anonymous answers are opened by the room's own work alone: nobody reads them as they lie."""
    return _own_work(actor)


@policy(POUR, Pool)
def pour(actor: Actor, _pool: Pool) -> Decision:
    return _own_work(actor)


def _own_work(actor: Actor) -> Decision:
    if actor.kind is ActorKind.JOB and actor.job == JOB:
        return allow(_("The house at work mixes answers and counts them."))
    return refuse(_("Nobody reads single answers."))


def _office(actor: Actor) -> Decision:
    if actor.is_owner:
        return allow(_("You own this house."))
    if actor.handles(SCOPE):
        return allow(_("You look after surveys in this house."))
    if actor.kind is ActorKind.JOB and actor.job == JOB:
        return allow(_("Somebody who may, asked for it."))
    return refuse(_("Only the owner, and staff who look after surveys, do that."))
