"""What journeys share: an open house, a browser, and pages of it in every size and colour."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.audit import CHROMIUM, CHROMIUM_ARGUMENTS, HEIGHT
from tests.journeys.demo import Demo
from tests.journeys.house import OpenHouse, open_house
from tests.journeys.residents import Residents

NewContext = Callable[..., BrowserContext]


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
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
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
