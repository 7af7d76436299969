"""Esi at her desk: a draft, and forms filled in as a browser would."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client

from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Survey
from freehold.capabilities.surveys.operations import making
from freehold.capabilities.surveys.questionnaire import reading
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.foundation import clock
from tests import cast
from tests.capabilities.surveys.scene import DOCUMENT, as_owner
from tests.interfaces.web.visiting import signed_in

NEW = {
    "start": "blank",
    "title": "A few questions",
    "language": "de",
    "promise": "anonymous",
    "way": "invited",
}
"""What the form of a new survey is sent with."""


@dataclass
class Desk:
    """Somebody who writes one survey."""

    browser: Client
    survey: Survey
    base: str = field(init=False)

    def __post_init__(self) -> None:
        self.base = f"/console/surveys/{self.survey.id}/"

    def get(self, path: str = "") -> str:
        answer = self.browser.get(self.base + path)
        assert answer.status_code == 200, (path, answer.status_code)
        return text_of(answer)

    def post(self, path: str, **given: Any) -> Any:
        """``version`` is that of the survey as it is now, unless another is given."""
        self.survey.refresh_from_db()
        return self.browser.post(self.base + path, {"version": self.survey.version, **given})

    def refused(self, path: str, *, status: Any = 422, **given: Any) -> str:
        answer = self.post(path, **given)
        assert answer.status_code == status, (path, answer.status_code)
        return text_of(answer)

    def done(self, path: str, **given: Any) -> str:
        """A form that is taken: the page that follows it."""
        answer = self.post(path, **given)
        assert answer.status_code == 302, (answer.status_code, errors(answer))
        return text_of(self.browser.get(answer.headers["Location"]))

    @property
    def asked(self) -> Questionnaire:
        self.survey.refresh_from_db()
        return reading.from_text(self.survey.document)

    def ids(self) -> list[list[str]]:
        return [[one.id for one in page.questions] for page in self.asked.pages]


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def errors(answer: Any) -> list[str]:
    """What a page says is wrong."""
    return re.findall(r"<li>(?:<a [^>]*>)?([^<]+)", text_of(answer).partition('role="alert"')[2])[:5]


def desk(document: Any = DOCUMENT, promise: Promise = Promise.ANONYMOUS, way: Way = Way.INVITED) -> Desk:
    browser = signed_in(cast.esi())
    made = making.begin(as_owner(), document=document, promise=promise, way=way, at=clock.now())
    return Desk(browser, Survey.objects.get(id=made))


def rows(name: str, *said: str, **flags: str) -> dict[str, str]:
    """Fields of a list, a line for each. ``flags`` are names of lines, such as ``last="2"``."""
    given = {f"{name}-{at}-say": one for at, one in enumerate(said)}
    return given | {f"{name}-{at}-{flag}": "on" for flag, at in flags.items()}


class _Fields(HTMLParser):
    """What stands in the fields of a form, as a browser sends it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.area = self.chosen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "select":
            self.chosen = given["name"]
        elif tag == "textarea":
            self.area = given["name"]
            self.found.append((self.area, ""))
        elif tag == "option" and "selected" in given:
            self.found.append((self.chosen, given["value"]))
        elif tag == "input" and "name" in given:
            if given.get("type") not in ("checkbox", "radio"):
                self.found.append((given["name"], given.get("value", "")))
            elif "checked" in given:
                self.found.append((given["name"], given.get("value", "on")))

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[-1] = (self.area, data.removeprefix("\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""


def fields(page: str) -> list[tuple[str, str]]:
    """Those of the form of a question, its version left out."""
    read = _Fields()
    read.feed(page.partition('id="question"')[2].partition("</form>")[0])
    return [(name, value) for name, value in read.found if name != "version"]
