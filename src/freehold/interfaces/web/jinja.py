"""The one Jinja2 environment: what every template may use without importing it."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, StrictUndefined

from freehold.interfaces.web.shell.cards import initials, tint
from freehold.interfaces.web.shell.controls import control, error_lines
from freehold.interfaces.web.shell.icons import icon
from freehold.interfaces.web.shell.portraits import avatar, person_name
from freehold.interfaces.web.shell.rooms import console_rooms
from freehold.interfaces.web.shell.times import ago, date, day, moment
from freehold.interfaces.web.shell.wording import say, say_count, say_in_context


def address(name: str, *args: object, **kwargs: object) -> str:
    """The path of a named page, as in ``url("community:topic", topic.id, topic.slug)``."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


class Templates(Environment):
    """Jinja's, with the names that every template knows in one flat dict.

    Jinja's own are a chain of dicts, and each ``{% from … import %}`` of a page compares all names with it:
    fifteen imports were 330 slow look-ups a page.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


def environment(**options: Any) -> Environment:
    """Make the environment; Django's backend calls this once a process.

    An undefined name raises: a page with a hole in it is worse than an error page that is noticed.
    """
    options = {**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    options.pop("autoescape", None)
    made = Templates(autoescape=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)
    # It tells {% trans %} that it may hand over variables; the functions themselves are ours, below.
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        gettext, ngettext, newstyle=True
    )
    made.globals.update(everywhere())
    made.filters.update(initials=initials, tint=tint)
    return made


def everywhere() -> Mapping[str, Any]:
    """Names that every template and every macro knows."""
    return {
        "static": static,
        "url": address,
        "icon": icon,
        "console_rooms": console_rooms,
        "ago": ago,
        "date": date,
        "day": day,
        "moment": moment,
        "control": control,
        "error_lines": error_lines,
        "language": get_language,
        "draw_avatar": avatar,
        "draw_name": person_name,
        "_": say,
        "gettext": say,
        "ngettext": say_count,
        "pgettext": say_in_context,
    }
