"""Texts of other places, made fit to be shown here: no script, no style, nothing fetched from elsewhere."""

import re
from html import unescape

import nh3
from django.utils.html import escape
from django.utils.translation import gettext

_TAGS = {
    "a", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "b", "kbd", "li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead",
    "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_DROPPED_WHOLE = {"script", "style", "iframe", "object", "template", "svg", "math", "form", "select"}
_SCHEMES = {"http", "https", "mailto"}
_REL = "noopener noreferrer nofollow ugc"
_LINK_OR_PICTURE = re.compile(r'<(/?a|img)\b((?:[^>"]|"[^"]*")*)>')
_VALUE = re.compile(r'(src|alt)="([^"]*)"')
_HEADING = re.compile(r"<(/?)h([1-5])>")


def safe_html(text: str, *, site: str = "") -> str:
    """HTML that may stand in a page of ours.

    Pictures become links to where they lie, since a page here asks nobody else for anything. Headings go
    one level down, under the one of the page. Relative links lead to ``site`` ("https://…"), or nowhere.

    Cleaned twice: once into a regular form in which pictures can be found, and again after they are
    replaced, so that nothing rests on how they were found. The parser of the standard library would take
    minutes over 200,000 hostile characters; nh3 takes less than a second.
    """
    regular = _clean(
        text,
        tags=_TAGS | {"h1", "img"},
        attributes={**_ATTRIBUTES, "img": {"src", "alt"}},
        site=site,
    )
    lowered = _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}>", regular)
    return _clean(_with_links_for_pictures(lowered), tags=_TAGS, attributes=_ATTRIBUTES, site=site).strip()


def _clean(text: str, *, tags: set[str], attributes: dict[str, set[str]], site: str) -> str:
    return nh3.clean(
        text,
        tags=tags,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=attributes,
        attribute_filter=lambda _tag, name, value: None if name in ("title", "lang") else value,
        url_schemes=_SCHEMES,
        url_relative=("rewrite_with_base", site) if site else "deny",
        link_rel=_REL,
    )


def _with_links_for_pictures(html: str) -> str:
    """A picture inside a link becomes its words, since links do not nest; any other a link of its own."""
    inside = False

    def replaced(found: re.Match[str]) -> str:
        nonlocal inside
        if found[1] != "img":
            inside = found[1] == "a"
            return found[0]
        values = dict(_VALUE.findall(found[2]))
        words = values.get("alt") or escape(gettext("Picture"))
        return words if inside else f'<a href="{escape(unescape(values.get("src", "")))}">{words}</a>'

    return _LINK_OR_PICTURE.sub(replaced, html)
