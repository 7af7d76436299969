"""The business moved away from a service: what that says to the incidents there."""

from datetime import datetime

from django.db import transaction

from freehold.stewardship.watch.cases import marking
from freehold.stewardship.watch.cases.kinds import Clock, State
from freehold.stewardship.watch.cases.models import Case


def note_move(slug: str, at: datetime) -> None:
    """Set the clock of every incident there that affects us and is not closed, once."""
    with transaction.atomic():
        for case in Case.objects.select_for_update().filter(platform=slug, state=State.AFFECTS_US):
            if not case.moments.filter(clock=Clock.MOVED).exists():
                marking.note(case, Clock.MOVED, at=at, noted_at=at)
