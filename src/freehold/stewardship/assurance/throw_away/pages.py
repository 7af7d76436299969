"""A page as a browser without scripts has it: its forms, its links, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

_UNSENT = {"submit", "button", "reset", "image", "file"}


class NoSuchForm(LookupError):
    """The page has no form like the one that was looked for."""


@dataclass(slots=True)
class Form:
    """Where a form goes, and what it sends if nobody touches it. ``names`` is every field, chosen or not."""

    action: str
    method: str = "get"
    encoding: str = ""
    values: dict[str, list[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    buttons: list[tuple[str, str]] = field(default_factory=list)
    choices: dict[str, list[str]] = field(default_factory=dict)

    def filled(self, given: Mapping[str, str | list[str]]) -> dict[str, list[str]]:
        """What is sent once these fields are filled in. NoSuchForm for a field that is not there."""
        pressable = {name for name, _ in self.buttons}
        if unknown := set(given) - self.names - pressable:
            raise NoSuchForm(f"{self.action} has no field {', '.join(sorted(unknown))}")
        told = {name: [value] if isinstance(value, str) else value for name, value in given.items()}
        return {**self.values, **told}


@dataclass(frozen=True, slots=True)
class Page:
    """What came back. ``text`` is its words between tags; ``codes`` the content of each ``<code>``."""

    address: str
    status: int
    html: str
    forms: tuple[Form, ...]
    links: tuple[str, ...]
    pictures: tuple[str, ...]
    codes: tuple[str, ...]
    text: str

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    def form(self, action: str = "", *, having: str = "") -> Form:
        """The first form whose path begins with ``action`` and that has a field called ``having``."""
        for each in self.forms:
            fits = urlsplit(each.action).path.startswith(action)
            if fits and each.method == "post" and (not having or having in each.names):
                return each
        raise NoSuchForm(f"{self.path} ({self.status}) has no form to {action or having or 'send'}")

    def link(self, beginning: str) -> str:
        """The first link to a path that begins so. NoSuchForm where there is none."""
        found = next((each for each in self.links if each.startswith(beginning)), None)
        if found is None:
            raise NoSuchForm(f"{self.path} ({self.status}) has no link to {beginning}")
        return found


def read(html: str, *, address: str, status: int) -> Page:
    """Take a page apart."""
    reader = _Reader(address)
    reader.feed(html)
    reader.close()
    return Page(
        address=address,
        status=status,
        html=html,
        forms=tuple(reader.forms),
        links=tuple(reader.links),
        pictures=tuple(reader.pictures),
        codes=tuple(reader.codes),
        text=" ".join(" ".join(reader.words).split()),
    )


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self._address = address
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.pictures: list[str] = []
        self.codes: list[str] = []
        self.words: list[str] = []
        self._form: Form | None = None
        self._textarea = ""
        self._select = ""
        self._code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "a" if "href" in given:
                self.links.append(given["href"])
            case "img" if "src" in given:
                self.pictures.append(given["src"])
            case "form":
                action = urljoin(self._address, given.get("action", ""))
                self._form = Form(action, given.get("method", "get").lower(), given.get("enctype", ""))
                self.forms.append(self._form)
            case "code":
                self._code = True
                self.codes.append("")
            case "input" | "button" | "textarea" | "select" | "option":
                self._control(tag, given)

    def _control(self, tag: str, given: dict[str, str]) -> None:
        form, name = self._form, given.get("name", "")
        if tag == "option":
            self._option(given)
        if form is None or not name:
            return
        kind = given.get("type", "submit" if tag == "button" else "text")
        if kind == "submit":
            form.buttons.append((name, given.get("value", "")))
            return
        form.names.add(name)
        if tag == "textarea":
            self._textarea = name
            form.values[name] = [""]
        elif tag == "select":
            self._select = name
        elif kind in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(given.get("value", "on"))
            if "checked" in given:
                form.values.setdefault(name, []).append(given.get("value", "on"))
        elif kind not in _UNSENT:
            form.values[name] = [given.get("value", "")]

    def _option(self, given: dict[str, str]) -> None:
        if self._form is None or not self._select:
            return
        self._form.choices.setdefault(self._select, []).append(given.get("value", ""))
        if "selected" in given or self._select not in self._form.values:
            self._form.values[self._select] = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "form":
                self._form = None
            case "textarea":
                self._textarea = ""
            case "select":
                self._select = ""
            case "code":
                self._code = False

    def handle_data(self, data: str) -> None:
        if self._textarea and self._form is not None:
            before = self._form.values[self._textarea][0]
            self._form.values[self._textarea] = [before + (data if before else data.removeprefix("\n"))]
            return
        if self._code:
            self.codes[-1] += data
        self.words.append(data)
