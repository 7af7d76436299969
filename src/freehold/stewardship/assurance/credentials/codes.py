"""Codes and links: guessed, used twice, or nearly right."""

import secrets
import string

from freehold.stewardship.assurance.credentials.guesser import Guesser
from freehold.stewardship.assurance.credentials.neighbours import Neighbours
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life import coming_in
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody

_LETTERS = string.ascii_letters + string.digits + "-_"
_OF_PAPER = "23456789abcdefghjkmnpqrstuvwxyz"
_MOST_JUDGED = 12
_OPEN = 400
LINKS = (
    "/reset/{}/", "/activate/{}/", "/first/{}/", "/join/invited/{}/", "/trust/answer/{}/",
)  # fmt: skip


def guess_codes(outcome: Outcome, here: Neighbours, guesser: Guesser, tries: int) -> None:
    """Somebody knows the password of who has an app, and of the careless one: only a code is missing."""
    for person, what, letters, length in (
        (here.careful, "codes of an app", string.digits, 6),
        (here.careful, "recovery codes", _OF_PAPER, 12),
        (here.careless, "codes that went out by mail", string.digits, 8),
    ):
        judged = 0
        for number in range(tries):
            if number % 5 == 0:
                guesser.password(person.email, person.password)
            one = guesser.code("".join(secrets.choice(letters) for _ in range(length)))
            judged += one.half_way and one.judged
            outcome.judge(f"{what}, guessed", broken=["the account was opened"] if one.let_in else [])
        if judged > _MOST_JUDGED:
            outcome.gains(f"{what}, guessed: {judged} of {tries} were judged within minutes")


def use_twice(outcome: Outcome, here: Neighbours, guesser: Guesser) -> None:
    """A code that was looked at over somebody's shoulder, after it was used."""
    careful = here.careful
    code, paper = careful.code(), careful.codes[-1]
    outcome.must("a code of the app lets its person in", hold=_enters(careful, code))
    outcome.must("a recovery code lets its person in", hold=_enters(careful, paper))
    careful.codes.pop()
    for name, used in (("code of an app", code), ("recovery code", paper)):
        guesser.password(careful.handle, careful.password)
        opened = ["the account was opened"] if guesser.code(used).let_in else []
        outcome.judge(f"{name}, used a second time", broken=opened)


def guess_links(outcome: Outcome, here: Neighbours, browser: Browser, tries: int) -> None:
    """Links as letters hold them: random ones, and a true one with one letter changed."""
    coming_in.forget_password(here.victim, browser)
    true = here.owner.link_in_mail("/reset/").strip("/").rpartition("/")[2]
    for number in range(tries):
        path = LINKS[number % len(LINKS)]
        _show(outcome, browser, path, secrets.token_urlsafe(32), "links, guessed")
    for at in range(0, len(true), max(1, 43 // tries)):
        letter = secrets.choice(_LETTERS.replace(true[at], ""))
        _show(outcome, browser, "/reset/{}/", true[:at] + letter + true[at + 1 :], "links, nearly right")
    outcome.must("a true link opens", hold=browser.open(f"/reset/{true}/").status < _OPEN)


def _show(outcome: Outcome, browser: Browser, path: str, token: str, what: str) -> None:
    page = browser.open(path.format(token))
    outcome.judge(what, broken=["a link opened"] if page.status < _OPEN else [])


def _enters(person: Somebody, code: str) -> bool:
    """Whether the person gets in with this code, from a browser that is theirs and known."""
    browser = person.browser
    browser.drop("sign-in")
    page = person.show_password()
    browser.send(page, page.form(page.path), code=code)
    return "sign-in" in browser.cookies
