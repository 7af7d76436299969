"""What somebody looks for, as plain terms. Nothing of a query language is passed on to any database."""

import re
import unicodedata
from dataclasses import dataclass

MOST_TERMS = 12
LONGEST_QUERY = 300
_PART = re.compile(r'(-?)"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand beside each other. ``begins`` lets the last one be the beginning of a word."""

    words: tuple[str, ...]
    begins: bool = False
    without: bool = False


def folded(text: str) -> str:
    """The text as it is compared: without case and accents, characters of one meaning made one."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def words_of(text: str) -> tuple[str, ...]:
    """Runs of letters and digits."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text)))


def terms_of(query: str) -> tuple[Term, ...]:
    """The terms of a query: words, "words in quotes", and -words that must not be there.

    Empty if there is nothing to look for. More than ``MOST_TERMS`` are not looked for.
    """
    found: list[Term] = []
    for minus, phrase, word in _PART.findall(query[:LONGEST_QUERY].replace("\x00", " ")):
        without = bool(minus) or (word.startswith("-") and len(word) > 1)
        words = words_of(phrase or word)
        if words:
            found.append(Term(words, begins=not phrase, without=without))
    found = found[:MOST_TERMS]
    return tuple(found) if any(not term.without for term in found) else ()
