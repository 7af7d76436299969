"""Somebody who guesses: from another address each time, as if from a thousand machines."""

from dataclasses import dataclass

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life.somebody import SIGN_IN
from freehold.stewardship.assurance.throw_away.pages import Page

SECOND_STEP = "/sign-in/second-step/"
_RIGHTS = ("sign-in", "device", "second-step")
_WAIT = "tried too often"


@dataclass(frozen=True, slots=True)
class Try:
    """What came of one try. ``judged`` is whether the house looked at all, or sent away for coming too often.

    ``half_way`` is whether the password was right and something more is asked for.
    """

    let_in: bool
    half_way: bool
    judged: bool


class Guesser:
    """A browser that is nobody's, from an address that nobody came from before."""

    def __init__(self, house: str) -> None:
        self._browser = Browser(house, address=canaries.address(), agent="Guesser/1.0")
        self._page = self._browser.open(SIGN_IN)

    def close(self) -> None:
        self._browser.close()

    def password(self, login: str, password: str) -> Try:
        """One password for one login, from a new address and an unknown browser."""
        self._browser.drop(*_RIGHTS)
        self._browser.move(canaries.address())
        form = self._page.form(SIGN_IN, having="login")
        return self._seen(self._browser.send(self._page, form, login=login, password=password))

    def code(self, code: str) -> Try:
        """One code, half way in as ``password`` left it."""
        page = self._browser.open(SECOND_STEP)
        if page.path != SECOND_STEP:
            return Try(let_in=False, half_way=False, judged=False)
        return self._seen(self._browser.send(page, page.form(SECOND_STEP), code=code))

    def _seen(self, page: Page) -> Try:
        return Try(
            let_in="sign-in" in self._browser.cookies,
            half_way=page.path == SECOND_STEP,
            judged=_WAIT not in page.text,
        )
