"""What we hold, as a page: in plain groups, each fact with why and until when, erased in two clicks."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from freehold.capabilities.community.operations import groups, topics, votes
from freehold.capabilities.community.queries import groups as group_queries
from freehold.capabilities.surveys import wishes
from freehold.capabilities.surveys.kinds import Promise
from freehold.commons.alerts import desk
from freehold.commons.alerts import operations as alerts
from freehold.foundation import clock
from freehold.interfaces.web.privacy.erasing_facts import ERASURES
from freehold.interfaces.web.privacy.holdings import CHANGES
from freehold.interfaces.web.privacy.shelves import SHELVES, shelf_of
from freehold.trust.people import profile
from freehold.trust.people.models import Person
from freehold.trust.rights.holdings import what_we_hold, what_we_may_hold
from tests import cast
from tests.capabilities.surveys import scene
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/me/privacy/"


def keys_of(person: Person) -> set[str]:
    return {fact.key for shelf in what_we_hold(cast.access_of(person)) for fact in shelf.facts}


@pytest.fixture
def ada() -> Person:
    """Ada, who told everything that she may take back."""
    ada = cast.ada()
    access = cast.access_of(ada)
    profile.present(access, name="Ada Vance", bio="I bake on Sundays.")
    profile.tell_phone(access, phone="+31 20 555 0100")
    profile.tell_age_band(access, age_band="35–49")
    profile.set_settings(access, changes={"theme": "dark"})
    alerts.want_digest(access)
    desk.change(access, section="community", change=lambda _section: {"topics": ["0" * 32]})
    bread = groups.open_group(
        cast.access_of(cast.esi()), name="Bread", about="Loaves.", private=False, once=uuid4(), at=clock.now()
    )
    group_id = group_queries.group_page(access, slug=bread).group.id
    asked = topics.start_topic(
        cast.access_of(cast.bram()),
        group_id=group_id,
        title="Rye?",
        source="How?",
        once=uuid4(),
        at=clock.now(),
    )
    votes.vote(access, post_id=asked.post_id)
    survey = scene.opened(promise=Promise.CONFIDENTIAL)
    scene.answers(survey, ada)
    wishes.ask_no_more(access, at=clock.now())
    return ada


def test_every_fact_that_there_is_a_place_for_has_a_shelf_of_its_own() -> None:
    left = [fact.key for fact in what_we_may_hold() if shelf_of(fact.key) is SHELVES[-1]]
    assert left == [], "say in privacy/shelves.py where it is looked for"


def test_what_changes_or_erases_a_fact_names_facts_that_there_are() -> None:
    known = {fact.key for fact in what_we_may_hold()}
    assert CHANGES.keys() <= known
    assert ERASURES.keys() <= known


def test_ada_finds_her_facts_in_plain_groups_with_a_summary(ada: Person) -> None:
    page = text_of(signed_in(ada).get(PAGE))
    for words in ("Who you are", "How we reach you", "How you get in", "only you see", "everybody sees"):
        assert words in page
    assert page.index("Who you are") < page.index("How we reach you") < page.index("How you get in")


def test_each_fact_says_why_on_which_basis_until_when_and_what_would_not_work(ada: Person) -> None:
    page = text_of(signed_in(ada).get(PAGE))
    phone = page[page.index("Phone number") :]
    for words in (
        "Only you",
        "+31 20 555 0100",
        "To help",
        "Kept until",
        "Without it, we could not call you.",
    ):
        assert words in phone[:3_000]


def test_what_only_ada_sees_is_covered_and_opens_without_a_script(ada: Person) -> None:
    page = text_of(signed_in(ada).get(PAGE))
    assert re.search(r'<details class="masked">.*?ada@example\.org', page, re.DOTALL)
    assert "+31 20 555 0100" not in re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)


@pytest.mark.parametrize("key", sorted(ERASURES))
def test_ada_erases_a_fact_in_two_clicks_and_it_is_gone(ada: Person, key: str) -> None:
    browser = signed_in(ada)
    browser.get(PAGE)
    if key != "people.device.details" and key != "people.person.avatar":
        assert key in keys_of(ada)
        assert f'href="{PAGE}erase/{key}/"' in text_of(browser.get(PAGE))
    asked = text_of(browser.get(f"{PAGE}erase/{key}/"))
    assert "Without it" in asked
    assert "Erased" in text_of(browser.post(f"{PAGE}erase/{key}/", follow=True))
    assert key not in keys_of(ada)
    assert browser.post(f"{PAGE}erase/{key}/").status_code == 302


def test_erasing_one_fact_leaves_the_others(ada: Person) -> None:
    before = keys_of(ada)
    signed_in(ada).post(f"{PAGE}erase/people.person.bio/")
    assert before - keys_of(ada) == {"people.person.bio"}
    assert profile.settings_of(cast.access_of(ada)) == {"theme": "dark"}


@pytest.mark.parametrize("key", ["people.person.name", "people.person.email", "x", "people.password.hashed"])
def test_what_membership_needs_is_not_erased_by_itself(key: str) -> None:
    browser: Client = signed_in(cast.ada())
    assert browser.get(f"{PAGE}erase/{key}/").status_code == 404
    assert browser.post(f"{PAGE}erase/{key}/").status_code == 404


def test_bram_erases_nothing_of_adas(ada: Person) -> None:
    before = keys_of(ada)
    for key in ERASURES:
        signed_in(cast.bram()).post(f"{PAGE}erase/{key}/")
        assert visitor().post(f"{PAGE}erase/{key}/").headers["Location"].startswith("/sign-in/")
    assert keys_of(ada) == before
