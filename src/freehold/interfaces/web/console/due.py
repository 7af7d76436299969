"""What is late, at the top of the console: it is worked out anew each time, and none can be ticked away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from freehold.foundation import clock
from freehold.trust.access import reviewing
from freehold.trust.access.policies import REVIEW, RecordOfLooks
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor
from freehold.trust.rights import overdue_looks
from freehold.trust.rights.asking import requests


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is late. ``kind`` is "warn" or "bad"."""

    title: str
    text: str
    href: str
    action: str
    kind: str = "warn"


more_due: list[Callable[[], Due | None]] = []
"""What other rooms add for the owner, such as old backups; each is wired once, in ``site``."""


def due(actor: Actor) -> list[Due]:
    """What this actor can do something about, the worst first."""
    found = [*_of_the_owner(), *_of_reviewers(actor)] if actor.is_owner else list(_of_reviewers(actor))
    return sorted(found, key=lambda one: one.kind != "bad")


def _of_the_owner() -> Iterator[Due]:
    late = requests.overdue(at=clock.now())
    if late:
        yield Due(
            ngettext("%(num)d request by right is overdue", "%(num)d requests by right are overdue", late)
            % {"num": late},
            _("The law gives a month. Answer, or say why you need longer."),
            reverse("console:asked"),
            _("Answer"),
            "bad",
        )
    yield from (one for add in more_due if (one := add()) is not None)


def _of_reviewers(actor: Actor) -> Iterator[Due]:
    if not may(actor, REVIEW, RecordOfLooks()):
        return
    late, unsettled = overdue_looks.counted(), reviewing.unsettled()
    if late:
        yield Due(
            ngettext("%(num)d review of looks is overdue", "%(num)d reviews of looks are overdue", late)
            % {"num": late},
            _("A look should be reviewed within two weeks. Counted last night."),
            reverse("console:looks"),
            _("Review"),
        )
    if unsettled:
        yield Due(
            ngettext("%(num)d look is not settled", "%(num)d looks are not settled", unsettled)
            % {"num": unsettled},
            _("Somebody asked about it, or found it wrong. Say what was done."),
            reverse("console:looks"),
            _("Look"),
        )
