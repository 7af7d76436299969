"""``_()`` of the templates: Jinja's newstyle gettext, with the words of a language kept.

Jinja's own fills each text anew, also one with nothing to fill: 13 µs, and a topic page has a hundred.
As there, a translation is markup, and what is put into it is escaped.
"""

from functools import lru_cache

from django.utils.translation import get_language, gettext, ngettext, pgettext
from markupsafe import Markup

from freehold.interfaces.web.shell.markup import html

KEPT = 4096


def say(message: object, **variables: object) -> Markup:
    """The text in the reader's language; ``%(name)s`` in it are filled from ``variables``."""
    text, language = str(message), get_language()
    return _format(text, language) % variables if variables else _plain(text, language)


def say_count(singular: str, plural: str, num: int, **variables: object) -> Markup:
    """The text for one or for many; ``%(num)d`` is the number."""
    return _trusted(ngettext(singular, plural, num)) % {"num": num, **variables}


def say_in_context(context: str, message: str, **variables: object) -> Markup:
    """As ``say``, for a word that means different things in different places."""
    return _trusted(pgettext(context, message)) % variables


@lru_cache(maxsize=KEPT)
def _format(text: str, _language: str | None) -> Markup:
    return _trusted(gettext(text))


@lru_cache(maxsize=KEPT)
def _plain(text: str, _language: str | None) -> Markup:
    return _trusted(gettext(text).replace("%%", "%"))


def _trusted(translation: str) -> Markup:
    return html(translation)
