"""Ada reads any fact about herself in two clicks, from wherever she is, with or without script, by keyboard.

What there is to find does not come from the page that is tried: it is read from the export she takes home.
"""

import html
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from tests.journeys.conftest import NewContext
from tests.journeys.demo import INVENTED, Demo
from tests.journeys.keyboard import press, tab_to
from tests.journeys.residents import field
from tests.journeys.screens import found_by

MOST = 2
CENTRE = "/me/privacy/"
SHOWN_TO_NOBODY = "Kept to be compared, and shown to nobody"
ABOUT_ME = ("Handle", "Name", "E-mail address", "Votes you gave", "Where you are signed in")
"""Facts that the demo surely knows of her: were none found, everything else here would hold of nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact as the export tells it: its name, and its first value, "" where it is a number of entries."""

    label: str
    value: str


class Clicks:
    """A reader who counts."""

    def __init__(self, page: Page, *, made: int = 0) -> None:
        self.page = page
        self.made = made

    def on(self, wanted: Locator) -> None:
        self.made += 1
        wanted.click()
        self.page.wait_for_load_state("load")


@pytest.fixture(scope="module")
def taken(demo: Demo) -> Iterator[zipfile.ZipFile]:
    ada = demo.signed_in("ada", INVENTED)  # just now, else she is asked for her password again
    csrf = field(ada.get("/me/privacy/take/"), "csrfmiddlewaretoken")
    taken = ada.client.post(
        "/me/privacy/take/fetch/",
        data={"csrfmiddlewaretoken": csrf},
        headers={"Referer": f"{demo.house.address}/me/privacy/take/"},
    )
    assert taken.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(taken.content)) as opened:
        yield opened


@pytest.fixture(scope="module")
def told(taken: zipfile.ZipFile) -> list[Told]:
    facts = [_told(section) for section in _page(taken, "facts.html").split('<section class="fact">')[1:]]
    assert {fact.label for fact in facts} >= set(ABOUT_ME)
    return facts


def _page(taken: zipfile.ZipFile, name: str) -> str:
    return taken.read(next(path for path in taken.namelist() if path.endswith(f"/{name}"))).decode()


def _told(section: str) -> Told:
    label = re.search(r"<h3>(.*?)</h3>", section, re.DOTALL)
    value = re.search(r"<(?:li|p)>(.*?)</(?:li|p)>", section, re.DOTALL)
    assert label is not None
    return Told(html.unescape(label[1]), html.unescape(value[1]) if value else "")


@pytest.fixture(scope="module")
def places(demo: Demo) -> list[str]:
    """A page of every kind that Ada comes to."""
    found = sorted(found_by(demo.member).values())
    assert len(found) >= 30
    return ["/", *found]


def arrived(page: Page, address: str) -> bool:
    """Whether the page at this address has come; a click does not wait for it."""
    try:
        page.wait_for_url(address)
    except Error:
        return False
    return True


def opened(page: Page, label: str) -> Locator:
    """The fact of this name on the page where the reader now is."""
    heading = page.get_by_role("heading", name=label, exact=True, level=3)
    return page.locator("li.fact").filter(has=heading)


def read(reader: Clicks, fact: Locator) -> str:
    """What stands there, uncovered first if only its person sees it."""
    value = fact.locator(".fact__value")
    covered = value.locator("summary")
    if covered.count():
        reader.on(covered)
        return value.locator("details > :not(summary)").first.inner_text().strip()
    return value.inner_text().strip()


@pytest.mark.slow
@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_every_fact_is_two_clicks_from_anywhere(
    demo: Demo, told: list[Told], places: list[str], new_context: NewContext, *, javascript: bool
) -> None:
    context = new_context(width=1280 if javascript else 320, javascript=javascript)
    context.add_cookies(demo.member.cookies)  # type: ignore[arg-type]  # plain mappings
    page = context.new_page()
    astray = []
    for place in places[:: 4 if javascript else 1]:  # a script changes nothing about a link
        page.goto(demo.house.address + place)
        Clicks(page).on(page.locator("a.shield"))
        if not arrived(page, demo.house.address + CENTRE):
            astray.append(place)
    assert astray == []
    too_far: dict[str, str] = {}
    for fact in told:
        reader = Clicks(page, made=1)  # on the shield, wherever it was
        line = opened(page, fact.label)
        if line.count() != 1:
            too_far[fact.label] = f"stands {line.count()} times"
            continue
        says = read(reader, line)
        if not says or reader.made > MOST or page.url.partition("#")[0] != demo.house.address + CENTRE:
            too_far[fact.label] = f"{reader.made} clicks: {says!r}"
    assert too_far == {}


@pytest.mark.slow
def test_what_the_page_says_is_what_the_export_says(
    demo: Demo, told: list[Told], new_context: NewContext
) -> None:
    context = new_context(javascript=False)
    context.add_cookies(demo.member.cookies)  # type: ignore[arg-type]  # plain mappings
    page = context.new_page()
    page.goto(f"{demo.house.address}/me/privacy/")
    known = {fact.label: fact.value for fact in told}
    says = {label: read(Clicks(page), opened(page, label)) for label in ABOUT_ME}
    assert {label: known[label] for label in ABOUT_ME[:3]} == {label: says[label] for label in ABOUT_ME[:3]}
    assert "ada@example.org" in says.values()


def test_every_table_of_the_export_has_its_facts_among_them(taken: zipfile.ZipFile, demo: Demo) -> None:
    """The tables follow from the register, the page from the same by another way: neither forgets one."""
    tables = {path.split("/data/")[1].removesuffix(".json") for path in taken.namelist() if "/data/" in path}
    tables.discard("about")
    shown = demo.member.get("/me/privacy/")
    assert len(tables) >= 15
    assert {table for table in tables if not json.loads(_page(taken, f"{table}.json"))["rows"]} == set()
    labels = re.findall(r'class="fact__label">(.*?)<', shown)
    assert len(labels) >= len(tables)
    assert len(labels) == len(set(labels))


def test_the_other_rooms_of_the_privacy_centre_are_two_clicks_away(demo: Demo, page: Page) -> None:
    page.context.add_cookies(demo.member.cookies)  # type: ignore[arg-type]  # plain mappings
    page.goto(demo.house.address)
    page.locator("a.shield").click()
    rooms = page.get_by_role("navigation", name="Privacy centre").get_by_role("link")
    expect(rooms.nth(5)).to_be_visible()
    names = rooms.all_inner_texts()
    for name in names:
        page.goto(f"{demo.house.address}/groups/")
        reader = Clicks(page)
        reader.on(page.locator("a.shield"))
        reader.on(
            page.get_by_role("navigation", name="Privacy centre").get_by_role("link", name=name, exact=True)
        )
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page).to_have_url(re.compile(f"^{re.escape(demo.house.address)}/me/privacy/"))
        assert reader.made == MOST


@pytest.mark.slow
@pytest.mark.parametrize("javascript", [True, False], ids=["with script", "without"])
def test_by_keyboard_each_covered_fact_opens_with_the_second_press(
    demo: Demo, told: list[Told], new_context: NewContext, *, javascript: bool
) -> None:
    context = new_context(javascript=javascript)
    context.add_cookies(demo.member.cookies)  # type: ignore[arg-type]  # plain mappings
    page = context.new_page()
    page.goto(demo.house.address)
    press(page, page.locator("a.shield"))
    covered = page.locator("li.fact .fact__value summary")
    expect(covered.nth(9)).to_be_attached()
    for summary in covered.all():
        tab_to(page, summary)
        page.keyboard.press("Enter")
        expect(summary.locator("xpath=following-sibling::*").first).to_be_visible()
    for fact in told:
        line = opened(page, fact.label)
        assert line.locator(".fact__value").inner_text().strip(), fact.label
