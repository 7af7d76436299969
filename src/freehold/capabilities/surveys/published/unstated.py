"""What a publication owes its readers and does not say (AAPOR Transparency Initiative; ESOMAR/WAPOR
guideline)."""

from collections.abc import Mapping
from typing import Any

FACTS = {
    "population": "who was to be represented",
    "sampling": "how people were chosen",
    "mode": "how they were asked: by telephone, on the web, face to face",
    "fieldwork": "when they were asked",
    "wording": "the questions, word for word, and their order",
    "response": "how many were asked for each who answered",
    "weighting": "whether and how answers were weighted",
    "conducted_by": "who asked",
    "sponsor": "who paid",
    "margin": "the margin of error",
}


def said(written: Mapping[str, Any]) -> frozenset[str]:
    """Facts that the file states, under the names of FACTS."""
    return frozenset(name for name in FACTS if written.get(name) not in (None, "", [], {}))


def unsaid(facts: frozenset[str]) -> list[str]:
    return [words for name, words in FACTS.items() if name not in facts]
