"""Markdown out of clean HTML, for who edits a text that was brought from elsewhere.

Whatever has no counterpart in Markdown keeps its words. Only for HTML that ``cleaning`` let through: a few
elements, all closed.
"""

import re
from html.parser import HTMLParser

_WRAPS = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "strike": "~~", "del": "~~",
}  # fmt: skip
_BLOCKS = {"p", "div", "table", "tr", "dl", "dt", "dd", "ul", "ol", "blockquote", "pre", "hr"}
_SPECIAL = re.compile(r"([\\`*_\[\]])")


def markdown_of(html: str) -> str:
    """Markdown that shows about what the HTML does."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    return re.sub(r"\n{3,}", "\n\n", writer.text()).strip()


class _Writer(HTMLParser):
    """Writes into the innermost open quote or list item; these are indented when they end."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[list[str]] = [[]]
        self._lists: list[int] = []
        self._links: list[str] = []
        self._code = 0

    def text(self) -> str:
        return "".join(self._parts[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _WRAPS:
            self._put(_WRAPS[tag])
        elif tag in ("blockquote", "li"):
            self._parts.append([])
        elif tag in ("ul", "ol"):
            self._put("\n")
            self._lists.append(int(given.get("start") or 1) if tag == "ol" else 0)
        elif tag in ("a", "code", "pre", "img"):
            self._begin(tag, given)
        elif re.fullmatch(r"h[1-6]", tag):
            self._put("\n\n" + "#" * int(tag[1]) + " ")
        elif tag in ("br", "hr"):
            self._put("\n" if tag == "br" else "\n\n---\n\n")
        elif tag in _BLOCKS:
            self._put("\n\n" if tag != "tr" else "\n")

    def _begin(self, tag: str, given: dict[str, str | None]) -> None:
        if tag == "a":
            self._links.append(given.get("href") or "")
            self._put("[")
        elif tag == "img":
            self._put(f"![{given.get('alt') or ''}]({given.get('src') or ''})")
        elif tag == "pre":
            self._put("\n\n```\n")
            self._code += 1
        else:
            self._put("" if self._code else "`")
            self._code += 1

    def handle_endtag(self, tag: str) -> None:
        if tag in _WRAPS:
            self._put(_WRAPS[tag])
        elif tag in ("blockquote", "li"):
            self._end_inner(tag)
        elif tag in ("ul", "ol"):
            self._lists.pop()
            self._put("\n")
        elif tag == "a":
            self._put(f"]({self._links.pop()})")
        elif tag in ("code", "pre"):
            self._code -= 1
            self._put("\n```\n\n" if tag == "pre" else "" if self._code else "`")
        elif tag in ("td", "th"):
            self._put(" ")
        elif tag in _BLOCKS or re.fullmatch(r"h[1-6]", tag):
            self._put("\n\n")

    def _end_inner(self, tag: str) -> None:
        inner = re.sub(r"\n{3,}", "\n\n", "".join(self._parts.pop())).strip()
        if tag == "blockquote":
            self._put("\n\n" + re.sub(r"(?m)^", "> ", inner) + "\n\n")
            return
        number = self._lists[-1] if self._lists else 0
        mark = f"{number}. " if number else "- "
        if number:
            self._lists[-1] += 1
        self._put(mark + inner.replace("\n", "\n" + " " * len(mark)) + "\n")

    def handle_data(self, data: str) -> None:
        if self._code:
            self._put(data)
        else:
            self._put(_SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data)) if data.strip() else " " * bool(data))

    def _put(self, text: str) -> None:
        self._parts[-1].append(text)
