"""What a thief reads in stolen files: byte by byte, and row by row."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from freehold.stewardship.assurance.theft import tables
from freehold.stewardship.assurance.theft.fingerprints import fingerprints
from freehold.stewardship.assurance.theft.search import Find, Needles
from freehold.stewardship.assurance.theft.tables import Row, Value
from freehold.stewardship.assurance.throw_away.facts import Facts

_WORD = re.compile(r"\w{8,}")


@dataclass(slots=True)
class Read:
    """``finds`` should be empty. ``shown`` are finds of what its person shows to everybody anyway."""

    occurrences: int
    files: int = 0
    bytes: int = 0
    cells: int = 0
    finds: list[Find] = field(default_factory=list)
    shown: list[Find] = field(default_factory=list)


class Reader:
    """Knows what was told, and looks for it."""

    def __init__(self, facts: Facts) -> None:
        self._needles = Needles({**facts.sought, **dict(fingerprints(facts))})
        self._whole = {fact.value: fact.name for fact in facts}
        self._words = {word: fact.name for fact in facts if fact.is_text for word in _words_of(fact.value)}
        self._shown = {fact.name for fact in facts if fact.shown}

    @property
    def occurrences(self) -> int:
        """How many strings of bytes are looked for: each fact in each form."""
        return self._needles.count + len(self._whole)

    def read(self, loot: Path, opened: Path) -> Read:
        """``loot`` is the pristine copy, whose bytes are searched; ``opened`` one that SQLite may open."""
        read = Read(self.occurrences)
        for path in sorted(loot.rglob("*")):
            if path.is_file() and not path.is_symlink():
                read.files += 1
                read.bytes += path.stat().st_size
        self._note(read, self._needles.in_folder(loot))
        for row in tables.rows_in(opened):
            read.cells += len(row.cells)
            self._note(read, self._in_row(row))
        for file in tables.files_in(opened):
            self._note(read, self._in_terms(file))
        return read

    def _note(self, read: Read, finds: Iterable[Find]) -> None:
        for find in finds:
            shown = find.fact.partition(",")[0].removesuffix(" in small letters") in self._shown
            (read.shown if shown else read.finds).append(find)

    def _in_row(self, row: Row) -> Iterator[Find]:
        """Also what is shorter than a search by bytes can find, numbers, and what is spread over pages."""
        for column, value in row.items():
            where = f"{row.place[0]}: {row.place[1]}.{column}"
            plain = _as_bytes(value)
            if plain in self._whole:
                yield Find(self._whole[plain], "a whole value", where, row.position or 0)
            yield from self._needles.in_bytes(plain, file=where)

    def _in_terms(self, file: Path) -> Iterator[Find]:
        for term in tables.terms_of(file):
            if term in self._words:
                yield Find(self._words[term], "a word of a full-text index", file.name, 0)


def _as_bytes(value: Value) -> bytes:
    if value is None:
        return b""
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogateescape")


def _words_of(value: bytes) -> Iterator[str]:
    yield from (word.lower() for word in _WORD.findall(value.decode(errors="ignore")))
