"""Every address that a policy stands before: what is sent there, and who may."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse

from freehold.capabilities.community import policies as community
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.policies import NewGroup, Written
from freehold.capabilities.community.standing import place_of
from freehold.capabilities.surveys.policies import MAKE as MAKE_SURVEYS
from freehold.capabilities.surveys.policies import Surveys
from freehold.stewardship.assurance.models import SafetyTest
from freehold.stewardship.assurance.policies import READ as READ_TEST
from freehold.stewardship.confidence.policies import READ as TRUST
from freehold.stewardship.confidence.policies import TrustIndex
from freehold.stewardship.insight.policies import ASK, Catalogue
from freehold.stewardship.outlets.policies import RUN as RUN_OUTLETS
from freehold.stewardship.outlets.policies import Outlets
from freehold.stewardship.watch.cases.policies import HANDLE, Incidents
from freehold.stewardship.watch.needs.policies import READ as READ_NEEDS
from freehold.stewardship.watch.needs.policies import Brief
from freehold.stewardship.watch.reliances.policies import KEEP as KEEP_SERVICES
from freehold.stewardship.watch.reliances.policies import Register as Services
from freehold.stewardship.watch.signals.policies import HEAR, LISTEN, Heard
from freehold.stewardship.watch.telling.policies import TELL
from freehold.stewardship.watch.telling.policies import Register as BreachRegister
from freehold.stewardship.watch.trends.policies import WEIGH, Board
from freehold.trust.access.policies import (
    OPEN_OUTBOX,
    READ_OWN,
    REVIEW,
    UNLOCK,
    Account,
    KeptOutbox,
    RecordOfLooks,
)
from freehold.trust.disclosure.tables.policies import LET_OUT, Tables
from freehold.trust.permission.people import Membership, Someone
from freehold.trust.permission.policies import may
from tests.promises.roles import openings as by
from tests.promises.roles.openings import Opens, Thing
from tests.promises.roles.village import Village


@dataclass(frozen=True, slots=True)
class Door:
    """``opens`` answers from policies alone. ``acts`` are those that it asks for, as they are registered."""

    route: str
    method: str
    acts: Sequence[tuple[str, type]]
    path: Callable[[Thing], Mapping[str, Any]]
    things: Callable[[Village], Sequence[Thing]]
    opens: Opens
    data: Callable[[Thing], Mapping[str, Any]] = lambda _thing: {}

    def address(self, thing: Thing) -> str:
        return reverse(self.route, kwargs=dict(self.path(thing)))


G, P, W = "GET", "POST", Written
L = type(place_of(Group(private=False)))
DOORS = (
    Door(
        "community:group",
        G,
        [(community.SEE_GROUP, L)],
        by.slug,
        by.groups,
        by.group(community.SEE_GROUP),
    ),
    Door(
        "community:members",
        G,
        [(community.SEE_GROUP, L)],
        by.slug,
        by.groups,
        by.group(community.SEE_GROUP),
    ),
    Door(
        "community:describe",
        G,
        [(community.HOST, L)],
        by.slug,
        by.groups,
        by.group(community.HOST, member=True),
    ),
    Door(
        "community:group_act",
        P,
        [(community.JOIN, L)],
        lambda g: {"slug": g.slug, "act": "join"},
        by.groups,
        by.group(community.JOIN, member=True),
    ),
    Door(
        "community:new_topic",
        P,
        [(community.WRITE, L)],
        by.slug,
        by.groups,
        by.group(community.WRITE, member=True),
        lambda _: {"title": "One more", "source": "Why?", "once": uuid4()},
    ),
    Door(
        "community:topic",
        G,
        [(community.READ, L)],
        lambda p: {"topic_id": p.topic_id, "slug": p.slug},
        by.posts,
        by.post(member=False),
    ),
    Door("community:post", G, [(community.READ, L)], by.of_post, by.posts, by.post(member=False)),
    Door(
        "community:post", P, [(community.ANSWER, W)], by.of_post, by.posts, by.post(community.ANSWER), by.said
    ),
    Door("community:reply", P, [(community.ANSWER, W)], by.topic, by.posts, by.answers, by.said),
    Door(
        "community:vote",
        P,
        [(community.VOTE, W)],
        by.of_post,
        by.posts,
        by.post(community.VOTE),
        lambda _: {"way": "up"},
    ),
    Door("community:accept", P, [(community.ACCEPT, W)], by.of_post, by.posts, by.post(community.ACCEPT)),
    Door("community:edit", G, [(community.EDIT, W)], by.of_post, by.posts, by.post(community.EDIT)),
    Door(
        "community:withdraw", P, [(community.WITHDRAW, W)], by.of_post, by.posts, by.post(community.WITHDRAW)
    ),
    Door(
        "community:report",
        P,
        [(community.REPORT, W)],
        by.of_post,
        by.posts,
        by.post(community.REPORT),
        lambda _: {"why": "spam", "words": ""},
    ),
    Door(
        "community:keep_order",
        P,
        [(community.MODERATE, L)],
        by.of_post,
        by.posts,
        by.keeps_order,
        lambda _: {"way": "dismiss"},
    ),
    Door("community:close_topic", P, [(community.MODERATE, L)], by.topic, by.posts, by.keeps_order),
    Door("community:follow_topic", P, [(community.READ, L)], by.topic, by.posts, by.post()),
    Door(
        "community:new_group",
        P,
        [(community.OPEN_GROUP, NewGroup)],
        lambda _: {},
        by.one,
        by.house(community.OPEN_GROUP, NewGroup(private=False)),
        lambda _: {"name": f"New {uuid4().hex[:8]}", "about": "x", "kind": "public", "once": uuid4()},
    ),
    Door(
        "console:unlock",
        P,
        [(UNLOCK, Account)],
        by.person,
        by.people,
        by.unlocks,
        lambda _: {
            "purpose": "support",
            "reason": "she asked by phone",
            "categories": ["user.contact.email"],
            "minutes": "30",
        },
    ),
    Door(
        "console:suspend",
        P,
        [("people.suspend", Someone)],
        by.person,
        by.people,
        by.someone("people.suspend"),
        lambda _: {"why": "a while", "days": "0"},
    ),
    Door(
        "console:lift",
        P,
        [("people.suspend", Someone)],
        by.person,
        by.people,
        by.someone("people.suspend"),
    ),
    Door(
        "console:appoint",
        P,
        [("people.appoint", Someone)],
        by.person,
        by.people,
        by.someone("people.appoint"),
    ),
    Door(
        "console:requests",
        G,
        [("people.decide_joining", Membership)],
        lambda _: {},
        by.one,
        by.house("people.decide_joining", Membership()),
    ),
    Door(
        "console:mail",
        G,
        [(OPEN_OUTBOX, KeptOutbox)],
        lambda _: {},
        by.one,
        by.house(OPEN_OUTBOX, KeptOutbox()),
    ),
    Door(
        "console:my_looks",
        G,
        [(READ_OWN, RecordOfLooks)],
        lambda _: {},
        by.one,
        by.house(READ_OWN, RecordOfLooks()),
    ),
    Door(
        "console:looks", G, [(REVIEW, RecordOfLooks)], lambda _: {}, by.one, by.house(REVIEW, RecordOfLooks())
    ),
    Door(
        "console:safety_test",
        G,
        [(READ_TEST, SafetyTest)],
        lambda t: {"test_id": t.id},
        by.tests,
        lambda _v, actor, test: bool(may(actor, READ_TEST, test)),
    ),
    Door(
        "outlets:index", G, [(RUN_OUTLETS, Outlets)], lambda _: {}, by.one, by.house(RUN_OUTLETS, Outlets())
    ),
    Door(
        "surveys_console:index",
        G,
        [(MAKE_SURVEYS, Surveys)],
        lambda _: {},
        by.one,
        by.house(MAKE_SURVEYS, Surveys()),
    ),
    Door(
        "results:trust_index", G, [(TRUST, TrustIndex)], lambda _: {}, by.one, by.house(TRUST, TrustIndex())
    ),
    Door("insight:index", G, [(ASK, Catalogue)], lambda _: {}, by.one, by.house(ASK, Catalogue())),
    Door("breach:index", G, [(TELL, BreachRegister)], lambda _: {}, by.one, by.house(TELL, BreachRegister())),
    Door("incidents:index", G, [(HANDLE, Incidents)], lambda _: {}, by.one, by.house(HANDLE, Incidents())),
    Door("trends:index", G, [(WEIGH, Board)], lambda _: {}, by.one, by.house(WEIGH, Board())),
    Door("disclosure:index", G, [(LET_OUT, Tables)], lambda _: {}, by.one, by.house(LET_OUT, Tables())),
    Door("signals:index", G, [(HEAR, Heard)], lambda _: {}, by.one, by.house(HEAR, Heard())),
    Door("signals:follow", G, [(LISTEN, Heard)], lambda _: {}, by.one, by.house(LISTEN, Heard())),
    Door("needs:index", G, [(READ_NEEDS, Brief)], lambda _: {}, by.one, by.house(READ_NEEDS, Brief())),
    Door(
        "services:index",
        G,
        [(KEEP_SERVICES, Services)],
        lambda _: {},
        by.one,
        by.house(KEEP_SERVICES, Services()),
    ),
    Door(
        "services:add",
        P,
        [(KEEP_SERVICES, Services)],
        lambda _: {},
        by.one,
        by.house(KEEP_SERVICES, Services()),
        lambda _: {"name": f"Otter Post {uuid4().hex[:8]}"},
    ),
    Door(
        "me:invite",
        G,
        [("people.invite", Membership)],
        lambda _: {},
        by.one,
        by.house("people.invite", Membership()),
    ),
    Door(
        "profile",
        G,
        [("people.see_profile", Someone)],
        lambda p: {"handle": by.handle_of(p)},
        by.people,
        by.someone("people.see_profile"),
    ),
)
