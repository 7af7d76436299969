"""Every role against every act: the whole table, so that a change of a policy shows here."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from freehold.capabilities.community import policies
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.operations import groups
from freehold.capabilities.community.policies import NewGroup, Written
from freehold.capabilities.community.standing import Place
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may, registered
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.capabilities.community.conftest import AT

WHO: dict[str, Callable[[], Access]] = {
    "visitor": cast.visitor,
    "ada": lambda: cast.access_of(cast.ada()),
    "bram": lambda: cast.access_of(cast.bram()),
    "chidi": lambda: cast.access_of(cast.chidi()),
    "dot": lambda: cast.access_of(cast.dot()),
    "esi": lambda: cast.access_of(cast.esi()),
    "moderator": lambda: _moderator(),
    "job": cast.job,
}
EVERYBODY = set(WHO)
MEMBERS = EVERYBODY - {"visitor", "job"}
PUBLIC, PRIVATE = "public", "private"


def _moderator() -> Access:
    access = cast.access_of(cast.chidi())
    return access.acting_as(Actor.person(uuid4(), Role.MODERATOR), access.purpose)


# Ada hosts the private group, Bram belongs to it, Chidi is invited into it; Esi hosts the public group.
PLACES: dict[tuple[str, str], set[str]] = {
    (policies.READ, PUBLIC): EVERYBODY,
    (policies.READ, PRIVATE): {"ada", "bram"},
    (policies.SEE_GROUP, PUBLIC): EVERYBODY,
    (policies.SEE_GROUP, PRIVATE): {"ada", "bram", "chidi"},
    (policies.JOIN, PUBLIC): MEMBERS,
    (policies.JOIN, PRIVATE): {"chidi"},
    (policies.WRITE, PUBLIC): MEMBERS,
    (policies.WRITE, PRIVATE): {"ada", "bram"},
    (policies.HOST, PUBLIC): {"esi", "dot"},
    (policies.HOST, PRIVATE): {"ada"},
    (policies.MODERATE, PUBLIC): {"esi", "dot", "moderator"},
    (policies.MODERATE, PRIVATE): {"ada"},
}
# Ada asked, Bram answered: who may do what with his answer standing, hidden, withdrawn, or closed.
POSTS: dict[str, tuple[set[str], set[str], set[str], set[str]]] = {
    policies.ANSWER: (MEMBERS, set(), set(), set()),
    policies.EDIT: ({"bram"}, set(), set(), {"bram"}),
    policies.WITHDRAW: ({"bram"}, {"bram"}, set(), {"bram"}),
    policies.VOTE: (MEMBERS - {"bram"}, set(), set(), MEMBERS - {"bram"}),
    policies.ACCEPT: ({"ada"}, set(), set(), {"ada"}),
    policies.REPORT: (MEMBERS - {"bram"}, set(), set(), MEMBERS - {"bram"}),
}


def allowed(act: str, thing: object) -> set[str]:
    return {who for who, access in WHO.items() if may(access().actor, act, thing)}


@pytest.fixture
def places(public: UUID, private: UUID) -> dict[str, Place]:
    groups.invite(cast.access_of(cast.ada()), group_id=private, person_id=cast.chidi().id)
    return {PUBLIC: Place(public, private=False), PRIVATE: Place(private, private=True)}


@pytest.mark.parametrize(("act", "which"), PLACES, ids=lambda one: one)
def test_who_may_do_what_in_a_group(places: dict[str, Place], act: str, which: str) -> None:
    assert allowed(act, places[which]) == PLACES[act, which]


@pytest.mark.parametrize("act", POSTS)
def test_who_may_do_what_with_a_post(places: dict[str, Place], act: str) -> None:
    for state, wanted in zip(("", "hidden", "withdrawn", "closed"), POSTS[act], strict=True):
        post = Written(
            place=places[PUBLIC],
            author_id=cast.bram().id,
            asker_id=cast.ada().id,
            is_answer=True,
            closed=state == "closed",
            removed="" if state == "closed" else state,
        )
        assert allowed(act, post) == wanted, state


@pytest.mark.django_db
def test_who_may_open_which_group() -> None:
    assert allowed(policies.OPEN_GROUP, NewGroup(private=True)) == MEMBERS
    assert allowed(policies.OPEN_GROUP, NewGroup(private=False)) == {"esi", "dot"}


@pytest.mark.django_db
def test_what_a_person_who_left_wrote_is_nobodys_to_edit() -> None:
    post = Written(Place(uuid4(), private=False), None, None, is_answer=True, closed=False, removed="")
    for act in (policies.EDIT, policies.WITHDRAW, policies.ACCEPT):
        assert allowed(act, post) == set()


def test_every_policy_of_the_community_stands_in_a_table() -> None:
    ours = {act for act, _ in registered() if act.startswith("community.")}
    assert ours == {act for act, _ in PLACES} | set(POSTS) | {policies.OPEN_GROUP}


@pytest.mark.django_db
def test_members_open_private_groups_and_staff_public_ones() -> None:
    for person, private in ((cast.ada(), True), (cast.dot(), False)):
        groups.open_group(
            cast.access_of(person), name="Bread", about="", private=private, once=uuid4(), at=AT
        )
    assert Group.objects.count() == 2
