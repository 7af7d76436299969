"""Putting in, when a text is read, what its marks refer to: names and quoted posts as they are now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from uuid import UUID

from django.utils.translation import gettext as _

from freehold.commons import links
from freehold.commons.markup.marks import MARK
from freehold.trust.people.cards import Card


@dataclass(frozen=True, slots=True)
class Quoted:
    """A post as a quote shows it. ``by`` is None for somebody who left; ``words`` are its first ones."""

    by: Card | None
    words: str
    address: str


def fill(html: str, *, people: Mapping[UUID, Card], posts: Mapping[UUID, Quoted]) -> str:
    """The HTML with every mark replaced. What is not there any more says so."""
    if "\ue000" not in html:
        return html

    def put(found: re.Match[str]) -> str:
        if found[1]:
            return _quote(posts.get(UUID(hex=found[1])))
        return mention(people.get(UUID(hex=found[2])))

    return MARK.sub(put, html)


def mention(card: Card | None) -> str:
    if card is None or card.left:
        return f'<span class="mention">{escape(_("someone who left"))}</span>'
    return f'<a class="mention" href="{escape(links.to_person(card.handle))}">@{escape(card.name)}</a>'


def _quote(quoted: Quoted | None) -> str:
    if quoted is None:
        gone = escape(_("The quoted post is not here any more."))
        return f'<blockquote class="quote quote-gone"><p>{gone}</p></blockquote>'
    by = mention(quoted.by)
    source = f'<a href="{escape(quoted.address)}">{escape(_("wrote"))}</a>'
    head = f'<p class="quote-by">{by} {source}</p>'
    return f'<blockquote class="quote">{head}<p>{escape(quoted.words)}</p></blockquote>'
