"""Coming in, in a real browser: with and without scripts, with an app, with a passkey, by keyboard alone."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.house import OpenHouse
from tests.journeys.residents import OWNER, PASSWORD, Residents

PATIENCE_SECONDS = 21


def fill_in(page: Page, handle: str) -> None:
    page.get_by_label("Name", exact=True).fill("Hanne Bly")
    page.get_by_label("Handle").fill(handle)
    page.get_by_label("E-mail address", exact=True).fill(f"{handle}@example.org")
    page.get_by_label("Password").fill(PASSWORD)


def sign_in(page: Page, house: OpenHouse, handle: str, to: str = "/me/") -> None:
    page.goto(f"{house.address}/sign-in/?next={to}")
    page.get_by_label("E-mail address or handle").fill(handle)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_hanne_joins_while_her_browser_solves_the_riddle(
    house: OpenHouse, residents: Residents, page: Page
) -> None:
    owner = residents.owner
    page.goto(f"{house.address}/join/")
    fill_in(page, "hanne")
    expect(page.get_by_text("Riddle solved.")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(house.address + residents.letter_to(owner, "hanne@example.org"))
    page.get_by_role("button", name="Yes, I asked to join").click()
    expect(page.get_by_text("You are a member now.")).to_be_visible()
    sign_in(page, house, "hanne")
    expect(page.get_by_role("heading", name="Hanne Bly")).to_be_visible()


def test_without_scripts_a_wait_does_what_the_riddle_does_and_every_fact_is_two_clicks_away(
    house: OpenHouse, residents: Residents, new_context: NewContext
) -> None:
    owner = residents.owner
    page = new_context(javascript=False, width=320).new_page()
    page.goto(f"{house.address}/join/")
    fill_in(page, "ines")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("Please wait a moment").first).to_be_visible()
    expect(page.get_by_label("E-mail address", exact=True)).to_have_value("ines@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.wait_for_timeout(PATIENCE_SECONDS * 1000)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(house.address + residents.letter_to(owner, "ines@example.org"))
    page.get_by_role("button", name="Yes, I asked to join").click()
    sign_in(page, house, "ines", "/trust/")
    page.get_by_role("link", name="Your privacy").click()
    address = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="E-mail address", exact=True)
    )
    expect(address.get_by_text("ines@example.org")).to_be_hidden()
    address.get_by_text("Show").click()
    expect(address.get_by_text("ines@example.org")).to_be_visible()


def test_esi_signs_in_with_her_app_by_keyboard_alone(
    house: OpenHouse, residents: Residents, page: Page
) -> None:
    owner = residents.owner
    page.goto(f"{house.address}/sign-in/?next=/console/")
    page.get_by_label("E-mail address or handle").focus()
    page.keyboard.type(OWNER)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="One more step")).to_be_visible()
    expect(page.get_by_label("Code")).to_be_focused()
    page.keyboard.type(owner.code())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="First things first")).to_be_visible()


def test_a_wrong_password_is_said_where_the_reader_is_taken(
    house: OpenHouse, residents: Residents, page: Page
) -> None:
    residents.member("ada", "Ada Vance")
    page.goto(f"{house.address}/sign-in/")
    page.get_by_label("E-mail address or handle").fill("ada")
    page.get_by_label("Password").fill("not-it")
    page.get_by_role("button", name="Sign in", exact=True).click()
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("We do not know this address and password together")
    expect(summary).to_be_focused()
    expect(page.get_by_label("E-mail address or handle")).to_have_value("ada")
    expect(page.get_by_label("Password")).to_have_value("")


@pytest.fixture
def phone(new_context: NewContext) -> Iterator[tuple[BrowserContext, CDPSession]]:
    """A browser with a passkey device in it that answers at once."""
    context = new_context()
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    yield context, device
    device.detach()


def test_ada_adds_a_passkey_and_signs_in_with_it_alone(
    house: OpenHouse, residents: Residents, phone: tuple[BrowserContext, CDPSession]
) -> None:
    residents.join("pia", "Pia Lund")
    context, _device = phone
    page = context.pages[0]
    sign_in(page, house, "pia", "/me/privacy/devices/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What shall we call it?").fill("My phone")
    page.get_by_role("button", name="Make the passkey").click()
    expect(page.get_by_text("The passkey is yours.")).to_be_visible()
    expect(page.get_by_text("My phone")).to_be_visible()
    page.get_by_role("link", name="Sign out here").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{house.address}/sign-in/?next=/me/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Pia Lund")).to_be_visible()
    page.goto(f"{house.address}/me/privacy/devices/")
    page.get_by_role("listitem").filter(has_text="My phone").get_by_role("button", name="Remove").click()
    expect(page.get_by_text("The passkey lets nobody in any more.")).to_be_visible()


def test_a_browser_without_its_passkey_says_so_and_the_password_still_works(
    house: OpenHouse, residents: Residents, phone: tuple[BrowserContext, CDPSession]
) -> None:
    residents.member("ada", "Ada Vance")
    page = phone[0].pages[0]
    page.goto(f"{house.address}/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("no passkey for this house was found")).to_be_visible(timeout=20_000)
    sign_in(page, house, "ada")
    expect(page).to_have_url(re.compile("/me/$"))


def test_no_passkey_is_offered_without_scripts(house: OpenHouse, new_context: NewContext) -> None:
    page = new_context(javascript=False).new_page()
    page.goto(f"{house.address}/sign-in/")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
