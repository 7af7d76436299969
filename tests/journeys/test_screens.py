"""Every screen of the demo, as each of its readers sees it. The owner's are in a file of their own."""

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import WrongFor
from tests.journeys.demo import Demo
from tests.journeys.residents import Resident
from tests.journeys.screens import NO_SCREENS, Screen, is_only_sent_to, name_of, patterns
from tests.journeys.states import States

READERS = ("visitor", "member", "adviser", "halfway", "leaving", "friend", "staff")
STAND_OPEN = {
    "privacy:leave_link": "Stay after all",
    "privacy:leave_back": "Stay after all",
    "privacy:asked": "in the old shop since 2019",
    "console:notice": "I have read this",
    "people:guardian": "Yes, I agree",
    "console:person": "ada@example.org",
    "telling:index": "Tell those concerned",
    "telling:write": "Write the letter",
    "telling:authority": "For the authority",
    "telling:public": "What everybody may read",
    "telling:round": "Their list of accounts was copied",
    "telling:change": "Their list of accounts was copied",
    "share:share": "Show it elsewhere",
    "breach:looks": "Who looked in that time",
    "surveys:start": "Go on where you left",
    "surveys:page": "Keep it for later",
    "surveys:send": "Send my answers",
    "surveys:thanks": "Your answers are in",
}
"""What is read only on the screen of a state, by the name of its page."""

FIRST_VISIT_BYTES, SCRIPT_BYTES, STYLE_BYTES = 60_000, 20_000, 25_000


def test_every_page_of_the_house_is_among_the_screens(screens: list[Screen]) -> None:
    seen = {screen.name for screen in screens}
    pages = {name for name, pattern in patterns().items() if not is_only_sent_to(pattern)}
    assert pages - seen - set(NO_SCREENS) == set()
    assert set(NO_SCREENS) - pages == set()


def test_each_state_is_seen_as_who_is_in_it_sees_it(
    screens: list[Screen], states: States, readers: dict[str, Resident]
) -> None:
    open_now = [Screen(who, path, name_of(path)) for who, path in states.screens]
    assert {screen.name for screen in open_now} == set(STAND_OPEN)
    for screen in open_now:
        assert STAND_OPEN[screen.name] in readers[screen.who].get(screen.path), screen


@pytest.mark.slow
@pytest.mark.parametrize("who", READERS)
def test_nothing_is_wrong_with_any_screen(wrong_for: WrongFor, who: str) -> None:
    assert wrong_for(who) == {}


@pytest.mark.parametrize("name", ["community:home", "community:topic"])
def test_a_first_visit_is_light(demo: Demo, screens: list[Screen], page: Page, name: str) -> None:
    sizes: dict[str, int] = {}

    def weigh(kind: str, size: int) -> None:
        sizes[kind] = sizes.get(kind, 0) + size

    page.on(
        "requestfinished",
        lambda request: weigh(request.resource_type, request.sizes()["responseBodySize"]),
    )
    path = next(screen.path for screen in screens if (screen.who, screen.name) == ("visitor", name))
    page.goto(demo.house.address + path, wait_until="networkidle")
    assert {"document", "stylesheet", "script"} <= set(sizes)
    assert sizes["script"] <= SCRIPT_BYTES
    assert sizes["stylesheet"] <= STYLE_BYTES
    assert sum(size for kind, size in sizes.items() if kind != "image") <= FIRST_VISIT_BYTES
