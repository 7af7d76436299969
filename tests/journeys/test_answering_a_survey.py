"""A survey on a telephone without scripts: every kind of question, a branch, half-way and back, and once."""

from playwright.sync_api import Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.demo import INVENTED, Demo


def test_lena_answers_on_a_telephone_leaves_half_way_and_finishes_the_next_day(
    demo: Demo, new_context: NewContext
) -> None:
    lena = demo.signed_in("lena", INVENTED)
    start = f"{demo.house.address}{lena.way_into_a_survey('Your season with us')}"
    page = new_context(javascript=False, width=320).new_page()
    page.goto(start)
    expect(page.get_by_role("heading", name="This survey is confidential")).to_be_visible()
    page.get_by_role("button", name="Begin").click()
    _dyeing_and_pause(page)
    page.get_by_role("button", name="Keep it for later").click()
    expect(page.get_by_role("heading", name="Kept for you")).to_be_visible()
    page.close()

    page = new_context(javascript=False, width=320).new_page()
    page.goto(start)
    page.get_by_role("link", name="Go on where you left").click()
    expect(page.get_by_role("textbox")).to_have_value("No time at all.")
    page.get_by_role("button", name="Continue").click()
    _content_and_next(page)
    for said in (
        "Once or twice",
        "No time at all.",
        "10 · entirely",
        "The dyes: good",
        "1. A dye garden to visit",
    ):
        expect(page.get_by_role("listitem").filter(has_text=said).first).to_be_visible()
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    page.goto(start)
    expect(page.get_by_text("You have answered this survey. Thank you.")).to_be_visible()


def _dyeing_and_pause(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("How often did you dye this season?")
    page.get_by_role("group", name="How often did you dye this season?").get_by_label("Once or twice").check()
    pots = page.get_by_role("group", name="Which of these were in your pot?")
    pots.get_by_label("Weld").check()
    pots.get_by_label("Madder").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("You said: Once or twice. What kept you from it?").fill("No time at all.")


def _content_and_next(page: Page) -> None:
    page.get_by_role("group", name="How content are you").get_by_label("10 · entirely").check(force=True)
    page.get_by_role("radiogroup", name="The dyes").get_by_label("good").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("A dye garden to visit").select_option("1")
    page.get_by_label("Smaller packs").select_option("2")
    page.get_by_label("How many pots do you own?").fill("7")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Continue").click()
