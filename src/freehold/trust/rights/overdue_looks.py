"""How many looks wait too long for their review: counted by a job once a day, so that no page opens them."""

from datetime import datetime

from freehold.trust.access import looked
from freehold.trust.access.opener import acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import OVERSIGHT
from freehold.trust.rights.models import Swept
from freehold.trust.rights.oversight import months_before

RULE = "looks-overdue"
_MONTHS = 3


def count(*, at: datetime) -> int:
    """Count those of the last three months, and keep the number."""
    with acting(Actor.for_job("rights.count-overdue-looks"), purpose=OVERSIGHT) as access:
        periods = [months_before(at, back) for back in range(_MONTHS)]
        found = sum(looked.overdue(access, period=period, at=at) for period in periods)
    Swept.objects.filter(rule=RULE).delete()
    Swept.objects.create(rule=RULE, went=found, at=at)
    return found


def counted() -> int:
    """What was counted last; 0 before the first time."""
    return Swept.objects.filter(rule=RULE).values_list("went", flat=True).first() or 0
