"""Groups that a sample is drawn within: what the house may know of members without looking at them.

A grouping tells the group of each of some people, in words that are shown beside figures. Other rooms add
theirs where the site is put together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from freehold.trust.access.opener import Access
from freehold.trust.people.models import Person

GroupsOf = Callable[[Access, Sequence[UUID]], dict[UUID, str]]
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Grouping:
    """``groups_of`` answers a group for each person; who is missing is in ``UNKNOWN``."""

    name: str
    title: str | Lazy
    groups_of: GroupsOf


def _by_year(access: Access, people: Sequence[UUID]) -> dict[UUID, str]:
    """The year since which somebody belongs here, which everybody sees on their page."""
    rows = list(Person.objects.filter(id__in=list(people)).only("id", "since"))
    months = access.open_many([row.since for row in rows], instead=None)
    return {row.id: month[:4] for row, month in zip(rows, months, strict=True) if month}


_groupings = {"since": Grouping("since", _("Since which year they belong here"), _by_year)}


def register(grouping: Grouping) -> None:
    """Offer one more grouping. A second of one name is refused."""
    if _groupings.setdefault(grouping.name, grouping) is not grouping:
        raise ValueError(f"There is a grouping called {grouping.name!r} already.")


def named(name: str) -> Grouping:
    """KeyError for none."""
    return _groupings[name]


def all_groupings() -> list[Grouping]:
    return [_groupings[name] for name in sorted(_groupings)]
