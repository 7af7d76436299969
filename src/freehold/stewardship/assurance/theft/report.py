"""What came of a drill."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from freehold.stewardship.assurance.theft.links import Link
from freehold.stewardship.assurance.theft.search import Find

_SHOWN = 20


@dataclass(slots=True)
class Report:
    """``found``, ``links`` and ``became`` are what a thief got, and should be empty.

    ``planted`` says of each thing left open on purpose whether it was found, ``controls`` of each door
    whether the true right opens it: where one is False, the drill proves nothing.
    """

    facts: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    people: int = 0
    acts: dict[str, int] = field(default_factory=dict)
    occurrences: int = 0
    files: int = 0
    bytes: int = 0
    rows: int = 0
    cells: int = 0
    found: list[Find] = field(default_factory=list)
    shown_in_clear: int = 0
    links: list[Link] = field(default_factory=list)
    became: list[str] = field(default_factory=list)
    shown_at_doors: int = 0
    keys_tried: int = 0
    planted: dict[str, bool] = field(default_factory=dict)
    controls: dict[str, bool] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def thief_got_nothing(self) -> bool:
        return not (self.found or self.links or self.became)

    @property
    def proves_something(self) -> bool:
        return (
            bool(self.facts and self.acts)
            and bool(self.planted)
            and all(self.planted.values())
            and bool(self.controls)
            and all(self.controls.values())
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": self.thief_got_nothing and self.proves_something,
            "facts": self.facts,
            "kinds": self.kinds,
            "people": self.people,
            "acts": self.acts,
            "occurrences_looked_for": self.occurrences,
            "files": self.files,
            "bytes": self.bytes,
            "rows": self.rows,
            "cells": self.cells,
            "found": len(self.found),
            "finds": [
                f"{find.fact}: {find.form} in {find.file} at {find.at}" for find in self.found[:_SHOWN]
            ],
            "shown_in_clear": self.shown_in_clear,
            "links": len(self.links),
            "ways": [f"{link.kind}: {link.how} ({link.over})" for link in self.links[:_SHOWN]],
            "became": len(self.became),
            "rights": self.became[:_SHOWN],
            "shown_at_doors": self.shown_at_doors,
            "keys_tried": self.keys_tried,
            "planted": self.planted,
            "controls": self.controls,
            "seconds": round(self.seconds, 1),
        }


def in_words(told: dict[str, Any]) -> Iterator[str]:
    """A report for somebody who wants to know and is no engineer."""
    yield f"{told['people']} people told a house {told['facts']:,} things, then all its files were stolen."
    yield (
        f"Looked for {told['occurrences_looked_for']:,} ways to write them in {told['bytes'] / 1e6:.1f} MB "
        f"({told['files']} files, {told['cells']:,} cells): {told['found']} found."
    )
    acts = sum(told["acts"].values())
    yield f"Walked from {acts} private acts to who did them: {told['links']} ways found."
    yield (
        f"Tried {told['keys_tried']:,} keys, and showed stolen values at the doors "
        f"{told['shown_at_doors']:,} times: became somebody {told['became']} times."
    )
    for line in (*told["finds"], *told["ways"], *told["rights"]):
        yield f"    {line}"
    missed = [name for name, found in {**told["planted"], **told["controls"]}.items() if not found]
    if missed:
        yield f"The drill itself failed: it did not notice {', '.join(missed)}."
    else:
        yield f"What was left open on purpose ({len(told['planted'])} things) was found; true rights opened."
    yield "A thief learns nothing." if told["ok"] else "A thief learns something, or nothing is proved."
