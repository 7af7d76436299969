"""What an act writes: the rows that are there after it and were not before.

The thief has none of this. It is what the drill knows of the truth, so that it can tell whether a thief who
finds a way from such a row to somebody found the right one.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from freehold.stewardship.assurance.theft.tables import Place, Row, Value, rows_in

RowName = tuple[Place, tuple[Value, ...]]


@dataclass(slots=True)
class Act:
    """Something that somebody did in private. ``created`` are new rows, ``changed`` rows that were there."""

    kind: str
    person_id: str
    began: float
    ended: float = 0.0
    created: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    last_before: dict[Place, int] = field(default_factory=dict)


class Tracer:
    """Watches the databases of an open house while somebody acts."""

    def __init__(self, databases: Path) -> None:
        self.acts: list[Act] = []
        self._databases = databases

    @contextmanager
    def act(self, kind: str, person_id: str) -> Iterator[None]:
        """Note what happens meanwhile as an act of this person."""
        before = self._rows()
        act = Act(kind, person_id, time.time())
        yield
        act.ended = time.time()
        for name, row in self._rows().items():
            if name not in before:
                act.created.append(row)
            elif before[name].cells != row.cells:
                act.changed.append(row)
        for place, position in ((row.place, row.position) for row in before.values()):
            act.last_before[place] = max(position or 0, act.last_before.get(place, 0))
        self.acts.append(act)

    def _rows(self) -> dict[RowName, Row]:
        return {(row.place, row.key): row for row in rows_in(self._databases)}
