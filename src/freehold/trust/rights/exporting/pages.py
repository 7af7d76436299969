"""The pages of an export: HTML with one stylesheet, to be read from a folder without network or script."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib import resources
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext, ngettext
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from freehold.trust.rights.exporting.parts import Writing

STYLE = "style.css"
_NO_HEADING = re.compile(r"<th(?: [^>]*)?></th>")
_PACKAGE = "freehold.trust.rights.exporting"


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose export it is, of which house and moment. ``picture`` is the path of their picture, or ""."""

    name: str
    handle: str
    house: str
    address: str
    at: datetime
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what was written in one year. ``marks`` says what stands on it, to who made it."""

    year: int
    number: int
    marks: Sequence[bytes]

    @property
    def path(self) -> str:
        return f"posts-{self.year}-{self.number}.html"


class Pages:
    """Renders pages in pieces: a long one is never in memory as a whole."""

    def __init__(self, owner: Owner) -> None:
        self._module: Any = _environment().get_template("pages.html").module
        self._owner = owner

    def index(self, **told: Any) -> Iterator[bytes]:
        yield from self._around(gettext("Everything of yours"), [self._module.index(self._owner, **told)])

    def facts(self, shelves: Sequence[Any], left_out: Sequence[Any]) -> Iterator[bytes]:
        parts = (self._module.shelf(shelf) for shelf in shelves)
        yield from self._around(gettext("What we hold"), [*parts, self._module.left_out(left_out)])

    def pictures(self, kept: Iterable[Any]) -> Iterator[bytes]:
        yield from self._around(gettext("Pictures and files"), [self._module.pictures(list(kept))])

    def looked(self, entries: Iterable[Any]) -> Iterator[bytes]:
        yield from self._around(gettext("Who looked"), self._looked(entries))

    def written(
        self, page: Page, writings: Iterable[Writing], *, before: Page | None, after: Page | None
    ) -> Iterator[bytes]:
        """A page of what was written in a year. Its HTML was cleaned when it was written."""
        posts = (self._module.writing(one, _readable(one.html)) for one in writings)
        title = gettext("Written in %(year)s") % {"year": page.year}
        yield from self._around(title, posts, self._module.turn(before, after))

    def _looked(self, entries: Iterable[Any]) -> Iterator[str]:
        yield self._module.looked_head()
        yield from (self._module.look(one) for one in entries)
        yield self._module.looked_foot()

    def _around(self, title: str, parts: Iterable[str], foot: str = "") -> Iterator[bytes]:
        yield str(self._module.head(self._owner, title, get_language() or "en")).encode()
        for part in parts:
            yield str(part).encode(errors="replace")
        yield str(self._module.foot(self._owner, foot)).encode()


def style() -> bytes:
    return _file("templates/style.css")


def schema(name: str) -> bytes:
    """One of the JSON Schemas that go along."""
    return _file(f"schemas/{name}.schema.json")


def _readable(html: str) -> Markup:
    """What somebody wrote, clean since it was kept. A heading of a table that says nothing is none."""
    return Markup(_NO_HEADING.sub("<td></td>", html))  # noqa: S704  clean, as said


def _file(path: str) -> bytes:
    return resources.files(_PACKAGE).joinpath(path).read_bytes()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the i18n extension adds it
        gettext, ngettext, newstyle=True
    )
    made.globals["moment"] = lambda at: date_format(localtime(at), "j F Y, H:i")
    made.globals["day"] = lambda at: date_format(localtime(at), "j F Y")
    return made
