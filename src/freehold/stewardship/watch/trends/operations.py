"""Deciding about a service."""

import re
from datetime import datetime, timedelta
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.foundation.ids import ordered_id
from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.trends.models import KEPT_DAYS, Linked, Verdict
from freehold.stewardship.watch.trends.policies import WEIGH, Board
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass

LONGEST = 500
_PLACE = re.compile(r"[a-z0-9._-]{1,253}")
"""The slug of a service, or a host."""


class SayWhy(Refusal):
    code: ClassVar[str] = "trends.say-why"
    for_members: ClassVar[str] = _("Say why, in a few words of at most 500 letters.")


class NotCounted(Refusal):
    code: ClassVar[str] = "trends.not-counted"
    status: ClassVar[int] = 404
    for_members: ClassVar[str] = _("There is no such service here.")


def decide(actor: Actor, *, place: str, says: Verdict.Says, why: str, at: datetime) -> None:
    """Write down what the owner decided. Raises NotCounted (also for who decides nothing here), SayWhy."""
    if not may(actor, WEIGH, Board()):
        raise NotCounted
    if not _PLACE.fullmatch(place):
        raise NotCounted
    if not catalogue.is_known(place) and not Linked.objects.filter(place=place).exists():
        raise NotCounted
    words = why.strip()
    if not words or len(words) > LONGEST:
        raise SayWhy
    row = Verdict(id=ordered_id(), place=place, says=says, at=at)
    sealing.make_keys([row.id], KeyClass.CONTENT)
    row.why = words
    row.save(force_insert=True)


def expire(*, at: datetime) -> int:
    """Forget why it was decided once that is over; what was decided stays. How many."""
    over = Verdict.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS), why__isnull=False)
    return over.update(why=None)
