"""The guardian's page: read, answer, take back, without an account and without scripts."""

import pytest

from freehold.commons.house import operations as house
from freehold.commons.house import queries as house_queries
from freehold.trust.consent import guarding
from freehold.trust.people import handles
from tests import cast, post
from tests.interfaces.web.people.test_joining import follow, send
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _open_house_that_asks_for_age() -> None:
    esi = cast.access_of(cast.esi()).actor
    house.set_joining(esi, joining=house_queries.Joining.OPEN)
    house.ask_for(esi, fields=["age_band"])


def test_a_young_hanne_joins_only_by_her_guardians_press() -> None:
    browser = visitor()
    page = send(browser, age_band="under 16")
    assert "parent or guardian has to agree" in page
    assert send(browser, age_band="under 16", guardian="parent@example.org") == "/join/asked/"
    assert follow(browser, "hanne@example.org") == "/join/waiting/"
    path = post.letter_to("parent@example.org").body.path
    guardian = visitor()
    assert "May Hanne Bly be a member?" in text_of(guardian.get(path))
    assert handles.ids_by_handle(["hanne"]) == {}
    guardian.post(path, {"act": "agree", "text": guarding.wording().digest})
    assert "You agreed" in text_of(guardian.get(path))
    assert handles.ids_by_handle(["hanne"]) != {}
    guardian.post(path, {"act": "withdraw"})
    assert "the account is closed" in text_of(guardian.get(path))
    guardian.post(path, {"act": "agree", "text": guarding.wording().digest})
    released = text_of(guardian.post(path, {"act": "release"}))
    assert "Your part is over" in released
    assert guardian.get(path).status_code == 410


def test_a_guardian_says_no() -> None:
    browser = visitor()
    send(browser, age_band="under 16", guardian="parent@example.org")
    follow(browser, "hanne@example.org")
    path = post.letter_to("parent@example.org").body.path
    assert "Nobody was made a member" in text_of(visitor().post(path, {"act": "decline"}))
    assert visitor().get(path).status_code == 410


def test_a_stale_text_or_a_made_up_act_changes_nothing() -> None:
    browser = visitor()
    send(browser, age_band="under 16", guardian="parent@example.org")
    follow(browser, "hanne@example.org")
    path = post.letter_to("parent@example.org").body.path
    guardian = visitor()
    for act in ({"act": "agree", "text": "x"}, {"act": "dance"}, {}):
        assert guardian.post(path, act).status_code == 302
    assert "text was changed" in text_of(guardian.get(path))
    assert handles.ids_by_handle(["hanne"]) == {}


def test_who_is_older_need_not_say_more() -> None:
    browser = visitor()
    assert "Choose one" in send(browser, age_band="")
    assert send(browser, age_band="no more") == "/join/asked/"
    assert follow(browser, "hanne@example.org") == "/sign-in/"


def test_chidi_who_says_later_that_she_is_young_names_a_guardian_who_answers() -> None:
    browser = signed_in(cast.chidi())
    told = {"age_band": "under 16", "guardian": ""}
    refused = browser.post("/me/settings/", told)
    assert refused.status_code == 422
    assert "parent or guardian has to agree" in text_of(refused)
    assert browser.post("/me/settings/", {**told, "guardian": "parent@example.org"}).status_code == 302
    mail = post.letter_to("parent@example.org").body
    assert "stay a member" in str(mail.subject)
    guardian = visitor()
    assert "They are 16 or older" in text_of(guardian.get(mail.path))
    guardian.post(mail.path, {"act": "withdraw"})
    assert "the account is closed" in text_of(guardian.get(mail.path))
    guardian.post(mail.path, {"act": "agree", "text": guarding.wording().digest})
    assert "You agreed" in text_of(guardian.get(mail.path))


def test_a_guardian_leaves_an_address_for_the_day_when_data_are_in_danger() -> None:
    chidi = signed_in(cast.chidi())
    chidi.post("/me/settings/", {"age_band": "under 16", "guardian": "parent@example.org"})
    path, guardian = post.letter_to("parent@example.org").body.path, visitor()
    guardian.post(path, {"act": "write-to", "address": "mum@example.org"})  # before the yes: nothing is kept
    guardian.post(path, {"act": "agree", "text": guarding.wording().digest})
    shown = text_of(guardian.get(path))
    assert "mum@example.org" not in shown
    assert "We wrote no letter about that so far" in shown
    guardian.post(path, {"act": "write-to", "address": "mum@example.org"})
    assert "mum@example.org" in text_of(guardian.get(path))
    guardian.post(path, {"act": "write-to", "address": "<b>"})
    assert "mum@example.org" in text_of(guardian.get(path))
    guardian.post(path, {"act": "write-to", "address": ""})
    assert "mum@example.org" not in text_of(guardian.get(path))
