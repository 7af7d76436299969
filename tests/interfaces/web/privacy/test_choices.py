"""Choices: one press each way without scripts, receipts, the signal of a browser, and what a no changes."""

import json
import re

import pytest
from django.test import Client

from freehold.capabilities.community.operations import groups
from freehold.commons.house import operations as house
from freehold.foundation import clock
from freehold.trust.consent import choices, queries, signing
from freehold.trust.consent.choices import Choice
from freehold.trust.people import accounts, profile
from freehold.trust.register.purposes import FOUND
from tests import cast
from tests.interfaces.web.community.places import group_of
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db
PAGE = "/me/privacy/choices/"


@pytest.fixture
def ada() -> Client:
    return signed_in(cast.ada())


def digest(code: str) -> str:
    return choices.by_code(code).wording.digest


def agree(browser: Client, code: str, **more: str) -> str:
    """Press the button that stands on the page, with what stands in its form."""
    page = text_of(browser.get(PAGE))
    form = re.search(rf'action="{PAGE}{code}/agree/".*?</form>', page, re.DOTALL)
    assert form is not None
    shown = re.search(r'name="text" value="([0-9a-f]{64})"', form[0])
    assert shown is not None
    answer = browser.post(f"{PAGE}{code}/agree/", {"text": shown[1], **more})
    assert answer.status_code == 302
    return text_of(browser.get(PAGE))


def test_nothing_is_on_and_nothing_is_ticked_before_ada_agrees(ada: Client) -> None:
    page = text_of(ada.get(PAGE))
    assert 'type="checkbox"' not in page
    assert "You agreed</" not in page
    assert "You have agreed to nothing yet" in page


def test_agreeing_is_one_press_and_so_is_taking_it_back(ada: Client) -> None:
    page = agree(ada, "found")
    assert page.count(f'action="{PAGE}found/take-back/"') == 1
    ada.post(f"{PAGE}found/take-back/")
    page = text_of(ada.get(PAGE))
    assert page.count(f'action="{PAGE}found/agree/"') == 1
    assert "taken back" in page


def test_search_engines_are_asked_not_to_list_a_profile_until_ada_agrees(ada: Client) -> None:
    assert visitor().get("/people/ada/").headers["X-Robots-Tag"] == "noindex"
    agree(ada, "found")
    assert "X-Robots-Tag" not in visitor().get("/people/ada/").headers
    ada.post(f"{PAGE}found/take-back/")
    assert visitor().get("/people/ada/").headers["X-Robots-Tag"] == "noindex"


def test_a_text_that_changed_meanwhile_is_not_agreed_to(ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    old = digest("found")
    monkeypatch.setitem(choices._offered, "found", Choice(FOUND, title="Found", paragraphs=("New.",)))
    ada.post(f"{PAGE}found/agree/", {"text": old})
    assert "text was changed" in text_of(ada.get(PAGE))
    assert not queries.is_live(cast.ada().id, "found")


def test_a_yes_to_an_older_text_is_shown_as_one_to_be_asked_again(
    ada: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(ada, "found")
    monkeypatch.setitem(choices._offered, "found", Choice(FOUND, title="Found", paragraphs=("New.",)))
    page = text_of(ada.get(PAGE))
    assert "we ask again" in page
    assert "You agreed to an earlier text" in page


def test_ada_keeps_a_receipt_that_the_house_signed_and_bram_gets_none(ada: Client) -> None:
    link = re.search(rf'href="({PAGE}[0-9a-f-]{{36}}/receipt/)"', agree(ada, "news"))
    assert link is not None
    answer = ada.get(link[1])
    assert answer.headers["Content-Type"] == "application/ld+json"
    receipt = json.loads(answer.content)
    assert signing.is_signed_by(receipt, signing.house_key().public_key)
    assert receipt["dpv:hasConsentStatus"][0]["@type"] == "dpv:ConsentGiven"
    assert cast.ada().id.hex not in text_of(answer).replace("-", "")
    assert signed_in(cast.bram()).get(link[1]).status_code == 404


def test_a_number_is_kept_with_the_yes_and_goes_with_it(ada: Client) -> None:
    assert "choice-calling" not in text_of(ada.get(PAGE))
    house.ask_for(cast.access_of(cast.esi()).actor, fields=["phone"])
    assert "does not look like" in text_of(_after(ada, phone="x"))
    agree(ada, "calling", phone="+44 20 7946 0018")
    assert accounts.account(cast.access_of(cast.ada())).phone == "+44 20 7946 0018"
    ada.post(f"{PAGE}calling/take-back/")
    assert accounts.account(cast.access_of(cast.ada())).phone == ""
    house.ask_for(cast.access_of(cast.esi()).actor, fields=[])


def _after(browser: Client, **given: str) -> object:
    browser.post(f"{PAGE}calling/agree/", {"text": digest("calling"), **given})
    return browser.get(PAGE)


def test_the_signal_of_adas_browser_is_remembered_and_said(ada: Client) -> None:
    assert "sends no Global Privacy Control" in text_of(ada.get(PAGE))
    ada.get("/", headers={"Sec-GPC": "1"})
    page = text_of(ada.get(PAGE))
    assert "sends Global Privacy Control" in page
    assert "Off: your browser asks so" in page
    ada.post(f"{PAGE}signal/forget/")
    assert "sends no Global Privacy Control" in text_of(ada.get(PAGE))


def test_an_explicit_yes_stands_beside_the_signal(ada: Client) -> None:
    ada.get(PAGE, headers={"Sec-GPC": "1"})
    assert "You agreed" in agree(ada, "found")
    assert queries.is_live(cast.ada().id, "found")


def test_the_house_says_where_programs_look_that_it_heeds_the_signal() -> None:
    answer = visitor().get("/.well-known/gpc.json")
    assert json.loads(answer.content)["gpc"] is True
    assert answer.headers["Content-Type"] == "application/json"


def test_who_is_too_young_is_asked_for_nothing() -> None:
    profile.tell_age_band(cast.access_of(cast.chidi()), age_band="under 16")
    chidi = signed_in(cast.chidi())
    page = text_of(chidi.get(PAGE))
    assert "/agree/" not in page
    assert "You are younger than 16" in page
    assert chidi.post(f"{PAGE}found/agree/", {"text": digest("found")}).status_code == 404


def test_visitors_find_no_profile_of_who_is_too_young_and_members_do() -> None:
    profile.tell_age_band(cast.access_of(cast.chidi()), age_band="under 16")
    assert visitor().get("/people/chidi/").status_code == 404
    assert signed_in(cast.ada()).get("/people/chidi/").status_code == 200


def test_visitors_find_no_list_that_names_who_is_too_young() -> None:
    slug, group_id = group_of(cast.ada())
    groups.join(cast.access_of(cast.chidi()), group_id=group_id)
    listed = f"/groups/{slug}/members/"
    assert "Chidi Ferreira" in text_of(visitor().get(listed))
    profile.tell_age_band(cast.access_of(cast.chidi()), age_band="under 16")
    assert "Chidi Ferreira" not in text_of(visitor().get(listed))
    assert "Ada Vance" in text_of(visitor().get(listed))
    assert "Chidi Ferreira" in text_of(signed_in(cast.ada()).get(listed))


def test_a_made_up_choice_is_not_there(ada: Client) -> None:
    for code in ("nothing", "guarded", "account"):
        assert ada.post(f"{PAGE}{code}/agree/", {"text": "x"}).status_code == 404
        assert ada.post(f"{PAGE}{code}/take-back/").status_code == 404
    assert ada.get(f"{PAGE}{cast.ada().id}/receipt/").status_code == 404


def test_what_the_house_weighed_leads_to_where_one_objects(ada: Client) -> None:
    page = text_of(ada.get(PAGE))
    assert 'href="/me/privacy/leave/ask/"' in page
    assert str(clock.now().year) not in re.findall(r'name="text" value="([^"]*)"', page)
