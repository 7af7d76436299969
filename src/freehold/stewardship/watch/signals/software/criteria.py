"""What NVD states of versions, applied to one: match criteria with bounds (CPE 2.3)."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from freehold.stewardship.watch.signals.software.ordering import NotComparable, dotted_order
from freehold.stewardship.watch.signals.software.verdicts import Finding, Verdict, worst

_COLON = re.compile(r"(?<!\\):")
_ANY = ("*", "-")


def products_of(match: Mapping[str, str]) -> tuple[str, str]:
    """Vendor and product of a criterion, without escapes."""
    parts = _COLON.split(match["cpe"])
    return parts[3].replace("\\", ""), parts[4].replace("\\", "")


def apply(facts: Mapping[str, Any], product: str, version: str) -> Finding | None:
    """Weigh all criteria about a product; None where there are none. NVD names upstream versions only."""
    about = [one for one in facts.get("matches", []) if products_of(one)[1] == product]
    if not about:
        return None
    findings = [_weigh(one, version) for one in about]
    verdict = worst(findings)
    if verdict and verdict.verdict is Verdict.NOT and facts.get("cut"):
        return Finding(Verdict.UNKNOWN, "NVD states more than is kept")
    return verdict


def _weigh(match: Mapping[str, str], version: str) -> Finding:
    parts = _COLON.split(match["cpe"])
    stated, update = parts[5].replace("\\", ""), parts[6].replace("\\", "")
    try:
        own = dotted_order(version)
        if stated not in _ANY:
            return _one(own, stated, update)
        return _between(match, own)
    except NotComparable:
        return Finding(Verdict.UNKNOWN, "the version is not in a form that compares")


def _one(own: tuple[int, ...], stated: str, update: str) -> Finding:
    """A single version: "4.3" is stated, and says nothing about patches of 4.3."""
    named = dotted_order(stated)
    if own == named:
        if update not in _ANY:
            return Finding(Verdict.UNKNOWN, f"{stated} {update} is named")
        return Finding(Verdict.AFFECTED, f"{stated} is named")
    if _is_patch_of(own, named):
        return Finding(Verdict.UNKNOWN, f"{stated} is named, and nothing about its patches")
    return Finding(Verdict.NOT, "not named")


def _between(match: Mapping[str, str], own: tuple[int, ...]) -> Finding:
    bounds: dict[str, tuple[int, ...]] = {
        name: dotted_order(match[name]) for name in ("from", "after", "to", "below") if name in match
    }
    words = " ".join(f"{name} {match[name]}" for name in ("from", "after", "to", "below") if name in match)
    if not bounds:
        return Finding(Verdict.UNKNOWN, "no versions are stated")
    if own < bounds.get("from", own) or ("after" in bounds and own <= bounds["after"]):
        return Finding(Verdict.NOT, words)
    if "below" in bounds:
        return Finding(Verdict.AFFECTED, words, match["below"]) if own < bounds["below"] else _right(words)
    if "to" not in bounds or own <= bounds["to"]:
        return Finding(Verdict.AFFECTED, words)
    if _is_patch_of(own, bounds["to"]):
        return Finding(Verdict.UNKNOWN, f"{words}, and nothing about its patches")
    return _right(words)


def _right(words: str) -> Finding:
    return Finding(Verdict.NOT, words)


def _is_patch_of(own: Sequence[int], named: Sequence[int]) -> bool:
    return len(own) > len(named) and tuple(own[: len(named)]) == tuple(named)
