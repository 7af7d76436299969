"""What may stand in the words of a letter: plain sentences, of bounded length, that lead nowhere.

Letters about breaches are what thieves imitate. Ours never hold a link, an address to write to, or markup,
so that one that does is not ours; and nobody who may write a draft can make the house send people somewhere.
"""

import re
import unicodedata
from collections.abc import Iterable

from freehold.stewardship.watch.telling.refused import LinkInLetter, WordsMissing, WordsTooLong

LONGEST_TITLE = 120
LONGEST_PART = 3_000
LEAST = 20

_SCHEME = re.compile(r"(?i)\b[a-z][a-z0-9+.-]{1,20}:/{1,}|\b(?:mailto|javascript|data|tel|sms):|\bwww\d*\.")
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!]|\]\s*\(|&#")
_MAILBOX = re.compile(r"\S@\S")
_HOST = re.compile(r"(?<![\w@.-])((?:[\w-]{1,63}\.)+(?:[a-z]{2,24}|[A-Z]{2,24}))(?![\w-])(/\S*)?")
"""A host. "It is over.We are sorry" is none: what follows the dot begins with one capital."""
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


def title(words: str, *, domains: Iterable[str] = ()) -> str:
    """One line. Raises WordsMissing, WordsTooLong or LinkInLetter."""
    said = " ".join(_plain(words).split())
    if len(said) < LEAST // 2:
        raise WordsMissing
    if len(said) > LONGEST_TITLE:
        raise WordsTooLong
    return _without_links(said, domains)


def part(words: str, *, domains: Iterable[str] = (), least: int = 0) -> str:
    """Paragraphs. ``domains`` and what is below them may be named; nothing else that leads somewhere."""
    lines = (" ".join(line.split()) for line in _plain(words).replace("\r\n", "\n").split("\n"))
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    if len(said) < least:
        raise WordsMissing
    if len(said) > LONGEST_PART:
        raise WordsTooLong
    return _without_links(said, domains)


def _plain(words: str) -> str:
    """Without what is not seen: letters that turn a line around or hide in it."""
    composed = unicodedata.normalize("NFKC", words)
    return "".join(one for one in composed if one in "\n\r\t" or unicodedata.category(one) not in _HIDDEN)


def _without_links(said: str, domains: Iterable[str]) -> str:
    if _SCHEME.search(said) or _MARKUP.search(said) or _MAILBOX.search(said):
        raise LinkInLetter
    known = {one.casefold() for one in domains}
    for found in _HOST.finditer(said):
        host, path = found[1].casefold(), found[2]
        if path or not _is_below(host, known):
            raise LinkInLetter
    return said


def _is_below(host: str, known: Iterable[str]) -> bool:
    return any(host == one or host.endswith("." + one) for one in known)
