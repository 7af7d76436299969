"""Surveys of the dye house as its members see them: one answered in spring, and two that are open."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from importlib import resources
from typing import Any
from uuid import UUID

from freehold.capabilities.surveys import wishes
from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.kinds import Promise, Sampling, Way
from freehold.capabilities.surveys.lots import Plan
from freehold.capabilities.surveys.operations import answering, closing, coming_in, drawing, inviting, making
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import roles
from freehold.trust.register.actors import Actor

_IN_SPRING, _IN_AUTUMN, _LATELY = timedelta(days=205), timedelta(days=101), timedelta(days=3)
_LASTS = timedelta(days=28)
_ANSWERED = {
    "ada": {"come": "yes", "liked": "The mordant bath, and that nobody hurried."},
    "bram": {"come": "yes", "liked": "The chemistry, explained at last."},
    "chidi": {"come": "maybe"},
    "mirela": {"come": "yes", "liked": "Colours that my pupils can make at home."},
}


def ask(people: Mapping[str, UUID], *, at: datetime) -> None:
    """``people`` are the members of the demo by handle, Esi its owner among them."""
    esi = _acting(people["esi"])
    told = json.loads(resources.files(__package__).joinpath("surveys.json").read_text(encoding="utf-8"))
    for handle in ("esi", "dot"):  # who makes surveys does not answer them
        wishes.ask_no_more(_acting(people[handle]), at=at - _IN_SPRING)
    spring = _open(esi, told["class"], Promise.CONFIDENTIAL, at=at - _IN_SPRING)
    for handle, said in _ANSWERED.items():
        _answer(people[handle], spring, said, at=at - _IN_SPRING + timedelta(days=2))
    closing.close(esi, survey_id=spring, at=at - _IN_SPRING + _LASTS)
    for survey in (
        _open(esi, _safety(), Promise.ANONYMOUS, at=at - _IN_AUTUMN, lasts=_IN_AUTUMN + _LASTS),
        _open(esi, told["season"], Promise.CONFIDENTIAL, at=at - _LATELY),
    ):
        inviting.carry_out(esi, survey_id=survey, at=at - _LATELY)


def _open(
    esi: Access, document: object, promise: Promise, *, at: datetime, lasts: timedelta = _LASTS
) -> UUID:
    survey = making.begin(esi, document=document, promise=promise, way=Way.INVITED, at=at)
    drawing.draw(esi, survey_id=survey, plan=Plan(Sampling.EVERYBODY), at=at)
    making.open_up(esi, survey_id=survey, at=at, closes_at=at + lasts)
    return survey


def _answer(person_id: UUID, survey: UUID, said: Mapping[str, Any], *, at: datetime) -> None:
    access = _acting(person_id)
    secret = coming_in.own_link(access, survey_id=survey, at=at)
    answering.answer(access, secret=secret, answers=said, at=at)


def _safety() -> dict[str, Any]:
    items = [bank.question(one.id, languages=["en"]) for one in bank.items("trust")]
    return {
        "format": 1,
        "title": "How safe do you feel with us?",
        "intro": "Six sentences about how this house handles what you entrust to it.",
        "pages": [{"id": "trust", "title": "What you think of us", "order": "random", "questions": items}],
    }


def _acting(person_id: UUID) -> Access:
    with acting(Actor.person(person_id, *roles.roles_of(person_id)), purpose=SURVEYS) as access:
        return access
