"""The piece of a text where what was looked for stands, with marks around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from freehold.commons.search.terms import Term, folded

LETTERS = 220
_BEFORE = 60
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text in which every second piece is a find: plain, found, plain, found…"""

    pieces: tuple[str, ...]

    def __html__(self) -> str:
        """The pieces with ``<mark>`` around each find."""
        return "".join(
            f"<mark>{escape(piece)}</mark>" if place % 2 else escape(piece)
            for place, piece in enumerate(self.pieces)
        )

    def __str__(self) -> str:
        return "".join(self.pieces)


def snippet(text: str, terms: Sequence[Term], *, letters: int = LETTERS) -> Snippet:
    """About ``letters`` characters of ``text`` around the first find; its beginning where there is none."""
    wanted = {folded(word) for term in terms if not term.without for word in term.words}
    beginnings = tuple(folded(term.words[-1]) for term in terms if term.begins and not term.without)
    found = [one.span() for one in _WORD.finditer(text) if _is_found(folded(one[0]), wanted, beginnings)]
    start = _start(text, found[0][0] if found else 0, letters)
    end = _end(text, start + letters)
    pieces, at = ["…" if start else ""], start
    for first, last in found:
        if first >= at and last <= end:
            pieces[-1] += text[at:first]
            pieces += [text[first:last], ""]
            at = last
    pieces[-1] += text[at:end] + ("…" if end < len(text) else "")
    return Snippet(tuple(pieces))


def _is_found(word: str, wanted: set[str], beginnings: tuple[str, ...]) -> bool:
    return word in wanted or word.startswith(beginnings) if beginnings else word in wanted


def _start(text: str, first: int, letters: int) -> int:
    if first < letters - _BEFORE or len(text) <= letters:
        return 0
    start = max(0, min(first - _BEFORE, len(text) - letters))
    space = text.find(" ", start, first)
    return start if space < 0 else space + 1


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", end - 30, end)
    return end if space < 0 else space
