"""What an advisory in OSV form states of versions, applied to one."""

from collections.abc import Mapping, Sequence
from typing import Any

from freehold.stewardship.watch.signals.software.ordering import NotComparable, Order
from freehold.stewardship.watch.signals.software.verdicts import Finding, Verdict

_NOTHING = "no versions are stated"
_FORM = "the version is not in a form that compares"


def apply(affected: Mapping[str, Any], version: str, *, order: Order) -> Finding:
    """Weigh one ``affected`` of an advisory: its list of versions, then its ranges (OSV schema, evaluation).

    A version is affected when the list names it or a range holds it. ``fixed_in`` is the end of the range.
    """
    try:
        own = order(version)
    except NotComparable:
        named = version in affected["versions"]
        return Finding(Verdict.AFFECTED, "listed") if named else Finding(Verdict.UNKNOWN, _FORM)
    unclear = not (affected["versions"] or affected["ranges"])
    ends: list[str] = []
    for stated in affected["ranges"]:
        try:
            holds, end = _in_range(stated["events"], own, order)
        except NotComparable:
            unclear = True
            continue
        if holds:
            return Finding(Verdict.AFFECTED, _words(stated["events"]), end)
        ends.append(end)
    if _is_listed(affected["versions"], version, own, order):
        return Finding(Verdict.AFFECTED, "listed", next((end for end in ends if end), ""))
    if unclear:
        return Finding(Verdict.UNKNOWN, _NOTHING if not affected["ranges"] else _FORM)
    return Finding(
        Verdict.NOT, _words(affected["ranges"][0]["events"]) if affected["ranges"] else "not listed"
    )


def _in_range(events: Sequence[Mapping[str, str]], own: Any, order: Order) -> tuple[bool, str]:
    """Whether a range holds a version, and the first version above it that is right."""
    steps = []
    for event in events:
        for kind, at in event.items():
            start = kind == "introduced" and at == "0"
            steps.append((0 if start else 1, None if start else order(at), kind, at))
    holds, end = False, ""
    for is_later, limit, kind, text in sorted(steps, key=_by_version):
        reached = not is_later or (limit < own if kind == "last_affected" else limit <= own)
        if reached:
            holds = kind == "introduced"
        elif kind == "fixed" and not end:
            end = text
    return holds, end


def _by_version(step: tuple[int, Any, str, str]) -> tuple[int, Any]:
    return (step[0], step[1]) if step[0] else (0, 0)


def _is_listed(versions: Sequence[str], version: str, own: Any, order: Order) -> bool:
    if version in versions:
        return True
    for one in versions:
        try:
            if order(one) == own:
                return True
        except NotComparable:
            continue
    return False


def _words(events: Sequence[Mapping[str, str]]) -> str:
    """A range in words: "from 3.2 below 3.2.4"."""
    words = {"introduced": "from", "fixed": "below", "last_affected": "up to"}
    ends = [(kind, at) for event in events for kind, at in event.items() if (kind, at) != ("introduced", "0")]
    return " ".join(f"{words[kind]} {at}" for kind, at in ends)[:200] or "every version"
