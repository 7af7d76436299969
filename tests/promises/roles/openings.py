"""What stands behind an address, how it is named there, and which decisions open it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from freehold.capabilities.community import policies as community
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.policies import Written
from freehold.capabilities.community.standing import place_of
from freehold.trust.access.policies import UNLOCK, Account
from freehold.trust.people import roles
from freehold.trust.people.models import Person
from freehold.trust.permission.people import Someone
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor
from tests import cast
from tests.promises.roles.village import Village

Thing = Any
Opens = Callable[[Village, Actor, Thing], bool]


def group(act: str, *, member: bool = False) -> Opens:
    """``member`` is for pages that ask a visitor to sign in first."""

    def opens(_village: Village, actor: Actor, group: Group) -> bool:
        place = place_of(group)
        seen = bool(may(actor, community.SEE_GROUP, place))
        return seen and bool(may(actor, act, place)) and (actor.is_member or not member)

    return opens


def post(*acts: str, member: bool = True) -> Opens:
    def opens(village: Village, actor: Actor, posted: Posted) -> bool:
        if not may(actor, community.READ, village.place_of(posted)) or (member and not actor.is_member):
            return False
        written = village.written(posted)
        return all(may(actor, act, written) for act in acts)

    return opens


def keeps_order(village: Village, actor: Actor, posted: Posted) -> bool:
    place = village.place_of(posted)
    return bool(may(actor, community.READ, place)) and bool(may(actor, community.MODERATE, place))


def answers(village: Village, actor: Actor, posted: Posted) -> bool:
    place, written = village.place_of(posted), village.written(posted)
    into = Written.in_topic(place, closed=written.closed)
    return bool(may(actor, community.READ, place)) and bool(may(actor, community.ANSWER, into))


def someone(act: str) -> Opens:
    return lambda _v, actor, person: bool(may(actor, act, Someone(person, roles.roles_of(person))))


def house(act: str, thing: object) -> Opens:
    return lambda _v, actor, _thing: bool(may(actor, act, thing))


def unlocks(_village: Village, actor: Actor, person: UUID) -> bool:
    return bool(may(actor, UNLOCK, Account(person, roles.roles_of(person))))


def slug(group: Group) -> Mapping[str, Any]:
    return {"slug": group.slug}


def of_post(posted: Posted) -> Mapping[str, Any]:
    return {"post_id": posted.post_id}


def topic(posted: Posted) -> Mapping[str, Any]:
    return {"topic_id": posted.topic_id}


def person(person: UUID) -> Mapping[str, Any]:
    return {"person_id": person}


def groups(village: Village) -> Sequence[Thing]:
    return village.groups


def posts(village: Village) -> Sequence[Thing]:
    return village.posts


def people(village: Village) -> Sequence[Thing]:
    return village.people


def one(_village: Village) -> Sequence[Thing]:
    return [None]


def tests(village: Village) -> Sequence[Thing]:
    return [village.test]


def said(_thing: Thing) -> Mapping[str, Any]:
    return {"source": "Said.", "once": uuid4()}


def handle_of(person: UUID) -> str:
    return str(cast.access_of(person).open(Person.objects.get(id=person).handle))
