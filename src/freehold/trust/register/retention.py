"""How long a personal field is kept."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Keep:
    """A retention rule: ``until`` names what ends it in plain words; ``days`` run on after that."""

    until: str | Promise
    days: int = 0


def while_member(*, days: int = 0) -> Keep:
    """As long as the person is a member, and ``days`` more."""
    return Keep(_("you leave"), days)


def until_removed(*, days: int = 0) -> Keep:
    """Until the person, or the one who looks after the place, takes it down."""
    return Keep(_("you take it down"), days)


def for_days(days: int) -> Keep:
    """A number of days after it was written."""
    return Keep(_("it was written"), days)
