"""What outlets do by themselves, each in a thread of its own: a slow one does not hold up the switch."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every, tick
from freehold.stewardship.outlets import carrying, looking, opening, stopping, telling


@tick("outlets.give-back", timedelta(seconds=3))
def give_back(*, at: datetime) -> None:
    stopping.give_back_due(at=at)


@tick("outlets.carry", timedelta(seconds=3))
def carry(*, at: datetime) -> None:
    carrying.carry_due(at=at)


@tick("outlets.look", timedelta(seconds=15))
def look(*, at: datetime) -> None:
    looking.look(at=at)


@every("outlets.sweep", timedelta(days=1))
def sweep(*, at: datetime) -> None:
    telling.forget_old(at=at)
    looking.forget_old(at=at)
    opening.forget_unanswered(at=at)
