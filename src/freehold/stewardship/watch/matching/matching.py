"""Which watched services a report concerns, how surely, and why.

Confidence is who it speaks about times whether it speaks of an incident. Both are weights that people set, in
this file, and no model: docs/decisions/0046 says why. What is below ``FLOOR`` is no candidate.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from freehold.stewardship.watch.matching import tone
from freehold.stewardship.watch.matching.heard import Heard, Match
from freehold.stewardship.watch.matching.identity import Identity, Index
from freehold.stewardship.watch.matching.mentions import sentences
from freehold.stewardship.watch.matching.reasons import Because, Reason
from freehold.stewardship.watch.matching.tone import Tone
from freehold.stewardship.watch.platforms.platform import Watched

FLOOR = 0.4
_LISTED, _FILED, _HAPPENED, _CLAIMED = 0.98, 0.95, 0.9, 0.65
_FABRICATED = 0.6
_NOTICE = re.compile(
    r"\bdata breach notif|\bnotice of (?:a )?(?:data|security) (?:breach|incident|event)|\bitem 1\.05\b|"
    r"\bmaterial cybersecurity incident|\bbreach reported\b",
    re.IGNORECASE,
)
_FLAW = re.compile(r"\bCVE-\d{4}-\d{4,}")


def match(signal: Heard, watched: Sequence[Watched]) -> list[Match]:
    """The services among ``watched`` that a report says had an incident, the surest first."""
    return _matcher(tuple(watched)).match(signal)


class Matcher:
    """Matching against one set of services, made ready once: a signal that names none costs microseconds."""

    def __init__(self, watched: Sequence[Watched]) -> None:
        self._index = Index(watched)

    def match(self, signal: Heard) -> list[Match]:
        near = self._index.near(signal)
        if not near or _is_flaw(signal):
            return []
        texts = sentences(signal.title, signal.summary)
        what, happened = _what(signal, texts)
        found = []
        for identity in near:
            who, why = identity.weigh(signal, texts, near, listed=what is Because.LISTED)
            confidence = round(who * _weight(what, happened, signal), 2)
            if confidence >= FLOOR:
                found.append(_made(identity, (*why, *_reasons(what, happened, signal)), confidence))
        return sorted(found, key=lambda one: (-one.confidence, one.slug))


@lru_cache(maxsize=4)
def _matcher(watched: tuple[Watched, ...]) -> Matcher:
    return Matcher(watched)


def _made(identity: Identity, why: tuple[Reason, ...], confidence: float) -> Match:
    through = identity.watched.through
    told = (*why, Reason(Because.THROUGH, through)) if through else why
    return Match(identity.watched.platform.slug, told, confidence, through)


def _what(signal: Heard, texts: list[str]) -> tuple[Because, tone.Said]:
    """What kind of thing is told, and the words that show it."""
    said = tone.of_all(texts)
    if _is_listed(signal):
        return Because.LISTED, said
    if _NOTICE.search(signal.title) and said.tone is not Tone.DENIED:
        return Because.FILED, said
    kinds = {Tone.HAPPENED: Because.HAPPENED, Tone.CLAIMED: Because.CLAIMED}
    return kinds.get(said.tone, Because.UNSURE), said


def _weight(what: Because, _said: tone.Said, signal: Heard) -> float:
    weights = {
        Because.LISTED: _LISTED,
        Because.FILED: _FILED,
        Because.HAPPENED: _HAPPENED,
        Because.CLAIMED: _CLAIMED,
    }
    weight = weights.get(what, 0.0)
    return weight * _FABRICATED if signal.facts.get("fabricated") else weight


def _reasons(what: Because, said: tone.Said, signal: Heard) -> list[Reason]:
    found = [Reason(what, said.words if what in (Because.HAPPENED, Because.CLAIMED) else "")]
    return [*found, Reason(Because.FABRICATED)] if signal.facts.get("fabricated") else found


def _is_listed(signal: Heard) -> bool:
    """An entry in a list of breaches: kinds of data, how many people, and hardly a word besides."""
    return bool(signal.classes) and signal.people is not None and not _NOTICE.search(signal.title)


def _is_flaw(signal: Heard) -> bool:
    """A flaw in software, known by its number: that is for what the house runs, whoever made it."""
    return "cve" in signal.facts or _FLAW.search(signal.title) is not None
