"""What came of a drill."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.theft.links import Link
from freehold.stewardship.assurance.theft.search import Find


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

    def outcome(self) -> Outcome:
        """As every drill reports."""
        return Outcome(
            Kind.THEFT,
            tried={
                "ways to write what the house was told, looked for in every byte": self.occurrences,
                "private acts, followed from row to row": sum(self.acts.values()),
                "keys, tried on everything sealed and signed": self.keys_tried,
                "stolen values, shown at the doors": self.shown_at_doors,
            },
            gained=[
                *(f"{find.fact}: {find.form} in {find.file} at {find.at}" for find in self.found),
                *(f"{link.kind}: {link.how} ({link.over})" for link in self.links),
                *self.became,
            ],
            controls={**self.planted, **self.controls} if self.proves_something else {**self.missed},
            figures=self._figures(),
            said=list(self._said()),
            seconds=self.seconds,
        )

    @property
    def missed(self) -> dict[str, bool]:
        """Controls of a drill that proves nothing: those that failed, or that there was nothing to see."""
        seen = {**self.planted, **self.controls}
        return seen if not all(seen.values()) else {**seen, "a house full of facts and acts": False}

    def _figures(self) -> dict[str, Any]:
        return {
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
            "shown_in_clear": self.shown_in_clear,
            "links": len(self.links),
            "became": len(self.became),
            "shown_at_doors": self.shown_at_doors,
            "keys_tried": self.keys_tried,
        }

    def _said(self) -> Iterator[str]:
        yield f"{self.people} people told a house {self.facts:,} things, then all its files were stolen."
        yield (
            f"Looked for {self.occurrences:,} ways to write them in {self.bytes / 1e6:.1f} MB "
            f"({self.files} files, {self.cells:,} cells): {len(self.found)} found."
        )
        acts = sum(self.acts.values())
        yield f"Walked from {acts} private acts to who did them: {len(self.links)} ways found."
        yield (
            f"Tried {self.keys_tried:,} keys, and showed stolen values at the doors "
            f"{self.shown_at_doors:,} times: became somebody {len(self.became)} times."
        )
