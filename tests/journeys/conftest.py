"""What journeys share: an open house, a browser, and pages of it in every size and colour."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.journeys.audit import (
    CHROMIUM_ARGUMENTS,
    HEIGHT,
    OF_A_LOOK,
    WITHOUT_WINDOWS,
    Look,
    audit_page,
    look_so,
)
from tests.journeys.demo import Demo
from tests.journeys.house import OpenHouse, open_house
from tests.journeys.residents import Resident, Residents
from tests.journeys.screens import Screen, all_screens, name_of
from tests.journeys.states import States

# How long something takes to appear says how busy the machine is, as with examples drawn by chance.
expect.set_options(timeout=20_000)
NewContext = Callable[..., BrowserContext]
WrongFor = Callable[[str], dict[str, list[str]]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHouse]:
    """An empty house, open until the tests end."""
    with open_house(tmp_path_factory.mktemp("house")) as opened:
        yield opened


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The invented business and its people."""
    with open_house(tmp_path_factory.mktemp("demo"), "--demo") as opened:
        made = Demo(opened)
        yield made
        made.close()


@pytest.fixture(scope="session")
def residents(house: OpenHouse) -> Iterator[Residents]:
    """Its owner and its members, each made when a journey first asks for them."""
    living_here = Residents(house)
    yield living_here
    living_here.leave()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Closed with each file: while it runs, Django takes the whole process for asynchronous."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=WITHOUT_WINDOWS, args=CHROMIUM_ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Make a browser without history: ``new_context(width=320, theme="dark", javascript=False)``."""
    made: list[BrowserContext] = []

    def make(*, width: int = 1280, theme: str = "light", javascript: bool = True) -> BrowserContext:
        made.append(
            browser.new_context(
                viewport={"width": width, "height": HEIGHT},
                color_scheme="dark" if theme == "dark" else "light",
                java_script_enabled=javascript,
                reduced_motion="reduce",
            )
        )
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(new_context: NewContext) -> Page:
    """A page of a visitor on a wide light screen."""
    return new_context().new_page()


@pytest.fixture(scope="session")
def states(demo: Demo) -> States:
    """The demo with somebody in each state that opens a screen of its own."""
    assert demo.readers
    return States(demo)


@pytest.fixture(scope="session")
def screens(demo: Demo, states: States) -> list[Screen]:
    """The walk first: it sees the house as it stands when nobody has asked for anything yet."""
    found = all_screens(demo.readers)
    return found + [Screen(who, path, name_of(path)) for who, path in states.screens]


@pytest.fixture(scope="session")
def readers(demo: Demo, states: States) -> dict[str, Resident]:
    """Who opens them, by name."""
    return demo.readers | states.readers


@pytest.fixture
def wrong_for(
    demo: Demo, screens: list[Screen], readers: dict[str, Resident], new_context: NewContext
) -> WrongFor:
    """What is wrong with any screen of one reader, by its path: on a desk by day, on a telephone at night.

    All rules are asked of every other page on a desk, and of those between on a telephone; of a second look
    only what it changes. ``bin/prove screens`` asks all of them in all looks.
    """

    def look(who: str) -> dict[str, list[str]]:
        context = new_context()
        context.add_cookies(readers[who].cookies)  # type: ignore[arg-type]  # plain mappings
        page = context.new_page()  # one for all of them: each new one starts a process of the browser's
        wrong: dict[str, list[str]] = {}
        looks = [Look(1280, "light"), Look(320, "dark")]
        for path in [screen.path for screen in screens if screen.who == who]:
            look_so(page, looks[0])
            found = audit_page(page, demo.house.address + path, also=looks[1:], rules=OF_A_LOOK)
            looks.reverse()
            if found.everything:
                wrong[path] = found.everything
        return wrong

    return look
