"""The reports with labels, and how well a way of matching does on them."""

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from freehold.stewardship.watch.matching.matching import Matcher
from freehold.stewardship.watch.platforms.platform import Platform, Watched
from freehold.stewardship.watch.signals.told import Told

DATA = Path(__file__).resolve().parents[3] / "data" / "watch" / "matching"
_KEYWORDS = re.compile(
    r"breach|hack|cyber|incident|security|leak|stolen|unauthori[sz]ed|ransomware|compromis|expos|attack|phish",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One report, and the services that it concerns."""

    id: str
    origin: str
    form: str
    held_out: bool
    told: Told
    concerns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """Pairs of report and service: found rightly, found wrongly, missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> tuple[float, float, float]:
        return wilson(self.right, self.right + self.wrong)

    @property
    def recall(self) -> tuple[float, float, float]:
        return wilson(self.right, self.right + self.missed)


Way = Callable[[Told], set[str]]


def wilson(hits: int, of: int) -> tuple[float, float, float]:
    """A share with its interval at 95 % (Wilson 1927): (share, low, high). (0, 0, 1) of nothing."""
    if not of:
        return 0.0, 0.0, 1.0
    z, share = 1.959964, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return share, max(0.0, middle - half), min(1.0, middle + half)


@lru_cache(maxsize=1)
def watched() -> tuple[Watched, ...]:
    entries = json.loads((DATA / "watched.json").read_text("utf-8"))
    return tuple(
        Watched(
            Platform(**{key: tuple(v) if isinstance(v, list) else v for key, v in each["platform"].items()}),
            each["through"],
        )
        for each in entries
    )


@lru_cache(maxsize=1)
def everything() -> tuple[Labelled, ...]:
    return tuple(_read())


def _read() -> Iterator[Labelled]:
    for line in (DATA / "signals.jsonl").read_text("utf-8").splitlines():
        one = json.loads(line)
        lists = {name: tuple(one.get(name, ())) for name in ("names", "domains", "classes")}
        told = Told(
            key=one["id"],
            title=one["title"],
            summary=one.get("summary", ""),
            people=one.get("people"),
            facts=one.get("facts", {}),
            **lists,
        )
        held_out = one["part"] == "held-out"
        yield Labelled(one["id"], one["origin"], one["form"], held_out, told, frozenset(one["concerns"]))


def ours() -> Way:
    matcher = Matcher(watched())
    return lambda told: {match.slug for match in matcher.match(told)}


def by_name(told: Told) -> set[str]:
    """Plain keyword matching: any name of a service stands anywhere in the report."""
    text = " ".join((told.title, told.summary, *told.names, *told.domains))
    return {slug for slug, pattern in _names() if pattern.search(text)}


def by_name_and_keyword(told: Told) -> set[str]:
    """The same, where a word of incidents stands there too, or it comes from a list of breaches."""
    text = " ".join((told.title, told.summary))
    return by_name(told) if told.classes or _KEYWORDS.search(text) else set()


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (
            one.platform.slug,
            re.compile(
                "|".join(rf"\b{re.escape(name)}\b" for name in (*one.platform.names, *one.platform.domains)),
                re.IGNORECASE,
            ),
        )
        for one in watched()
    )


def score(way: Way, among: Sequence[Labelled]) -> Score:
    right = wrong = missed = 0
    for one in among:
        found = way(one.told)
        right += len(found & one.concerns)
        wrong += len(found - one.concerns)
        missed += len(one.concerns - found)
    return Score(right, wrong, missed)
