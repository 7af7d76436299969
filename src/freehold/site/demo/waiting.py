"""What waits in the demo, or waited and was answered: a guardian, and two requests by right."""

import itertools
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from freehold.foundation.mail import Letter
from freehold.trust.access.opener import acting
from freehold.trust.people import ages, challenges, joining, protections
from freehold.trust.people.joining import RIDDLE, Form, Solved, Way
from freehold.trust.people.models import JoinRequest
from freehold.trust.people.sign_ins import Visit
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import SIGN_IN
from freehold.trust.rights.asking import requests
from freehold.trust.rights.asking.kinds import Kind, Outcome
from freehold.trust.rights.purpose import RIGHTS

_EASY_BITS = 1
_PIA = "pia@example.org"
_GUARDIAN = "henrik@example.org"


def ask_by_right(people: Mapping[str, UUID], *, at: datetime) -> None:
    """Bram waits for an answer of the owner's, and Ada has hers."""
    _ask(
        people["bram"],
        "My profile says that I came in 2026. I was with you in the old shop since 2019.",
        Kind.CORRECT,
        at=at - timedelta(days=9),
    )
    asked = _ask(
        people["ada"],
        "Do you keep the list of the winter class of two years ago, with our telephone numbers on it?",
        Kind.OTHER,
        at=at - timedelta(days=26),
    )
    said = "We did, on paper, and it is shredded now. Nothing of it was ever in this house."
    with acting(Actor.person(people["esi"], Role.OWNER), purpose=RIGHTS) as access:
        requests.answer(access, asked_id=asked, outcome=Outcome.DONE, words=said, at=at - timedelta(days=21))


def _ask(person_id: UUID, words: str, kind: Kind, *, at: datetime) -> UUID:
    with acting(Actor.person(person_id), purpose=RIGHTS) as access:
        return requests.ask(access, kind=kind, words=words, at=at)


def ask_a_guardian(password: str, *, at: datetime) -> None:
    """Pia, who is young, asked to join, and her father has not answered yet: his link is in the letters."""
    young = next(band for band in ages.bands(protections.audience_age()) if protections.is_young(band))
    form = Form(
        handle="pia",
        name="Pia Lindqvist",
        address=_PIA,
        password=password,
        age_band=young,
        guardian=_GUARDIAN,
    )
    with acting(Actor.house(), purpose=SIGN_IN) as house:
        joining.ask(house, form, way=Way.OPEN, solved=_solved(at), visit=Visit(), at=at)
        request = JoinRequest.objects.get()  # nobody else has asked in a new house
        asking = Letter(
            template="people.ask-join",
            to=_PIA,
            holder=request.id,
            parameters={"request": request.id.hex},
        )
        confirming = joining.find_reader(house, asking, at)
        if confirming is not None:
            joining.confirm(house, token=confirming.parameters["token"], at=at)


def _solved(at: datetime) -> Solved:
    """The riddle of a form, an easy one."""
    riddle = challenges.riddle(RIDDLE, at=at, bits=_EASY_BITS)
    answer = next(str(n) for n in itertools.count() if challenges.answers(riddle, str(n), _EASY_BITS))
    return Solved(riddle, answer)
