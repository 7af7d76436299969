"""Telling from answers and their times who is a member."""

import time
from collections.abc import Iterator, Sequence

import httpx

from freehold.stewardship.assurance.credentials.answers import (
    BLIND,
    differences,
    heard,
    noticeable,
    tells_apart,
)
from freehold.stewardship.assurance.credentials.neighbours import Neighbours
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life.coming_in import BAND
from freehold.stewardship.assurance.throw_away.pages import Form

_FREE = 6
"""Tries of one login that never have to wait: the wait is the same for everybody, and no news."""

_WRONG = " ".join(("none", "of", "theirs"))
Pair = tuple[str, str]


def compare(outcome: Outcome, here: Neighbours, browser: Browser) -> None:
    """The same form for a member and for nobody: what comes back must be the same, byte for byte."""
    for member, nobody in _pairs(here)[:6]:
        _same(outcome, browser, "/sign-in/", "login", (member, nobody), password=_WRONG)
    for person in here.others or [here.victim]:
        emails = (person.email, _like(person.email))
        _same(outcome, browser, "/reset/", "email", emails)
    emails = (here.victim.email, _like(here.victim.email))
    given = {"name": "Some Body", "password": canaries.password()}
    _same(outcome, browser, "/join/", "email", emails, **given)
    known, unknown = (browser.ask("GET", f"/people/{name}/") for name in _handles(here))
    differ = differences(heard(known, *_handles(here)), heard(unknown, *_handles(here)))
    outcome.must("two answers that differ are told apart", hold=bool(differ))


def time_answers(outcome: Outcome, here: Neighbours, browser: Browser) -> None:
    """How long a no takes for a member and for nobody. What looks like a difference is measured again."""
    what = "who is a member, told by how long an answer takes"
    apart, known, unknown = True, [0.0], [0.0]
    pairs = [pair for pair in _pairs(here) for _ in range(_FREE)]
    half = len(pairs) // 2
    for part in (pairs[::2], pairs[1::2]):
        known, unknown = _times(browser, part)
        outcome.tries(what, 2 * len(part))
        apart = apart and tells_apart(known, unknown)
        if not apart:
            break
    if apart and half:
        outcome.gains(f"{what}: the times differ")
    seen = noticeable([*known, *unknown])
    outcome.figures["delay_that_would_be_noticed_ms"] = round(seen * 1000, 2)
    outcome.must("a planted delay is noticed", hold=seen < BLIND)


def _times(browser: Browser, pairs: Sequence[Pair]) -> tuple[list[float], list[float]]:
    form = browser.open("/sign-in/").form("/sign-in/", having="login")
    known: list[float] = []
    unknown: list[float] = []
    for number, pair in enumerate(pairs):
        for side in (0, 1) if number % 2 else (1, 0):
            browser.move(canaries.address())
            given = form.filled({"login": pair[side], "password": _WRONG})
            began = time.perf_counter()
            browser.ask("POST", "/sign-in/", data=given, headers=_from(form))
            (known, unknown)[side].append(time.perf_counter() - began)
    return known, unknown


def _same(
    outcome: Outcome, browser: Browser, path: str, field: str, pair: tuple[str, str], **given: str
) -> None:
    what = f"who is a member, told by what {path} answers"
    one, other = (_answer(browser, path, {field: value, **_own(given, path)}) for value in pair)
    unlike = differences(heard(one, *pair), heard(other, *pair))
    outcome.judge(what, broken=(f"{each} differs" for each in unlike), times=2)


def _own(given: dict[str, str], path: str) -> dict[str, str]:
    return {**given, "handle": canaries.handle(), "age_band": BAND} if path == "/join/" else given


def _answer(browser: Browser, path: str, given: dict[str, str]) -> httpx.Response:
    browser.forget(canaries.address())
    page = browser.open(path)
    form = page.form(path, having=next(iter(given)))
    return browser.ask("POST", path, data=browser.filled(page, form, given), headers=_from(form))


def _from(form: Form) -> dict[str, str]:
    origin = form.action.partition("//")[2].partition("/")[0]
    return {"origin": f"http://{origin}", "referer": form.action}


def _pairs(here: Neighbours) -> list[Pair]:
    """Logins of members, each with one as long that is nobody's. The victim's and the careless one's are kept
    for other tries."""
    members = [here.careful, *here.others]
    return [(login, _like(login)) for person in members for login in (person.email, person.handle)]


def _handles(here: Neighbours) -> tuple[str, str]:
    return here.careful.handle, _like(here.careful.handle)


def _like(login: str) -> str:
    """One as long, with signs in the same places, that is nobody's."""
    return "".join(_letters(login))


def _letters(login: str) -> Iterator[str]:
    name, at, domain = login.partition("@")
    fresh = canaries.word(20)
    for number, letter in enumerate(name):
        yield fresh[number] if letter.isalpha() else letter
    yield at + domain
