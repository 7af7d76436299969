"""A survey with questions of every kind, and a browser that fills it in as people do: by its forms."""

import copy
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.models import Survey
from freehold.trust.people.models import Person
from tests import cast
from tests.capabilities.surveys import scene
from tests.interfaces.web.visiting import visitor

EVERY_KIND: dict[str, Any] = {
    "format": 1,
    "languages": ["en", "de"],
    "title": {"en": "Your season", "de": "Ihre Saison"},
    "intro": "A few questions.",
    "outro": "See you in spring.",
    "pages": [
        {"id": "one", "title": {"en": "Dyeing", "de": "Färben"}, "questions": [
            {"id": "often", "kind": "single", "ask": "How often?", "required": True, "options": [
                {"id": "weekly", "say": "Every week"}, {"id": "never", "say": {"en": "Never", "de": "Nie"}}]},
            {"id": "pots", "kind": "multiple", "ask": "In which pots?", "order": "random", "most": 2,
             "options": [
                {"id": "iron", "say": "Iron"}, {"id": "tin", "say": "Tin"}, {"id": "brass", "say": "Brass"},
                {"id": "zinc", "say": "Zinc"}, {"id": "none", "say": "None", "alone": True, "last": True}]}]},
        {"id": "two", "if": {"question": "often", "is": ["never"]}, "questions": [
            {"id": "why", "kind": "text", "ask": "You said {{often}}. Why?", "longest": 60}]},
        {"id": "three", "questions": [
            {"id": "happy", "kind": "scale", "ask": "How content?", "required": True, "from": 1, "to": 5,
             "labels": {"1": "not", "5": "very"}, "none": "cannot say"},
            {"id": "parts", "kind": "matrix", "ask": "And with each?", "rows": [
                {"id": "dye", "say": "The dye"}, {"id": "box", "say": "The box"}], "columns": [
                {"id": "good", "say": "good"}, {"id": "bad", "say": "bad"}]}]},
        {"id": "four", "questions": [
            {"id": "first", "kind": "ranking", "ask": "What first?", "options": [
                {"id": "shop", "say": "A shop"}, {"id": "class", "say": "A class"}]},
            {"id": "age", "kind": "number", "ask": "How old is your loom?", "least": 0, "most": 200,
             "unit": "years"}]},
    ],
}  # fmt: skip
ONE = {"q-often": "never", "q-pots": ["tin", "iron"]}
TWO = {"q-why": "Too wet."}
THREE = {"q-happy": "4", "q-parts.dye": "good", "q-parts.box": "bad"}
FOUR = {"q-first.shop": "2", "q-first.class": "1", "q-age": "12"}
SAID = {
    "often": "never", "pots": ["iron", "tin"], "why": "Too wet.", "happy": 4,
    "parts": {"dye": "good", "box": "bad"}, "first": ["class", "shop"], "age": 12,
}  # fmt: skip


def asked(promise: Promise = Promise.CONFIDENTIAL, way: Way = Way.INVITED, **more: Any) -> Survey:
    """The survey, open, with whoever is a member by now in its sample."""
    return scene.opened(promise=promise, way=way, document=copy.deepcopy(EVERY_KIND), **more)


class Filler:
    """Somebody with a link, in a browser that nobody is signed in with unless one is given."""

    def __init__(self, start: str, browser: Client | None = None) -> None:
        self.start = start
        self.browser = browser or visitor()

    def begin(self, **given: str) -> HttpResponse:
        """Press Begin; what was begun in public has an address of its own."""
        answer = self.post("", **given)
        self.start = re.sub(r"(page/[^/]+|send)/$", "", answer.headers["Location"])
        return answer

    def get(self, page: str) -> HttpResponse:
        return self.browser.get(f"{self.start}{page}")  # type: ignore[return-value]  # the test client's own

    def post(self, page: str, /, **given: Any) -> HttpResponse:
        return self.browser.post(f"{self.start}{page}", given)  # type: ignore[return-value]

    def fill(self) -> HttpResponse:
        """Everything up to the last look."""
        self.begin()
        for page, given in (("one", ONE), ("two", TWO), ("three", THREE), ("four", FOUR)):
            answer = self.post(f"page/{page}/", **given)
        return answer


def by_link(survey: Survey, person: Person, browser: Client | None = None) -> Filler:
    return Filler(f"/surveys/by/{scene.link_for(survey, person)}/", browser)


def adas(promise: Promise = Promise.CONFIDENTIAL) -> Filler:
    """Ada before a new survey, with her link."""
    ada = cast.ada()
    return by_link(asked(promise), ada)


def in_public(survey: Survey, way: str = "open") -> Filler:
    return Filler(f"/surveys/{way}/{survey.slug}/")
