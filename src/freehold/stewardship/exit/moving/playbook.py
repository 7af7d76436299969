"""The playbook of one service: what holds for all, with what is particular to it."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.moving import general
from freehold.stewardship.exit.moving.particular.gathering_places import GATHERING_PLACES
from freehold.stewardship.exit.moving.particular.trades import TRADES
from freehold.stewardship.exit.moving.steps import Phase, Step
from freehold.stewardship.watch.platforms.platform import Platform

SPECIFIC = {**GATHERING_PLACES, **TRADES}
"""By slug of the catalogue. A step with the key of a general one takes its place."""

WITHOUT_AUDIENCE = frozenset(
    {
        "accounting",
        "analytics",
        "automation",
        "code",
        "crm",
        "data",
        "design",
        "domains",
        "hosting",
        "identity",
        "links",
        "mail",
        "mail-carrier",
        "office",
        "passwords",
        "payments",
        "shipping",
        "social-tools",
        "storage",
    }
)
"""What a service is used for where no members meet the business: nobody has to be told of a new place."""


def playbook(platform: Platform) -> Sequence[Step]:
    """Its steps in their order, each key once."""
    particular = {step.key: step for step in SPECIFIC.get(platform.slug, ())}
    steps = [particular.pop(step.key, step) for step in _general(platform)]
    before = next(place for place, step in enumerate(steps) if step.key == "connections")
    steps[before:before] = particular.values()
    return sorted(steps, key=lambda step: _ORDER[step.phase])


def step_of(platform: Platform, key: str) -> Step | None:
    """The step with this key, also where today's playbook has it no longer for this service."""
    here = next((step for step in playbook(platform) if step.key == key), None)
    return here or next((step for step in _ALL if step.key == key), None)


def has_own_steps(slug: str) -> bool:
    """Whether anything is particular to this service."""
    return slug in SPECIFIC


def meets_people(platform: Platform) -> bool:
    """Whether members meet the business there; of an unknown service it is taken to be so."""
    return not platform.kinds or not set(platform.kinds) <= WITHOUT_AUDIENCE


def _general(platform: Platform) -> list[Step]:
    reads = bool(platform.reader)
    return [
        *general.READY,
        *([general.TRIAL_IMPORT] if reads else []),
        *general.FETCH,
        general.PAPERS,
        general.BRING if reads else general.BRING_BY_HAND,
        general.COUNTED,
        *(general.TELL if meets_people(platform) else [_TELL_COLLEAGUES]),
        *general.CLOSE,
        *general.PROVE,
    ]


_ORDER = {phase.value: place for place, phase in enumerate(Phase)}
_TELL_COLLEAGUES = Step(
    "tell-colleagues",
    Phase.TELL,
    _("Tell everybody who works with it"),
    _("From which day on what is where, and whom to ask. Write down what runs by itself and would stop."),
)
_ALL = (
    *general.READY,
    general.TRIAL_IMPORT,
    *general.FETCH,
    general.PAPERS,
    general.BRING,
    general.BRING_BY_HAND,
    general.COUNTED,
    *general.TELL,
    _TELL_COLLEAGUES,
    *general.CLOSE,
    *general.PROVE,
)
