"""A public excerpt cut to what fits somewhere, with the link home always whole."""

import re
import unicodedata

_CALLS = re.compile(r"(?<![\w/])([@＠])(?=\w)")
_JOINER = "\u2060"
"""WORD JOINER: nothing to see; an @ before it calls on nobody. Who bears that name there is a stranger."""


_JOINS = "\u200c\u200d"
"""Without these some scripts, and faces made of several, are written wrong."""


def fitted(title: str, excerpt: str, *, most: int) -> str:
    """Title and beginning, at most ``most`` letters; what is cut ends in "…". Calls on nobody.

    Letters are code points of the composed form: never fewer than the graphemes that places count.
    """
    title, excerpt = plain(title), plain(excerpt)
    if len(title) >= most - 2:
        return cut(title, most)
    room = most - len(title) - 2
    return f"{title}\n\n{cut(excerpt, room)}" if excerpt and room > 20 else title


def plain(words: str) -> str:
    """Without control characters and spare space, and without calling on anybody."""
    composed = unicodedata.normalize("NFC", words)
    kept = "".join(each if each.isprintable() or each in _JOINS else " " for each in composed)
    return _CALLS.sub(rf"\1{_JOINER}", " ".join(kept.split()))


def cut(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[: max(most - 1, 0)].rstrip() + "…"
