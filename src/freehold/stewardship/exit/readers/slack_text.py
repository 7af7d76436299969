"""Slack's way of writing ("mrkdwn") as HTML."""

import re
from collections.abc import Mapping
from html import escape, unescape

from freehold.stewardship.exit.readers.paragraphs import paragraphs

_ANGLED = re.compile(r"<([^<>|]{1,2000})(?:\|([^<>]{0,2000}))?>")
_CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
_MARKS = (("*", "strong"), ("_", "em"), ("~", "s"))
_STYLES = [
    (re.compile(rf"(?<![\w{one}]){one}(?=\S)([^\n{one}]+?)(?<=\S){one}(?!\w)"), name)
    for one, name in ((re.escape(mark), name) for mark, name in _MARKS)
]


def html_of_slack(text: str, names: Mapping[str, str]) -> str:
    """Bold, italics, strikethrough, code and links. ``names`` are those of whom a text may mention, by id;
    names that were mentioned stay words, since nobody's handle here need be the same."""
    pieces: list[str] = []
    start = 0
    for found in _CODE.finditer(text):
        pieces.append(_styled(text[start : found.start()], names))
        code = escape(unescape(found[1] or found[2]), quote=False)
        pieces.append(f"<pre><code>{code}</code></pre>" if found[1] else f"<code>{code}</code>")
        start = found.end()
    pieces.append(_styled(text[start:], names))
    return paragraphs("".join(pieces))


def _styled(text: str, names: Mapping[str, str]) -> str:
    pieces: list[str] = []
    start = 0
    for found in _ANGLED.finditer(text):
        pieces += [_words(text[start : found.start()]), _meant(found[1], found[2], names)]
        start = found.end()
    return "".join(pieces) + _words(text[start:])


def _words(text: str) -> str:
    """Slack escapes &, < and >, and nothing else."""
    html = escape(unescape(text), quote=False)
    for pattern, name in _STYLES:
        html = pattern.sub(rf"<{name}>\1</{name}>", html)
    return html


def _meant(target: str, label: str | None, names: Mapping[str, str]) -> str:
    """What stands in angle brackets: somebody, a room, everybody, or an address."""
    if target.startswith("@"):
        return escape("@" + (label or names.get(target[1:], "…")))
    if target.startswith("#"):
        return escape("#" + (label or "…"))
    if target.startswith("!"):
        return escape("@" + (label or target[1:].partition("^")[0]).lstrip("@"))
    if target.startswith(("http://", "https://", "mailto:")):
        address = unescape(target)
        return f'<a href="{escape(address)}">{escape(unescape(label or target.removeprefix("mailto:")))}</a>'
    return escape(unescape(label or target))
