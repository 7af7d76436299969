"""The house of the session drill: its owner, two members, and somebody who has got at a cookie."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life import coming_in
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.somebody import SIGN_IN, Somebody, Visitors
from freehold.stewardship.assurance.throw_away.pages import Page

COOKIE = "sign-in"
MINE = "/me/"
_OK = 200


@dataclass(slots=True)
class Scene:
    """``member`` is whose sign-ins are stolen; ``other`` is who attacks, with an account too."""

    house: str
    facts: Facts
    visitors: Visitors
    owner: Owner
    people: list[Somebody] = field(default_factory=list)

    @classmethod
    def open(cls, house: str, first_link: str) -> Self:
        facts = Facts()
        visitors = Visitors(house, facts)
        owner = Owner(visitors)
        owner.come_in(first_link)
        owner.set_up()
        scene = cls(house, facts, visitors, owner, coming_in.join(visitors, owner, 2))
        owner.look_up(scene.member)
        return scene

    @property
    def member(self) -> Somebody:
        return self.people[0]

    @property
    def other(self) -> Somebody:
        return self.people[1]

    def signed_in(self) -> str:
        """The member signs in from a browser of theirs once more. Answers what its cookie holds."""
        browser = self.member.browser
        browser.drop(COOKIE)
        page = browser.open(SIGN_IN)
        form = page.form(SIGN_IN, having="login")
        browser.sent(page, form, login=self.member.handle, password=self.member.password)
        return browser.cookies[COOKIE]

    def opens(self, cookie: str, path: str = MINE) -> bool:
        """Whether the cookie opens a private page, from the member's own kind of browser and network."""
        with self.bearing(cookie) as browser:
            return is_open(browser.open(path), path)

    @contextmanager
    def bearing(self, cookie: str, *, at: str = "", agent: str = "") -> Iterator[Browser]:
        """A browser of somebody who has the cookie: by default from where the member is."""
        own = self.member.browser
        with Browser(self.house, address=at or own.address, agent=agent or own.agent) as browser:
            browser.bear(COOKIE, cookie)
            yield browser

    def elsewhere(self) -> Browser:
        return Browser(
            self.house, address=canaries.address(), agent="Mozilla/5.0 (Windows NT 10.0) Edg/140.0"
        )

    def close(self) -> None:
        self.visitors.close()


def is_open(page: Page, path: str) -> bool:
    """Whether this page is what was asked for, and not the way to the sign-in."""
    return page.status == _OK and page.path == urlsplit(path).path
