"""What an erasure leaves, why, and until when: told before, and on the receipt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.trust.rights.oversight import KEPT_MONTHS
from freehold.trust.vault import epochs

_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One thing that stays. ``until(done)`` is the day it goes, None for what is not the house's to destroy.

    ``is_readable`` is False where only the key that dies could open it.
    """

    what: str | Promise
    why: str | Promise
    until: Callable[[datetime], date | None]
    is_readable: bool = True


_stays: list[Stay] = []


def declare(stay: Stay) -> Stay:
    """Have it told. Rooms declare what the law or others' rights keep of theirs."""
    _stays.append(stay)
    return stay


def all_stays() -> list[Stay]:
    return list(_stays)


declare(
    Stay(
        what=_("What others wrote: replies to you, and passages of yours that they copied into their own"),
        why=_("It is theirs. Where it mentions you, it reads “someone who left”."),
        until=lambda _done: None,
    )
)
declare(
    Stay(
        what=_("Your private facts in older copies of the keys"),
        why=_("Copies of keys can be read for a week. After that no copy opens anything of you."),
        until=lambda done: (done + epochs.WINDOW).date(),
        is_readable=False,
    )
)
declare(
    Stay(
        what=_("What you wrote in public, in backups"),
        why=_("A backup cannot be changed. It is destroyed when its time is over, and never shown before."),
        until=lambda done: (done + timedelta(days=settings.BACKUP_DAYS)).date(),
    )
)
declare(
    Stay(
        what=_("That you were erased, as a number that only this house can read"),
        why=_("So that no backup brings you back."),
        until=lambda done: (done + timedelta(days=settings.BACKUP_DAYS + 1)).date(),
    )
)
declare(
    Stay(
        what=_("What those who act for the house did with your data, for who oversees them"),
        why=_("Others have a right to a house that is watched. It is sealed, and names you by a number."),
        until=lambda done: (done + KEPT_MONTHS * _MONTH + _MONTH).date(),
    )
)
