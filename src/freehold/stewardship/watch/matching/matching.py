"""Which watched services a report concerns."""

from collections.abc import Sequence

from freehold.stewardship.watch.matching.heard import Heard, Match
from freehold.stewardship.watch.matching.reasons import Because, Reason
from freehold.stewardship.watch.platforms.platform import Watched


def match(signal: Heard, watched: Sequence[Watched]) -> list[Match]:
    """The services among ``watched`` that a report says had an incident, the surest first."""
    found = []
    for one in watched:
        why = _who(signal, one)
        if why:
            through = (Reason(Because.THROUGH, one.through),) if one.through else ()
            found.append(Match(one.platform.slug, (*why, *through), 0.9, one.through))
    return found


def _who(signal: Heard, one: Watched) -> tuple[Reason, ...]:
    for domain in signal.domains:
        if domain.casefold() in one.platform.domains:
            return (Reason(Because.DOMAIN, domain.casefold()),)
    for name in signal.names:
        if name.casefold() in {each.casefold() for each in one.platform.names}:
            return (Reason(Because.NAME, name),)
    return ()
