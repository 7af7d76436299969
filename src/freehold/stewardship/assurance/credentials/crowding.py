"""Joining in crowds: without solving riddles, with one answer for many, and from one network."""

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life.coming_in import BAND
from freehold.stewardship.assurance.throw_away.pages import Page

_TAKEN = "/join/asked/"


def crowd(outcome: Outcome, browser: Browser, tries: int) -> None:
    """A machine joins as fast as it can. A stranger's form costs work or waiting, each one anew."""
    for _ in range(tries):
        browser.forget(canaries.address())
        page = browser.open("/join/")
        taken = _send(browser, page, {"answer": "1"}).path == _TAKEN
        outcome.judge("joining without solving a riddle", broken=["it was taken"] if taken else [])
    browser.forget(canaries.address())
    page = browser.open("/join/")
    form = page.form("/join/")
    solved = browser.filled(page, form, _somebody())
    first = browser.ask("POST", "/join/", data=solved, headers=browser.sent_from(page))
    outcome.must("a solved riddle is taken", hold=first.headers.get("location", "") == _TAKEN)
    for _ in range(max(3, tries // 4)):
        browser.move(canaries.address())
        again = {**solved, **{name: [value] for name, value in _somebody().items()}}
        answer = browser.ask("POST", "/join/", data=again, headers=browser.sent_from(page))
        taken = answer.headers.get("location", "") == _TAKEN
        outcome.judge("joining with the riddle of another", broken=["it was taken"] if taken else [])


def crowd_from_one_network(outcome: Outcome, browser: Browser, tries: int) -> None:
    """With every riddle solved, but all from one place."""
    what, taken = "joining often from one network", 0
    browser.forget(canaries.address())
    for _ in range(tries):
        page = browser.open("/join/")
        taken += _send(browser, page, {}).path == _TAKEN
        outcome.tries(what)
    outcome.figures["joinings_taken_from_one_network"] = f"{taken} of {tries}"
    if taken == tries:
        outcome.gains(f"{what}: all {tries} were taken")


def _send(browser: Browser, page: Page, given: dict[str, str]) -> Page:
    return browser.send(page, page.form("/join/"), **_somebody(), **given)


def _somebody() -> dict[str, str]:
    return {
        "name": canaries.name(),
        "handle": canaries.handle(),
        "email": canaries.email(),
        "password": canaries.password(),
        "age_band": BAND,
    }
