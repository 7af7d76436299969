"""WordPress stores paragraphs as blank lines, and makes elements of them only when it shows a page."""

import re

_BLOCK = re.compile(r"<(p|div|h[1-6]|ul|ol|table|blockquote|pre|figure)[\s>]", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n")


def paragraphs(text: str) -> str:
    """HTML with its paragraphs as elements. Text that has block elements already stays as it is."""
    if _BLOCK.search(text):
        return text
    found = (piece.strip() for piece in _BLANK_LINES.split(text.replace("\r\n", "\n")))
    return "\n".join("<p>" + piece.replace("\n", "<br>\n") + "</p>" for piece in found if piece)
