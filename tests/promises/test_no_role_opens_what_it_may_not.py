"""Promise 2 over HTTP: who may do what to which thing is what policies say, for every role and address."""

import random

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from freehold.trust.permission.policies import registered
from tests.interfaces.web.test_doors import TABLE
from tests.promises.roles.doors import DOORS
from tests.promises.roles.elsewhere import NOT_BY_ADDRESS
from tests.promises.roles.rooms import WITHOUT_ADDRESS
from tests.promises.roles.trying import try_doors
from tests.promises.roles.village import founded

REQUESTS = 700
FOR_EVERYBODY = {
    "shell:theme": "light or dark, for everybody",
    "design:index": "components, for everybody",
    "design:preview": "a piece of the page of components",
    "security_txt": "for everybody",
    "gpc": "for everybody",
    "community:home": "composed of what its reader may see: tests/capabilities/community",
    "community:groups": "a list, filtered by the policy that stands before each group",
    "community:search": "finds public things alone",
    "community:tags": "counts public topics alone",
    "community:tag": "lists public topics alone",
    "community:alerts": "a member's own",
    "community:alerts_seen": "a member's own",
    "community:alerts_digest": "a member's own",
    "community:preview": "shows its writer what they wrote",
    "community:reports": "tests/interfaces/web/community/test_closed_rooms.py",
}
"""Addresses that no policy stands before, and why."""


def routes(found: URLResolver | None = None, room: str = "") -> set[str]:
    names: set[str] = set()
    for entry in (found or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            spaces = ":".join(part for part in (room, entry.namespace) if part)
            names |= routes(entry, spaces)
        elif isinstance(entry, URLPattern):
            names.add(":".join(part for part in (room, entry.name or "") if part))
    return names


def test_every_address_is_tried_by_role_or_says_why_not() -> None:
    tried = {door.route for door in DOORS} | set(TABLE) | set(FOR_EVERYBODY)
    known = {name for name in routes() if not name.startswith("console:imports:")}  # test_imports.py
    assert known - tried == set(), "add a Door to tests/promises/roles/doors.py, or say why there is none"


def test_every_policy_is_tried_at_its_address_or_says_where_it_is() -> None:
    tried = {(act, thing.__name__) for door in DOORS for act, thing in door.acts} | set(NOT_BY_ADDRESS)
    tried |= set(WITHOUT_ADDRESS)
    known = {(act, thing.__name__) for act, thing in registered() if thing.__module__.startswith("freehold.")}
    assert known - tried == set()


@pytest.mark.django_db
def test_what_every_role_is_answered_is_what_policies_say() -> None:
    chance = random.Random(20261122)
    tried = try_doors(founded(inhabitants=30, places=2, chance=chance), REQUESTS, chance)
    assert [str(one) for one in tried.surprises] == []
    assert min(tried.allowed, tried.refused) > REQUESTS // 10
    assert len(tried.by_door) == len({(door.method, door.route) for door in DOORS})
