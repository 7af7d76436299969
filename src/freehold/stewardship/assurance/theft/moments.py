"""Guessing who by when: from times that rows bear, and from the order in which they stand.

The worst case is played: each private act comes right after its person was seen in public. A thief who can
tell when a private row was written names whoever was seen last before, and is right.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from uuid import UUID

from freehold.stewardship.assurance.theft.links import Link, Map
from freehold.stewardship.assurance.theft.marks import marks_in, marks_of
from freehold.stewardship.assurance.theft.tables import Place, Row, Value
from freehold.stewardship.assurance.theft.tracing import Act

EXACT = 60.0
"""Seconds: a time that is rounded to more than that leaves too many to choose from."""

_USUAL = 0.8
_ENOUGH = 3
_V7 = 7


def times_in(value: Value) -> Iterator[float]:
    """The moments (seconds since 1970) that a value tells: a time, or an id that bears one (RFC 9562)."""
    if not isinstance(value, str):
        return
    if len(value) > 12 and value[4:5] == value[7:8] == "-":
        try:
            told = datetime.fromisoformat(value)
        except ValueError:
            pass
        else:
            yield (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
            return
    try:
        parsed = UUID(value)
    except ValueError:
        return
    if parsed.version == _V7:
        yield (parsed.int >> 80) / 1000


class Seen:
    """Who was seen in public, and when: rows that bear both a person's id and a time."""

    def __init__(self, stolen: Map, people: Iterable[str]) -> None:
        ids = {mark: person for person in people for mark in marks_in(UUID(person).bytes)}
        seen = []
        for row in stolen.rows.values():
            named = {ids[mark] for mark in marks_of(row) if mark in ids}
            moments = [moment for value in row.cells for moment in times_in(value)]
            if len(named) == 1 and moments:
                seen.append((max(moments), next(iter(named))))
        self._seen = sorted(seen)

    def last_before(self, moment: float) -> str:
        at = bisect_right(self._seen, (moment, "\uffff"))
        return self._seen[at - 1][1] if at else ""


def guesses_by_time(acts: Sequence[Act], seen: Seen) -> Iterator[Link]:
    """Private rows that tell when they were written, where that leads to the right person."""
    usual = _usual_places(acts)
    for act in acts:
        told: dict[str, float] = {}
        for row in act.created:
            if row.place in usual[act.kind]:
                told |= _tells(row, act)
        right = sorted(where for where, moment in told.items() if seen.last_before(moment) == act.person_id)
        if right:
            yield Link(act.kind, "its time is that of a person seen in public", ", ".join(right))


def orders(acts: Sequence[Act]) -> Iterator[Link]:
    """Tables in which private rows stand one behind the other as they came."""
    behind: defaultdict[tuple[str, Place], Counter[bool]] = defaultdict(Counter)
    for act in acts:
        for row in act.created:
            last = act.last_before.get(row.place, 0)
            behind[act.kind, row.place][row.position is not None and row.position == last + 1] += 1
    for (kind, place), counted in behind.items():
        if counted.total() >= _ENOUGH and counted[True] >= _USUAL * counted.total():
            yield Link(kind, "rows stand in the order in which they came", place[1])


def _tells(row: Row, act: Act) -> dict[str, float]:
    """Columns of a row that give the moment of the act away."""
    return {
        f"{row.place[1]}.{column}": moment
        for column, value in row.items()
        for moment in times_in(value)
        if act.began - EXACT <= moment <= act.ended + EXACT
    }


def _usual_places(acts: Iterable[Act]) -> dict[str, set[Place]]:
    """By kind of act, the tables that it always writes to: others were written to by chance meanwhile."""
    count: Counter[str] = Counter()
    places: defaultdict[str, Counter[Place]] = defaultdict(Counter)
    for act in acts:
        count[act.kind] += 1
        places[act.kind].update({row.place for row in act.created})
    return {
        kind: {place for place, times in found.items() if times >= _USUAL * count[kind]}
        for kind, found in places.items()
    }
