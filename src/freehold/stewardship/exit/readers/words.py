"""Plain words as HTML, and titles for what had none."""

import re
import unicodedata
from collections.abc import Mapping
from html import escape, unescape

from django.utils.translation import gettext

from freehold.stewardship.exit.readers.paragraphs import paragraphs

TITLE_CHARS = 80
_LOOKED_AT = 2_000
_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]{3,2000}")
_TRAILING = ".,;:!?)*_~'\""
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/blockquote)\b[^<>]*>", re.IGNORECASE)


def html_of(text: str, links: Mapping[str, str] | None = None) -> str:
    """Text as paragraphs of HTML. Addresses become links; one in ``links`` leads to what stands there."""
    pieces: list[str] = []
    start = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_TRAILING)
        wanted = (links or {}).get(address, address)
        pieces += [escape(text[start : found.start()])]
        if wanted:
            pieces += [f'<a href="{escape(wanted)}">{escape(wanted)}</a>']
        start = found.start() + len(address)
    return paragraphs("".join(pieces) + escape(text[start:]))


def title_of(html: str) -> str:
    """The first line of a text, cut at a word where it is longer than ``TITLE_CHARS``."""
    plain = unescape(_TAG.sub("", _BREAK.sub("\n", html[:_LOOKED_AT])))
    for line in plain.splitlines():
        shown = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in line)
        words = " ".join(unicodedata.normalize("NFC", shown).split())
        if words:
            return words if len(words) <= TITLE_CHARS else _cut(words)
    return gettext("Without a title")


def _cut(words: str) -> str:
    whole = words[: TITLE_CHARS - 1].rpartition(" ")[0]
    return (whole or words[: TITLE_CHARS - 1]).rstrip(",.;:- ") + "…"
