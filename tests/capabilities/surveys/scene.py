"""A small survey, members enough to be asked, and their links as their letters bring them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from freehold.capabilities.surveys import tickets
from freehold.capabilities.surveys.kinds import Promise, Sampling, Way
from freehold.capabilities.surveys.lots import Plan
from freehold.capabilities.surveys.models import Invitation, Survey, once
from freehold.capabilities.surveys.operations import answering, drawing, making
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.foundation import clock
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import persons
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor, Role
from freehold.trust.vault import keyring
from tests import cast

DOCUMENT: dict[str, Any] = {
    "format": 1,
    "languages": ["en", "de"],
    "title": {"en": "How safe do you feel with us?", "de": "Wie sicher fühlen Sie sich bei uns?"},
    "pages": [
        {
            "id": "first",
            "questions": [
                {"id": "worry", "kind": "scale", "ask": "How worried are you?", "required": True,
                 "from": 1, "to": 5, "none": "I cannot say"},
                {"id": "number", "kind": "number", "ask": "A number that only you know?"},
            ],
        },
        {
            "id": "second",
            "if": {"question": "worry", "at_least": 4},
            "questions": [
                {"id": "why", "kind": "text", "ask": "You said {{worry}}. Why?", "longest": 500},
            ],
        },
    ],
}  # fmt: skip
ALL = Plan(Sampling.EVERYBODY)


def members(number: int) -> list[Person]:
    """Members who never did anything, quickly made."""
    keyring.prepare()
    now = clock.now()
    return [
        persons.take_in(handle=f"member{one}", name=f"Member {one}", email=f"m{one}@freehold.test", at=now)
        for one in range(number)
    ]


def owner() -> Access:
    """Esi, for what makes surveys."""
    return cast.access_of(cast.esi())


def as_owner() -> Access:
    """Somebody who owns the house, without the work of making one."""
    keyring.prepare()
    with acting(Actor.person(UUID(int=1), Role.OWNER), purpose=SURVEYS) as access:
        return access


def visitor() -> Access:
    with acting(Actor.visitor(), purpose=SURVEYS) as access:
        return access


def opened(
    *,
    promise: Promise = Promise.ANONYMOUS,
    way: Way = Way.INVITED,
    plan: Plan = ALL,
    document: Mapping[str, Any] = DOCUMENT,
    closes_after: int | None = None,
) -> Survey:
    """A survey that is open, with all members there are in its sample."""
    access, now = as_owner(), clock.now()
    survey_id = making.begin(access, document=document, promise=promise, way=way, at=now)
    if way is Way.INVITED:
        drawing.draw(access, survey_id=survey_id, plan=plan, at=now)
    making.open_up(
        access, survey_id=survey_id, at=now, closes_at=now + timedelta(days=14), closes_after=closes_after
    )
    return Survey.objects.get(id=survey_id)


def link_for(survey: Survey, person: Person) -> str:
    """The secret that stands in a letter to this person."""
    row = Invitation.objects.get(once=once(survey.id, person.id))
    return tickets.issue(survey, {row.id: person.id})[row.id]


def answers(survey: Survey, person: Person, **given: Any) -> str:
    """The person answers by a link of theirs, and has it still."""
    secret = link_for(survey, person)
    said = {"worry": 2, **given}
    answering.answer(visitor(), secret=secret, answers=said, at=clock.now())
    return secret
