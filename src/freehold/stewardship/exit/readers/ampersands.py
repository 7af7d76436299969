"""WordPress plugins write bare ampersands into their exports; browsers never minded, XML does."""

import re
from collections.abc import Iterable, Iterator

_OPEN, _CLOSE = "<![CDATA[", "]]>"
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_LONGEST_TOKEN = len("&#1114111;")


def mended(texts: Iterable[str]) -> Iterator[str]:
    """The same text with every ampersand that begins no reference of XML itself escaped.

    Sections of character data stay as they are. The last few characters of each piece wait for the
    next, because a reference or a section mark may go on there.
    """
    inside = False
    waiting = ""
    for text in texts:
        waiting += text
        safe = max(len(waiting) - _LONGEST_TOKEN, 0)
        done, inside, used = _mend(waiting, safe, inside=inside)
        waiting = waiting[used:]
        yield done
    done, _inside, _used = _mend(waiting, len(waiting), inside=inside)
    yield done


def _mend(text: str, end: int, *, inside: bool) -> tuple[str, bool, int]:
    """Mend what begins before ``end``; also how the section stands there, and how much was used."""
    out: list[str] = []
    start = 0
    while start < end:
        mark = _CLOSE if inside else _OPEN
        found = text.find(mark, start, end + len(mark) - 1)
        stop = end if found < 0 else found
        out.append(text[start:stop] if inside else _escape(text, start, stop))
        start = stop
        if found >= 0:
            out.append(mark)
            start, inside = found + len(mark), not inside
    return "".join(out), inside, start


def _escape(text: str, start: int, stop: int) -> str:
    pieces: list[str] = []
    for match in _BARE.finditer(text, start):
        if match.start() >= stop:
            break
        pieces += [text[start : match.start()], "&amp;"]
        start = match.end()
    return "".join(pieces) + text[start:stop]
