"""Where a text speaks of a name, and whether it means the firm."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from freehold.stewardship.watch.matching.ordinary import is_ordinary
from freehold.stewardship.watch.matching.parts_played import HERE, acts_as_firm, is_struck, is_used
from freehold.stewardship.watch.matching.tone import denies

_ENDS = re.compile(
    r"(?<=[.!?;])(?<!\bInc\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bLtd\.)(?<!\bCorp\.)\s+(?=[A-Z0-9\"“])"
)
_CLAUSE = re.compile(r"[:;.!?–—]\s*[\"“]?$|^[\"“]?$")
_TITLED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|Sgt|Lt|Judge|Attorney|Detective|Professor|"
    r"Senator)\.? [\w’'-]+\s+$"
)
_WORD_BEFORE = re.compile(r"([\w’'.&-]+)\s+$")
_WORD_AFTER = re.compile(r"^\s+([\w’'.&-]+)")
_OF_FIRMS = frozenset({"inc", "inc.", "llc", "corp", "corp.", "ltd", "ltd.", "pbc", "co.", "labs"})
_BEFORE_A_FIRM = re.compile(
    r"^(?:old|new|stolen|hacked|breached|leaked|fake|fined|hackers?|data|user|former|million|firm|at|of|"
    r"and|tokens|"
    r"breach|hack|rogue|how|why|is|from|google|microsoft|meta|twilio|amazon|block)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: as the one concerned, expressly not, or in some other part."""

    name: str
    sentence: str
    place: int
    struck: bool
    denied: bool


def sentences(title: str, summary: str) -> list[str]:
    """The title first, then the sentences of the text; none empty but the title."""
    return [title.strip(), *(one.strip() for one in _ENDS.split(summary) if one.strip())]


def without(texts: Sequence[str], names: Iterable[str]) -> list[str]:
    """The sentences without the names of others, which may hold the name that is looked for."""
    for name in names:
        texts = [text.replace(name, "…") for text in texts]
    return list(texts)


def named(name: str) -> re.Pattern[str]:
    """Finds a name as a word of its own, however it is written."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)


def mentions(name: re.Pattern[str], texts: Sequence[str]) -> list[Mention]:
    """Every sentence that means the firm by this name."""
    found = []
    for place, text in enumerate(texts):
        for hit in name.finditer(text):
            if _means_firm(hit[0], text[: hit.start()], text[hit.end() :], text):
                asked = f"{text[: hit.start()]}{HERE}{text[hit.end() :]}"
                denied = denies(_clause(asked))
                struck = not denied and is_struck(asked) and not is_used(asked)
                found.append(Mention(hit[0], text, place, struck, denied))
    return found


def _clause(asked: str) -> str:
    """The clause around the name: what comes after a comma with "but" or a colon speaks of others."""
    return next(part for part in re.split(r":\s|, but ", asked) if HERE in part)


def _means_firm(name: str, before: str, after: str, text: str) -> bool:
    """Whether the writing shows that it is the firm, and not a word, a person or a longer name."""
    ordinary = is_ordinary(name)
    if ordinary and name[0].islower():
        return False
    if _is_headline(text):
        return not ordinary or acts_as_firm(after)
    begins = _CLAUSE.search(before) is not None
    if not begins and _is_longer_before(before, name, ordinary=ordinary):
        return False
    if _is_longer_after(after, ordinary=ordinary):
        return False
    return not (ordinary and begins) or acts_as_firm(after)


def _is_longer_before(before: str, name: str, *, ordinary: bool) -> bool:
    """A capital stands before, and not at the sentence's start: "Patrick Slack", "Times Square"."""
    word = _WORD_BEFORE.search(before)
    if word is None or not word[1][0].isupper() or name[0].islower() or _BEFORE_A_FIRM.match(word[1]):
        return False
    starts = _CLAUSE.search(before[: word.start()]) is not None and not _TITLED.search(before)
    return ordinary or not starts


def _is_longer_after(after: str, *, ordinary: bool) -> bool:
    """A capital stands after: "Square Enix". Only for ordinary words: "Canva Teams" is Canva."""
    word = _WORD_AFTER.match(after)
    if word is None or not ordinary:
        return False
    return word[1][0].isupper() and word[1].casefold() not in _OF_FIRMS


def _is_headline(text: str) -> bool:
    """Whether nearly every word begins with a capital, so that capitals say nothing."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
