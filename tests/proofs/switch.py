"""The switch of an outlet, pressed in a browser while much waits: nothing more arrives, and keys are revoked.

The house runs as it always does, worker and all; Mastodon, Bluesky and a program are spoken to by https. The
size is how many topics wait for each of them.
"""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page, expect, sync_playwright

from tests.interfaces.outlets.standins import bluesky
from tests.interfaces.outlets.standins.bluesky import BlueskyServer
from tests.interfaces.outlets.standins.mastodon import MastodonServer
from tests.interfaces.outlets.standins.serving import Asked, Said, Standin, serving
from tests.journeys.audit import CHROMIUM, CHROMIUM_ARGUMENTS
from tests.journeys.elsewhere.machines import NAME, Elsewhere, elsewhere
from tests.journeys.elsewhere.queueing import queue
from tests.journeys.house import open_house
from tests.journeys.residents import Residents

FULL, SMALL = 50, 30
WITHIN_SECONDS = 60.0
AN_ANSWER_SECONDS = 2.0
"""What each other side takes for an answer: so much still waits when the switch is pressed."""
MOST_ON_THE_WIRE = 1
"""What had begun to leave when the switch was pressed still arrives."""
_GOES_SECONDS = 240.0
_ANSWERS_MS = 20_000
_WATCHED_SECONDS = 10.0
_WORDS = {
    "mastodon": ("POST", "/api/v1/statuses"),
    "bluesky": ("POST", "/xrpc/com.atproto.repo.putRecord"),
    "webhook": ("POST", "/told"),
}
"""By what a platform is asked to show something, or a program told."""


class Sides:
    """The three that are spoken to, and what arrived there."""

    def __init__(self, there: Elsewhere, closing: ExitStack) -> None:
        self.mastodon, self.bluesky = MastodonServer(), BlueskyServer()
        answers: Mapping[str, Callable[[Asked], Said]] = {
            "mastodon": self.mastodon.answer,
            "bluesky": self.bluesky.answer,
            "webhook": lambda _asked: Said(204, b""),
        }
        self.all = {
            kind: closing.enter_context(serving(Standin(_slow(answer)), speaks=there.speaks, name=NAME))
            for kind, answer in answers.items()
        }

    def arrived(self) -> dict[str, int]:
        return {
            kind: sum((one.method, one.path) == _WORDS[kind] for one in list(side.asked))
            for kind, side in self.all.items()
        }

    def keys_that_open(self) -> int:
        return len(self.mastodon.tokens) + len(self.bluesky.access) + len(self.bluesky.refresh)


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError where anything arrives after the switch, or a key opens anything later on."""
    with _open() as (page, address, sides, queued):
        outlets = _connected(page, address, sides)
        queued(size)
        _until(lambda: min(sides.arrived().values()) >= 1, _GOES_SECONDS, sides.arrived)
        before, pressed = {}, {}
        for kind, outlet in outlets.items():
            before[kind] = _press(page, outlet, sides, kind)
            pressed[kind] = time.monotonic()
        said = {
            kind: _until_said(page, outlet, _given_back(kind)) - pressed[kind]
            for kind, outlet in outlets.items()
        }
        at_the_end = sides.arrived()
        page.wait_for_timeout(_WATCHED_SECONDS * 1_000)
        after, keys = sides.arrived(), sides.keys_that_open()
    late = {kind: after[kind] - before[kind] for kind in after}
    assert after == at_the_end, (at_the_end, after)
    assert max(late.values()) <= MOST_ON_THE_WIRE, {"before": before, "after": after}
    assert max(after.values()) < size, {"nothing waited": after}
    assert keys == 0, {"keys that open": keys}
    assert max(said.values()) < WITHIN_SECONDS, said
    return {
        "queued for each": size,
        "arrived before the switch": before,
        "arrived after it": late,
        "keys that open": keys,
        "seconds until the page said so": {kind: round(one, 1) for kind, one in said.items()},
    }


@contextmanager
def _open() -> Iterator[tuple[Page, str, Sides, Callable[[int], None]]]:
    """The owner's browser, the house's address, the other sides, and how much is queued."""
    with ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="freehold-switch-")))
        there = elsewhere(folder)
        sides = Sides(there, closing)
        house = closing.enter_context(open_house(folder, settings=there.settings))
        living_here = Residents(house)
        playwright = closing.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        closing.callback(browser.close)
        context = browser.new_context(reduced_motion="reduce")
        context.add_cookies(living_here.owner.cookies)  # type: ignore[arg-type]  # plain mappings
        yield context.new_page(), house.address, sides, lambda size: queue(house, size)
        living_here.leave()


def _connected(page: Page, address: str, sides: Sides) -> dict[str, str]:
    """All three through the console; the addresses of their pages."""
    connect = f"{address}/console/outlets/connect"
    outlets = {}
    page.goto(f"{connect}/mastodon/")
    page.get_by_label("Server, or the account's whole name").fill(sides.all["mastodon"].address)
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(page.get_by_role("link", name="Open its page")).to_be_visible(timeout=_ANSWERS_MS)
    asks = page.get_by_role("link", name="Open its page").get_attribute("href") or ""
    state = parse_qs(urlsplit(asks).query)["state"][0]
    back = urlencode({"state": state, "code": sides.mastodon.code})
    page.goto(f"{address}/console/outlets/back/?{back}")
    page.get_by_role("button", name="Connect this account").click()
    expect(page.get_by_text("Connected.")).to_be_visible()
    outlets["mastodon"] = page.url
    page.goto(f"{connect}/bluesky/")
    page.get_by_label("Handle").fill(bluesky.HANDLE)
    page.get_by_label("App password").fill(bluesky.PASSWORD)
    page.get_by_label("Server").fill(sides.all["bluesky"].address)
    page.get_by_role("button", name="Connect", exact=True).click()
    expect(page.get_by_text("Connected.")).to_be_visible()
    outlets["bluesky"] = page.url
    page.goto(f"{connect}/webhook/")
    page.get_by_label("What is it?").fill("The stock list")
    page.get_by_label("Its address").fill(f"{sides.all['webhook'].address}/told")
    page.get_by_role("button", name="Tell it from now on").click()
    outlets["webhook"] = page.url
    return outlets


def _press(page: Page, outlet: str, sides: Sides, kind: str) -> int:
    """How much had arrived when the house said that it is stopped."""
    page.goto(outlet)
    page.get_by_role("link", name="Stop it").click()
    page.get_by_role("button", name="Stop it now").click()
    expect(page.get_by_text("Nothing leaves there any more.")).to_be_visible()
    return sides.arrived()[kind]


def _given_back(kind: str) -> str:
    return "There was no key to give back" if kind == "webhook" else "opens nothing any more"


def _until_said(page: Page, outlet: str, words: str) -> float:
    """When the page of the outlet said so."""
    until = time.monotonic() + WITHIN_SECONDS
    page.goto(outlet)
    while words not in page.get_by_role("main").inner_text():
        assert time.monotonic() < until, f"{outlet} never said {words!r}"
        page.wait_for_timeout(500)
        page.reload()
    return time.monotonic()


def _until(holds: Callable[[], bool], seconds: float, say: Callable[[], object]) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, say()
        time.sleep(0.1)


def _slow(answer: Callable[[Asked], Said]) -> Callable[[Asked], Said]:
    """As a platform far away does."""

    def answered(asked: Asked) -> Said:
        if asked.method == "POST" and (asked.method, asked.path) in _WORDS.values():
            time.sleep(AN_ANSWER_SECONDS)
        return answer(asked)

    return answered
