"""Somebody in the throw-away house: what they call themselves, what they prove it with, and their browser."""

import time
from dataclasses import dataclass, field

import pyotp

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser, Unexpected
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.pages import Form, Page

CONFIRM = "/sign-in/confirm/"
SIGN_IN = "/sign-in/"
_STEP = 30


@dataclass(slots=True)
class Somebody:
    """``person_id`` is known once the owner has looked them up; empty until then."""

    browser: Browser
    name: str
    handle: str
    email: str
    password: str
    person_id: str = ""
    codes: list[str] = field(default_factory=list)
    _secret: str = ""
    _shown_at: int = 0

    def __repr__(self) -> str:
        return f"<Somebody {self.handle}>"

    def pair(self, secret: str) -> None:
        """An authenticator app takes the secret that a page shows."""
        self._secret = secret

    def code(self) -> str:
        """What the app shows. Each code is good once: a second within half a minute waits for the next."""
        while (step := int(time.time()) // _STEP) <= self._shown_at:
            time.sleep(0.5)
        self._shown_at = step
        return pyotp.TOTP(self._secret).at(step * _STEP)

    def open(self, path: str) -> Page:
        """A page of the house; asked who they are, they prove it. Raises Unexpected where it is not there."""
        page = self.browser.open(path)
        if page.path == CONFIRM:
            page = self._prove(page)
        if page.status != 200 or page.path == SIGN_IN:
            raise Unexpected(f"{path} answered {page.status} at {page.path}")
        return page

    def send(self, page: Page, form: Form, **given: str | list[str]) -> Page:
        """Send a form; asked who they are, they prove it and send it again. Raises Unexpected if refused."""
        answer = self.browser.sent(page, form, **given)
        if answer.path == CONFIRM:
            self._prove(answer)
            answer = self.browser.sent(page, form, **given)
        return answer

    def fill(self, path: str, action: str = "", **given: str | list[str]) -> Page:
        """Open a page, fill in its form to ``action`` and send it."""
        page = self.open(path)
        form = page.form(action or path, having=next(iter(given), ""))
        return self.browser.sent(page, form, **given)

    def _prove(self, page: Page) -> Page:
        form = page.form(CONFIRM)
        given = {"password": self.password}
        if "code" in form.names:
            given["code"] = self.code()
        return self.browser.sent(page, form, **given)

    def sign_in(self) -> Page:
        """With the password, and a code where there is an app."""
        page = self.show_password()
        if page.path.endswith("/second-step/"):
            page = self.browser.sent(page, page.form(page.path), code=self.codes.pop())
        if "sign-in" not in self.browser.cookies:
            raise Unexpected(f"{self.handle} was not let in: {page.text[:300]}")
        return page

    def show_password(self) -> Page:
        """Sign in as far as the password goes."""
        page = self.browser.open(SIGN_IN)
        form = page.form(SIGN_IN, having="login")
        return self.browser.sent(page, form, login=self.handle, password=self.password)


class Visitors:
    """Everybody who comes to one house, so that every browser is closed in the end."""

    def __init__(self, house: str, facts: Facts) -> None:
        self.facts = facts
        self._house = house
        self._browsers: list[Browser] = []

    def browser(self) -> Browser:
        """A browser with an address and a name of its own, both of which are facts."""
        return self.browser_at(self._house)

    def browser_at(self, house: str) -> Browser:
        """The same, at another house."""
        address = self.facts.keep_address(canaries.address())
        agent = self.facts.keep("user agent", canaries.agent())
        self._browsers.append(Browser(house, address=address, agent=agent))
        return self._browsers[-1]

    def somebody(self, *, claimed: bool = True) -> Somebody:
        """A new one with facts of their own, who has not come in yet."""
        return Somebody(
            browser=self.browser(),
            name=self.facts.keep_name(canaries.name(), shown=claimed),
            handle=self.facts.keep("handle", canaries.handle(), shown=True),
            email=self.facts.keep_email(canaries.email()),
            password=self.facts.keep("password", canaries.password()),
        )

    def close(self) -> None:
        for browser in self._browsers:
            browser.close()
