"""A first day in the demo: from the door to the privacy centre, without scripts, and by keyboard alone."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.demo import Demo
from tests.journeys.keyboard import press, tab_to, type_into
from tests.journeys.residents import PASSWORD, Residents

PATIENCE_SECONDS = 21
TOPIC = "Rigid heddle in a very small flat"


def letter_to(demo: Demo, handle: str) -> str:
    path = Residents(demo.house).letter_to(demo.owner, f"{handle}@example.org")
    return demo.house.address + path


def test_nia_joins_answers_votes_and_reads_what_is_held_without_scripts(
    demo: Demo, new_context: NewContext
) -> None:
    page = new_context(javascript=False, width=320).new_page()
    page.goto(f"{demo.house.address}/")
    page.get_by_role("main").get_by_role("link", name="Join").click()
    page.get_by_label("Name", exact=True).fill("Nia Corrado")
    page.get_by_label("Handle").fill("nia")
    page.get_by_label("E-mail address", exact=True).fill("nia@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Age", exact=True).select_option("16 or older, and I say no more")
    page.wait_for_timeout(PATIENCE_SECONDS * 1000)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(letter_to(demo, "nia"))
    page.get_by_role("button", name="Yes, I asked to join").click()
    page.goto(f"{demo.house.address}/sign-in/?next=/groups/")
    page.get_by_label("E-mail address or handle").fill("nia")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="On the Loom").first.click()
    page.get_by_role("button", name="Join").click()
    page.get_by_role("link", name=TOPIC).click()
    page.get_by_label("Your answer").fill("A warping peg and the **back of a chair**.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("article").filter(has_text="the back of a chair")).to_be_visible()
    first = page.get_by_role("article", name="Opening post")
    first.get_by_role("button", name="Useful").click()
    expect(first.get_by_role("button", name="Useful")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="Your privacy").click()
    expect(page.get_by_role("heading", name="Your privacy")).to_be_visible()
    page.get_by_role("link", name="Who looked").click()
    expect(page.get_by_role("heading", name="Who looked")).to_be_visible()
    page.get_by_role("link", name="Devices and keys").click()
    expect(page.get_by_role("heading", name="Devices and keys")).to_be_visible()


def test_odo_does_all_of_it_by_keyboard_alone_and_sees_where_he_is(demo: Demo, page: Page) -> None:
    _joins_by_keyboard(demo, page)
    page.goto(f"{demo.house.address}/sign-in/?next=/groups/")
    type_into(page, page.get_by_label("E-mail address or handle"), "odo")
    type_into(page, page.get_by_label("Password"), PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press(page, page.get_by_role("main").get_by_role("link", name="On the Loom"))
    press(page, page.get_by_role("button", name="Join"))
    press(page, page.get_by_role("link", name=re.compile(TOPIC)))
    type_into(page, page.get_by_label("Your answer"), "Two clamps and a broom handle.")
    press(page, page.get_by_role("button", name="Send"))
    expect(page.get_by_role("article").filter(has_text="a broom handle")).to_be_visible()
    page.reload()
    vote = page.get_by_role("article", name="Opening post").get_by_role("button", name="Useful")
    tab_to(page, vote)
    page.keyboard.press("Space")
    expect(vote).to_have_attribute("aria-pressed", "true")
    page.reload()
    press(page, page.get_by_role("link", name="Your privacy"))
    expect(page.get_by_role("heading", name="Your privacy")).to_be_visible()
    press(page, page.get_by_role("link", name="Who looked"))
    expect(page.get_by_role("heading", name="Who looked", exact=True)).to_be_visible()
    press(page, page.get_by_role("link", name="Devices and keys"))
    expect(page.get_by_role("heading", name="Devices and keys")).to_be_visible()


def _joins_by_keyboard(demo: Demo, page: Page) -> None:
    page.goto(f"{demo.house.address}/")
    press(page, page.get_by_role("main").get_by_role("link", name="Join"))
    type_into(page, page.get_by_label("Name", exact=True), "Odo Haas")
    type_into(page, page.get_by_label("Handle"), "odo")
    type_into(page, page.get_by_label("E-mail address", exact=True), "odo@example.org")
    type_into(page, page.get_by_label("Password"), PASSWORD)
    type_into(page, page.get_by_label("Age", exact=True), "16 or older")
    expect(page.get_by_text("Riddle solved.")).to_be_visible(timeout=30_000)
    press(page, page.get_by_role("main").get_by_role("button", name="Join"))
    expect(page.get_by_role("heading", name="Look into your mail")).to_be_visible()
    page.goto(letter_to(demo, "odo"))
    press(page, page.get_by_role("button", name="Yes, I asked to join"))
    expect(page.get_by_text("You are a member now.")).to_be_visible()
