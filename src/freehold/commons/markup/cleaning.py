"""The last gate of every rendered text: only harmless elements, and nothing that asks a foreign host."""

import re
from html import escape, unescape

import nh3

OWN_MEDIA = re.compile(r"/media/[0-9A-Za-z/_.-]{1,200}\Z")
"""Where pictures of the house lie. Any other picture becomes a link, since showing it would tell its host who
reads what, and when."""

_TAGS = {
    "a", "b", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6",
    "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "s", "strike", "strong", "sub", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
}
_LANGUAGE = re.compile(r"language-[A-Za-z0-9+#-]{1,30}\Z")
_LINK = re.compile(r"(?:https?://|mailto:|/(?![/\\])|#)", re.IGNORECASE)
_IMAGE = re.compile(r'<img((?:\s+[a-z]+="[^"]*")*)\s*/?>')
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_HEADING = re.compile(r"(</?)h1(?=[\s>])", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/li|/h\d|/td|/th|/dt|/dd|/pre|/blockquote)>")


def _kept(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        return value if _LANGUAGE.match(value) else None
    if attribute == "href":
        return value if _LINK.match(value) else None
    if attribute == "start":
        return value if re.fullmatch("[0-9]{1,6}", value) else None
    if attribute == "align":
        return value if value in ("left", "right", "center") else None
    return value


_cleaner = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_kept,
    url_schemes={"http", "https", "mailto"},
    link_rel="ugc nofollow noopener",
)
_stripper = nh3.Cleaner(tags=set(), attributes={})


def clean(html: str) -> str:
    """HTML in which nothing runs and no foreign picture is left, as one who is not trusted may show it."""
    cleaned = _cleaner.clean(_HEADING.sub(r"\1h2", html))
    if "<img" not in cleaned:
        return cleaned
    return _cleaner.clean(_IMAGE.sub(_own_or_link, cleaned))  # again: a link may now stand in a link


def plain_text(html: str) -> str:
    """The words of a cleaned text, on one line."""
    spaced = _BREAK.sub(lambda found: found[0] + " ", html)
    return " ".join(unescape(_stripper.clean(spaced)).split())


def _own_or_link(found: re.Match[str]) -> str:
    attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[1])}
    address, alternative = attributes.get("src", ""), attributes.get("alt", "")
    if OWN_MEDIA.match(address) and ".." not in address:
        return f'<img src="{escape(address)}" alt="{escape(alternative)}" loading="lazy">'
    if not _LINK.match(address):
        return escape(alternative)
    words = escape(alternative or address)
    return f'<a href="{escape(address)}" rel="ugc nofollow noopener">{words}</a>'
