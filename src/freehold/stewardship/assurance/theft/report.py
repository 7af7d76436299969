"""What came of a drill."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import TO_DO, Outcome, Verdict
from freehold.stewardship.assurance.theft import whole_disk
from freehold.stewardship.assurance.theft.links import Link
from freehold.stewardship.assurance.theft.search import Find
from freehold.stewardship.assurance.theft.whole_disk import Opened


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
    backed_up: bool = False
    whole_disk: Opened | None = None
    seconds: float = 0.0

    @property
    def thief_got_nothing(self) -> bool:
        return not (self.found or self.links or self.became)

    @property
    def proves_something(self) -> bool:
        return (
            bool(self.facts and self.acts)
            and (self.whole_disk is None or self.whole_disk.reads_what_was_told)
            and bool(self.planted)
            and all(self.planted.values())
            and bool(self.controls)
            and all(self.controls.values())
        )

    def outcome(self) -> Outcome:
        """As every drill reports. What a thief of the whole disk reads is a limit, and said."""
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
            to_do=self._to_do(),
            seconds=self.seconds,
        )

    def _to_do(self) -> list[str]:
        """Beside what any drill says: what keeps the other thief from having everything."""
        if self.whole_disk is None:
            return []
        return [*TO_DO[Verdict.HELD if self.thief_got_nothing else Verdict.BROKEN], *whole_disk.TO_DO]

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
            **self._of_the_whole_disk(),
        }

    def _of_the_whole_disk(self) -> dict[str, Any]:
        one = self.whole_disk
        if one is None:
            return {}
        return {"whole_disk_values": one.values, "whole_disk_facts": f"{one.facts} of {one.sought}"}

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
        if self.whole_disk is not None:
            yield (
                "Another thief took the whole disk, with root key and ring on it: that one opened "
                f"{self.whole_disk.values:,} sealed values and read {self.whole_disk.facts} of "
                f"{self.whole_disk.sought} things. Nothing in software can keep a secret from who has both."
            )
