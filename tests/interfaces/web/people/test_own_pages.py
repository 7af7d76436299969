"""Ada's own pages: her card, her settings, her address, her password, her word for others."""

import re

import pytest
from django.test import Client

from freehold.commons.house import operations as house
from freehold.commons.house import queries
from freehold.foundation import clock
from freehold.trust.consent import choices
from freehold.trust.people import accounts
from freehold.trust.register.actors import Role
from tests import cast, post
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db
NEW = "eleven kites over a barn"


@pytest.fixture
def ada() -> Client:
    queries.forget()
    return signed_in(cast.ada())


def test_ada_says_something_about_herself_and_a_visitor_reads_it(ada: Client) -> None:
    ada.post("/me/profile/", {"name": "Ada V.", "handle": "adav", "bio": "I bake <b>rye</b>."})
    page = text_of(visitor().get("/people/adav/"))
    assert "Ada V." in page
    assert "I bake &lt;b&gt;rye&lt;/b&gt;." in page


def test_a_taken_handle_changes_nothing(ada: Client) -> None:
    cast.bram()
    answer = ada.post("/me/profile/", {"name": "Ada", "handle": "bram", "bio": ""})
    assert answer.status_code == 422
    assert "This handle is taken" in text_of(answer)
    assert visitor().get("/people/ada/").status_code == 200


def test_a_profile_is_found_however_its_handle_is_written(ada: Client) -> None:
    assert visitor().get("/people/ADA/").headers["Location"] == "/people/ada/"
    assert visitor().get("/people/@ada/").headers["Location"] == "/people/ada/"
    assert visitor().get("/people/nobody/").status_code == 404


def test_ada_sees_her_profile_as_others_do_and_nobody_else_can(ada: Client) -> None:
    assert "See it as" in text_of(ada.get("/people/ada/"))
    staff = text_of(ada.get("/people/ada/?as=staff"))
    assert "E-mail address" in staff
    assert "ada@example.org" not in staff
    brams = text_of(signed_in(cast.bram()).get("/people/ada/?as=staff"))
    assert "See it as" not in brams
    assert "What staff could open" in staff
    assert "What staff could open" not in brams


def test_what_ada_told_stays_hers_to_take_back_after_esi_turned_it_off(ada: Client) -> None:
    esi = cast.access_of(cast.esi()).actor
    assert Role.OWNER in esi.roles
    house.ask_for(esi, fields=["phone"])
    shown = choices.by_code("calling").wording.digest
    ada.post("/me/settings/", {"phone": "+47 22 22 55 55", "calling": shown})
    house.ask_for(esi, fields=[])
    assert 'value="+47 22 22 55 55"' in text_of(ada.get("/me/settings/"))
    ada.post("/me/settings/", {"phone": ""})
    assert accounts.account(cast.access_of(cast.ada())).phone == ""
    assert 'name="phone"' not in text_of(ada.get("/me/settings/"))


def test_a_field_that_the_house_does_not_ask_for_is_not_taken(ada: Client) -> None:
    ada.post("/me/settings/", {"phone": "+47 22 22 55 55"})
    assert accounts.account(cast.access_of(cast.ada())).phone == ""


def test_another_address_is_hers_when_it_answers_and_the_old_one_can_take_it_back(ada: Client) -> None:
    ada.post("/me/address/", {"email": "ada@new.example"})
    change = post.letter_to("ada@new.example").body.path
    assert ada.get(change).status_code == 200
    assert accounts.account(cast.access_of(cast.ada())).email == "ada@example.org"
    ada.post(change)
    assert accounts.account(cast.access_of(cast.ada())).email == "ada@new.example"
    (told,) = [one for one in post.deliver() if one.to == "ada@example.org"]
    visitor().post(told.body.path)
    assert accounts.account(cast.access_of(cast.ada())).email == "ada@example.org"


def test_a_new_password_signs_every_other_browser_out(ada: Client) -> None:
    other = signed_in(cast.ada())
    assert ada.post("/me/password/", {"password": "ada-ada-ada"}).status_code == 422
    assert ada.post("/me/password/", {"password": NEW}).headers["Location"] == "/me/settings/"
    assert ada.get("/me/").status_code == 200
    assert other.get("/me/").status_code == 302


def test_a_forgotten_password_reads_the_same_for_an_unknown_address() -> None:
    cast.ada()
    for address in ("ada@example.org", "nobody@example.org"):
        assert visitor().post("/reset/", {"email": address}).headers["Location"] == "/reset/asked/"
    path = post.letter_to("ada@example.org").body.path
    browser = visitor()
    assert browser.post(path, {"password": "ada"}).status_code == 422
    assert browser.post(path, {"password": NEW}).headers["Location"] == "/sign-in/"
    assert browser.post("/sign-in/", {"login": "ada", "password": NEW}).status_code == 302
    assert visitor().get(path).status_code == 410


def test_ada_hands_over_a_link_that_is_shown_once(ada: Client) -> None:
    page = text_of(ada.post("/me/invitations/", {"email": "", "note": ""}))
    link = re.search(r"(/join/invited/[^/<\s]+/)", page)
    assert link is not None
    assert visitor().get(link[1]).status_code == 200
    again = text_of(ada.get("/me/invitations/"))
    assert link[1] not in again
    withdraw = re.search(r'action="(/me/invitations/[^"]+/withdraw/)"', again)
    assert withdraw is not None
    ada.post(withdraw[1])
    assert visitor().get(link[1]).status_code == 410


def test_ada_verifies_her_address_again(ada: Client) -> None:
    ada.post("/me/address/verify/")
    path = post.letter_to("ada@example.org").body.path
    assert visitor().post(path).headers["Location"] == "/sign-in/"
    assert accounts.account(cast.access_of(cast.ada())).verified
    assert clock.now() > cast.SOME_DAY
