"""Walking from private things to people: over whatever rows have in common, whether or not a key says so."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from freehold.stewardship.assurance.theft.marks import Mark, marks_in, marks_of
from freehold.stewardship.assurance.theft.tables import Row
from freehold.stewardship.assurance.theft.tracing import Act, RowName

MOST_ROWS = 64
"""A mark that more rows bear says nothing of one of them."""

STEPS = 3
"""Rows between that a thief goes through. Further away everybody is connected with everybody in public."""


@dataclass(frozen=True, slots=True)
class Link:
    """A way that a thief found, and that leads to the right person."""

    kind: str
    how: str
    over: str


class Map:
    """Every row that was stolen, and which others it shares a mark with."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows: dict[RowName, Row] = {}
        self._bearing: defaultdict[Mark, list[RowName]] = defaultdict(list)
        for row in rows:
            name = (row.place, row.key)
            self.rows[name] = row
            for mark in marks_of(row):
                self._bearing[mark].append(name)

    def neighbours(self, name: RowName) -> Iterator[RowName]:
        for mark in marks_of(self.rows[name]):
            bearing = self._bearing[mark]
            if 1 < len(bearing) <= MOST_ROWS:
                yield from (other for other in bearing if other != name)

    def way(self, starts: Iterable[RowName], ends: frozenset[RowName]) -> list[RowName]:
        """The shortest way from a start to an end, of at most ``STEPS`` steps; empty where there is none."""
        known: dict[RowName, RowName | None] = {start: None for start in starts if start in self.rows}
        waiting = deque((start, 0) for start in known)
        while waiting:
            here, steps = waiting.popleft()
            if here in ends:
                return _back(here, known)
            for other in self.neighbours(here) if steps < STEPS else ():
                if other not in known:
                    known[other] = here
                    waiting.append((other, steps + 1))
        return []

    def of_person(self, person_id: str) -> frozenset[RowName]:
        """The rows whose key is the person's id: what the house shows of them."""
        names = {UUID(person_id).hex, person_id, UUID(person_id).bytes}
        return frozenset(name for name in self.rows if name[1][0] in names)


def ways_to_people(stolen: Map, acts: Iterable[Act]) -> Iterator[Link]:
    """From the rows that a private act made to the one who did it."""
    for act in acts:
        made = [(row.place, row.key) for row in act.created]
        found = stolen.way(made, stolen.of_person(act.person_id))
        if found:
            yield Link(act.kind, "rows share values", " → ".join(name[0][1] for name in found))


def one_hand(stolen: Map, acts: Iterable[Act]) -> Iterator[Link]:
    """Marks that the acts of one person have in common, and nobody else's: a name, if not a known one."""
    hands: defaultdict[Mark, set[str]] = defaultdict(set)
    seen: defaultdict[Mark, list[tuple[Act, RowName]]] = defaultdict(list)
    for act in acts:
        there = [row for row in act.created if (row.place, row.key) in stolen.rows]
        for mark, name in {mark: (row.place, row.key) for row in there for mark in marks_of(row)}.items():
            hands[mark].add(act.person_id)
            seen[mark].append((act, name))
    told = set()
    for mark, bearing in seen.items():
        if len(bearing) > 1 and len(hands[mark]) == 1:
            over = " and ".join(sorted({name[0][1] for _, name in bearing}))
            kind = bearing[-1][0].kind
            if (*hands[mark], over, kind) not in told:
                told.add((*hands[mark], over, kind))
                yield Link(kind, "acts of one person show that they are one's", over)


def same_moment(acts: Iterable[Act]) -> Iterator[Link]:
    """A private act that at the same moment writes a row with its person's id in it."""
    for act in acts:
        person = set(marks_in(UUID(act.person_id).bytes))
        for row in (*act.created, *act.changed):
            if person & marks_of(row):
                yield Link(act.kind, "a row that names the person is written with it", row.place[1])


def _back(here: RowName, known: Mapping[RowName, RowName | None]) -> list[RowName]:
    way = [here]
    while (before := known[way[-1]]) is not None:
        way.append(before)
    return way[::-1]
