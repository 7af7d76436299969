"""Matching beside plain keyword matching, on the reports with labels; and how long it takes on many.

The reports and the rules of their labels are in tests/data/watch/matching. ``size`` is how many reports are
gone through for the time: the labelled ones over and over, each time as if told anew.
"""

import time
from dataclasses import replace
from itertools import cycle, islice
from typing import Any

from freehold.stewardship.watch.matching.matching import Matcher
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.platforms.platform import Watched
from tests.stewardship.watch.matching import labelled
from tests.stewardship.watch.matching.labelled import Labelled, Score, everything, score

FULL, SMALL = 100_000, 2_000
LEAST_PRECISION, LEAST_RECALL = 0.89, 0.85
"""The lower ends of the intervals on what was never tuned on."""


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError where less is found, or more is wrong, than these say."""
    parts = {
        "held out": [one for one in everything() if one.held_out],
        "tuned on": [one for one in everything() if not one.held_out],
    }
    ways = {
        "matching": labelled.ours(),
        "any name": labelled.by_name,
        "any name and a word of incidents": labelled.by_name_and_keyword,
    }
    scores = {name: {part: score(way, of) for part, of in parts.items()} for name, way in ways.items()}
    ours = scores["matching"]["held out"]
    assert ours.precision[1] >= LEAST_PRECISION, ours
    assert ours.recall[1] >= LEAST_RECALL, ours
    return {
        "reports": len(everything()),
        "pairs that are labelled": sum(len(one.concerns) for one in everything()),
        "scores": {name: {part: _told(one) for part, one in of.items()} for name, of in scores.items()},
        "time": _time(size),
    }


def _told(one: Score) -> dict[str, Any]:
    return {
        "right": one.right,
        "wrong": one.wrong,
        "missed": one.missed,
        "precision": [round(share, 3) for share in one.precision],
        "recall": [round(share, 3) for share in one.recall],
    }


def _time(size: int) -> dict[str, Any]:
    """Against every service of the catalogue, which is more than any business relies on."""
    matcher = Matcher([Watched(one) for one in catalogue.all_platforms()])
    again: list[Labelled] = list(islice(cycle(everything()), size))
    began = time.perf_counter()
    found = sum(len(matcher.match(replace(one.told, key=str(n)))) for n, one in enumerate(again))
    seconds = time.perf_counter() - began
    return {
        "reports": size,
        "matches": found,
        "seconds": round(seconds, 2),
        "a second": round(size / seconds),
    }
