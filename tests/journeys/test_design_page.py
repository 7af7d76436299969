"""Every component, in every size and colour, through the eyes of axe, the policy and Lighthouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.audit import THEMES, WIDTHS, audit_page
from tests.journeys.conftest import NewContext
from tests.journeys.house import OpenHouse

FIRST_VISIT_BYTES = 60_000


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wrong_with_any_component(
    house: OpenHouse, new_context: NewContext, width: int, theme: str
) -> None:
    page = new_context(width=width, theme=theme).new_page()
    assert audit_page(page, f"{house.address}/design/").everything == []


def test_a_first_visit_is_light(house: OpenHouse, page: Page) -> None:
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(f"{house.address}/design/", wait_until="networkidle")
    assert len(sizes) > 3
    assert sum(sizes) <= FIRST_VISIT_BYTES


def test_a_visitor_previews_what_was_written(house: OpenHouse, page: Page) -> None:
    page.goto(f"{house.address}/design/")
    page.get_by_label("About you").fill("Lemons <b>and</b> light")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#id_about-preview")).to_have_text("Lemons <b>and</b> light")


def test_an_htmx_attribute_without_the_nonce_does_nothing(house: OpenHouse, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{house.address}/design/", wait_until="networkidle")
    page.evaluate("""() => {
      const button = document.createElement("button");
      button.setAttribute("hx-get", "/planted/");
      button.id = "planted";
      document.querySelector("main").append(button);
      htmx.process(button);
    }""")
    page.locator("#planted").dispatch_event("click")
    page.wait_for_timeout(300)
    assert not any("/planted/" in url for url in asked)
    assert page.locator("#planted").get_attribute("hx-get") is None


def test_text_never_becomes_markup_through_a_script(house: OpenHouse, page: Page) -> None:
    page.goto(f"{house.address}/design/")
    raised = page.evaluate("""() => {
      try { document.querySelector("main").innerHTML = "<img src=x>"; } catch (error) { return error.name; }
    }""")
    assert raised == "TypeError"


def test_the_question_opens_in_a_dialog_and_escape_closes_it(house: OpenHouse, page: Page) -> None:
    page.goto(f"{house.address}/design/", wait_until="networkidle")
    page.get_by_role("link", name="Leave the group").click()
    expect(page.get_by_role("dialog", name="Leave the reading room?")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_visitor_chooses_dark_with_and_without_javascript(
    house: OpenHouse, new_context: NewContext, javascript: bool
) -> None:
    page = new_context(javascript=javascript).new_page()
    page.goto(f"{house.address}/design/", wait_until="networkidle")
    page.get_by_role("button", name="Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(f"{house.address}/design/", wait_until="networkidle")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_keyboard_alone_reaches_the_content_first(house: OpenHouse, page: Page) -> None:
    page.goto(f"{house.address}/design/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
