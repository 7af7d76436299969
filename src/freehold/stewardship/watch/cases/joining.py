"""Whether two reports tell of one incident at one service, so that nobody is asked, or told, twice. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from freehold.stewardship.watch.cases.kinds import Clock

NEAR = timedelta(days=31)
"""Two sources that say when it happened mean one incident within a month: many know only the month."""
IN_THE_NEWS = timedelta(days=60)
"""What is told of a service within two months is taken for one incident, when nobody says more."""

_PUBLIC = (Clock.DISCOVERED, Clock.DISCLOSED, Clock.LISTED)

Moments = Mapping[Clock, Iterable[datetime]]
"""All that was ever said of each clock."""


def is_same(known: Moments, told: Moments, *, one_list: bool) -> bool:
    """Whether what is told is the incident that is known already.

    ``one_list``: both are entries of the same list, which has one entry for each incident; then only the
    same day will do.
    """
    happened, happens = list(known.get(Clock.OCCURRED, ())), list(told.get(Clock.OCCURRED, ()))
    if happened and happens:
        return _are_near(happened, happens, timedelta() if one_list else NEAR)
    if one_list:
        return False
    ours = [*happened, *_public(known)]
    theirs = [*happens, *_public(told)]
    return _are_near(ours, theirs, IN_THE_NEWS)


def _public(moments: Moments) -> list[datetime]:
    """When people could know of it; when we heard of it, only where nobody says."""
    said = [at for clock in _PUBLIC for at in moments.get(clock, ())]
    return said or list(moments.get(Clock.SEEN, ()))


def _are_near(some: Iterable[datetime], others: Iterable[datetime], within: timedelta) -> bool:
    others = list(others)
    return any(abs(one - other) <= within for one in some for other in others)
