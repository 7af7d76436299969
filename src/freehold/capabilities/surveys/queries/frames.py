"""Who could be asked, counted before anybody is: never who they are.

Members have random ids, so that the first of them by id are a sample by lot of all: of a large house so many
are counted, and the rest follows in proportion.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from freehold.capabilities.surveys import frame, reaching, strata
from freehold.capabilities.surveys.anonymity.pool import at_work
from freehold.capabilities.surveys.bounds import MOST_COUNTED
from freehold.trust.access.opener import Access
from freehold.trust.people.models import Person


@dataclass(frozen=True, slots=True)
class FrameSeen:
    """``askable`` may be drawn now; ``rested`` were drawn lately, ``unwilling`` do not want to be asked, and
    ``out_of_reach`` are hidden, leaving, too young, kept out, or were never here. ``groups`` are of those who
    may be drawn. ``about`` says that a part was counted and the rest follows in proportion."""

    members: int
    askable: int
    rested: int
    unwilling: int
    out_of_reach: int
    groups: Mapping[str, int]
    about: bool


def frame_seen(access: Access, *, at: datetime, grouped_by: str = "") -> FrameSeen:
    """``grouped_by`` names a grouping; one that nobody knows is none. Raises NoSuchSurvey."""
    reaching.any_of_them(access)
    grouping = {one.name: one for one in strata.all_groupings()}.get(grouped_by)
    found: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    for batch in frame.everybody():
        out = frame.out_of_reach(batch)
        unwilling = frame.unwilling(batch) - out
        asked = [one for one in batch if one not in out and one not in unwilling]
        people = frame.rested(asked, at=at)
        found.update(members=len(batch), askable=len(people), rested=len(asked) - len(people))
        found.update(unwilling=len(unwilling), out_of_reach=len(out))
        if grouping is not None:
            names = grouping.groups_of(at_work(access), people)
            groups.update(names.get(one, strata.UNKNOWN) for one in people)
        if found["members"] >= MOST_COUNTED:
            break
    return _scaled(found, groups)


def _scaled(found: Counter[str], groups: Counter[str]) -> FrameSeen:
    counted = found["members"]
    there = Person.objects.count() if counted >= MOST_COUNTED else counted
    times = there / counted if counted else 1.0
    many = {name: round(found[name] * times) for name in ("askable", "rested", "unwilling", "out_of_reach")}
    return FrameSeen(
        members=there,
        groups={name: round(number * times) for name, number in sorted(groups.items())},
        about=there != counted,
        **many,
    )
