"""What came of a drill. Format: docs/formats/drill-report.md."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from freehold.stewardship.assurance.drills.kinds import Kind

FORMAT = "freehold-drill/1"
MOST_TOLD = 50
"""So many gains are told one by one; there may be more."""

Say = Callable[[str], None]


class Extent(StrEnum):
    """How much is tried: all of it, or as much as a test has time for."""

    FULL = "full"
    SMALL = "small"


class Verdict(StrEnum):
    """HELD: the attacker got nothing. BROKEN: something. UNPROVED: the drill itself did not see well."""

    HELD = "held"
    BROKEN = "broken"
    UNPROVED = "unproved"


@dataclass(slots=True)
class Outcome:
    """What an attacker tried and got, and the controls that show whether the drill would have noticed.

    A control is a weakness that was planted, or a true right that has to open its door: one that is False
    makes the whole drill prove nothing. ``said`` tells it in sentences, ``to_do`` what the owner does next.
    No report names anybody: all people of a drill are invented, and their names and addresses stay out.
    """

    kind: Kind
    tried: dict[str, int] = field(default_factory=dict)
    gained: list[str] = field(default_factory=list)
    controls: dict[str, bool] = field(default_factory=dict)
    figures: dict[str, Any] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def tries(self, what: str, times: int = 1) -> None:
        """Note that the attacker tried something."""
        self.tried[what] = self.tried.get(what, 0) + times

    def gains(self, what: str) -> None:
        """Note what the attacker got by it."""
        self.gained.append(what)

    def must(self, control: str, *, hold: bool) -> None:
        """Note whether the drill saw what it has to see. Of two looks at the same, both have to."""
        self.controls[control] = hold and self.controls.get(control, True)

    def judge(self, what: str, *, broken: Sequence[str] | Iterator[str], times: int = 1) -> None:
        """One attack: how often it was tried, and all that it brought."""
        self.tries(what, times)
        for each in broken:
            self.gains(f"{what}: {each}")

    @property
    def verdict(self) -> Verdict:
        if self.gained:
            return Verdict.BROKEN
        saw = bool(self.tried) and bool(self.controls) and all(self.controls.values())
        return Verdict.HELD if saw else Verdict.UNPROVED

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "drill": self.kind.value,
            "ok": self.verdict is Verdict.HELD,
            "verdict": self.verdict.value,
            "tried": [{"what": what, "times": times} for what, times in self.tried.items()],
            "gained_in_all": len(self.gained),
            "gained": self.gained[:MOST_TOLD],
            "controls": self.controls,
            "figures": self.figures,
            "said": self.said,
            "to_do": self.to_do or list(TO_DO[self.verdict]),
            "seconds": round(self.seconds, 1),
        }


TO_DO: Mapping[Verdict, Sequence[str]] = {
    Verdict.HELD: ("Nothing now. Run it again after every update, and at least once a quarter.",),
    Verdict.BROKEN: (
        "Update the house, and run the drill again.",
        "If it still finds something, write to Freehold's makers first, as SECURITY.md says.",
    ),
    Verdict.UNPROVED: (
        "Run it again while the machine has little else to do.",
        "If it still proves nothing, write to Freehold's makers: a drill that cannot see is a fault.",
    ),
}
LAST_WORDS: Mapping[Verdict, str] = {
    Verdict.HELD: "The attacker got nothing.",
    Verdict.BROKEN: "The attacker got something.",
    Verdict.UNPROVED: "Nothing is proved.",
}


def in_words(told: Mapping[str, Any]) -> Iterator[str]:
    """A report for somebody who wants to know and is no engineer. ``told`` is what ``as_json`` gave."""
    yield from told["said"]
    times = sum(each["times"] for each in told["tried"])
    yield f"Tried {times:,} times in {len(told['tried'])} ways; it brought {told['gained_in_all']} gains."
    yield from (f"    {each}" for each in told["gained"])
    missed = [name for name, held in told["controls"].items() if not held]
    if missed:
        yield f"The drill itself failed: it did not notice {', '.join(missed)}."
    else:
        yield f"What has to be noticed ({len(told['controls'])} things) was noticed."
    yield LAST_WORDS[Verdict(told["verdict"])]
    yield from (f"To do: {each}" for each in told["to_do"])
