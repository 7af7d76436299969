"""Texts of other places, made fit to be shown here: no script, no style, nothing fetched from elsewhere."""

import re
from html import unescape

import nh3
from django.utils.html import escape
from django.utils.translation import gettext

from freehold.commons.markup.cleaning import clean

_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, "img": {"src", "alt"}}
_LINK_OR_PICTURE = re.compile(r'<(/?a|img)\b((?:[^>"]|"[^"]*")*)>')
_VALUE = re.compile(r'(src|alt)="([^"]*)"')


def safe_html(text: str, *, site: str = "") -> str:
    """HTML that may stand in a page of ours.

    Pictures become links to where they lie, since a page here asks nobody else for anything. Relative links
    lead to ``site`` ("https://…"), or nowhere. The last gate is that of every text here.

    First brought into a regular form, in which pictures can be found. The parser of the standard library
    would take minutes over 200,000 hostile characters; nh3 takes about a second.
    """
    regular = nh3.clean(
        text,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        url_relative=("rewrite_with_base", site) if site else "deny",
        link_rel=None,
    )
    return clean(_with_links_for_pictures(regular)).strip()


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
