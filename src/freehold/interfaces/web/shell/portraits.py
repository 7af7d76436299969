"""People's faces and names as HTML, written by hand because a page has dozens: 3 µs, a macro takes 15."""

from functools import lru_cache

from django.utils.translation import get_language, gettext
from markupsafe import Markup, escape

from freehold.interfaces.web.shell.cards import Card
from freehold.interfaces.web.shell.markup import html


def avatar(person: Card | None, size: str = "") -> Markup:
    """The picture, or two letters on a tint. ``size`` is empty, small or large; screen readers skip it."""
    kind = f"avatar avatar--{escape(size)}" if size else "avatar"
    if person is None:
        return html(f'<span class="{kind} tint-none" aria-hidden="true">–</span>')
    if person.picture:
        source = escape(person.picture)
        return html(f'<img class="{kind}" src="{source}" alt="" width="40" height="40" loading="lazy">')
    return html(
        f'<span class="{kind} tint-{person.tint}" aria-hidden="true">{escape(person.initials)}</span>'
    )


def person_name(person: Card | None) -> Markup:
    """The name, leading to the profile; without a person, that somebody has left."""
    if person is None:
        return _someone(get_language())
    if person.url:
        return html(f'<a class="person__name" href="{escape(person.url)}">{escape(person.name)}</a>')
    return html(f'<span class="person__name">{escape(person.name)}</span>')


@lru_cache(maxsize=8)
def _someone(_language: str | None) -> Markup:
    return html(f'<span class="soft">{escape(gettext("Someone who left"))}</span>')
