"""Choices without scripts on a narrow screen: one press each way, a receipt, and the notice that folds."""

import json

from playwright.sync_api import expect

from tests.journeys.conftest import NewContext
from tests.journeys.demo import Demo


def test_ada_agrees_and_takes_it_back_with_one_press_each_without_scripts(
    demo: Demo, new_context: NewContext
) -> None:
    context = new_context(javascript=False, width=320)
    context.add_cookies(demo.member.cookies)  # type: ignore[arg-type]  # plain mappings
    page = context.new_page()
    page.goto(f"{demo.house.address}/me/privacy/")
    page.get_by_role("link", name="Choices").first.click()
    found = page.get_by_role("article").filter(has_text="Let search engines list your profile")
    expect(found.get_by_text("Off", exact=True)).to_be_visible()
    found.get_by_role("button", name="I agree").click()
    expect(found.get_by_text("You agreed")).to_be_visible()
    with page.expect_download() as download:
        found.get_by_role("link", name="Receipt").click()
    receipt = json.loads(download.value.path().read_text())
    assert receipt["proof"]["cryptosuite"] == "eddsa-jcs-2022"
    found.get_by_role("button", name="Take it back").click()
    expect(found.get_by_text("Off", exact=True)).to_be_visible()


def test_a_visitor_unfolds_the_notice_without_scripts(demo: Demo, new_context: NewContext) -> None:
    page = new_context(javascript=False, width=320).new_page()
    page.goto(f"{demo.house.address}/")
    page.get_by_role("contentinfo").get_by_role("link", name="Privacy notice").click()
    part = page.get_by_role("region", name="To help you by telephone")
    expect(part.get_by_role("table")).to_be_hidden()
    part.locator("summary").click()
    expect(part.get_by_role("table")).to_be_visible()
