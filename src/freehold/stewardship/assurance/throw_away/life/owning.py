"""The owner: comes in first, sets the house up, and reads letters for others."""

import re

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Unexpected
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life.patience import soon
from freehold.stewardship.assurance.throw_away.life.securing import set_up_an_app
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody, Visitors
from freehold.stewardship.assurance.throw_away.pages import Page

MAIL = "/console/mail/"
UNLOCK_MAIL = "/console/mail/unlock/"
FIND = "/console/people/find/"
NOTICE = "/console/notice/"


class Owner:
    """Who started the house. Their letters page is where the mail of everybody waits to be passed on."""

    def __init__(self, visitors: Visitors) -> None:
        self.facts: Facts = visitors.facts
        self.me = visitors.somebody()
        self._passed_on: set[str] = set()

    def come_in(self, first_link: str) -> None:
        """By the link that the terminal shows; with a second factor, without which an owner owns nothing."""
        me, facts = self.me, self.facts
        page = me.browser.open(facts.keep_token("first link of an owner", first_link))
        form = page.form("/first/")
        me.browser.sent(page, form, name=me.name, handle=me.handle, email=me.email, password=me.password)
        set_up_an_app(me, facts)
        me.fill(NOTICE)

    def set_up(self) -> None:
        """Open to everybody, and asking for all that a house may ask for."""
        self.me.fill("/console/house/name/", name="House of the drill", line="Opened to be robbed.")
        self.let_join("open")

    def let_join(self, way: str) -> None:
        self.me.fill("/console/house/joining/", joining=way, optional=["phone", "age_band"])

    def link_in_mail(self, beginning: str) -> str:
        """The link of a letter that has not been passed on yet; the worker may take a moment to write it."""
        return soon(lambda: self._unread(beginning), f"a letter with a link to {beginning}")

    def links_in_mail(self, beginning: str, count: int) -> list[str]:
        return [self.link_in_mail(beginning) for _ in range(count)]

    def look_up(self, person: Somebody) -> None:
        """Learn somebody's id, as the address of their page in the console has it."""
        page = self.me.open("/console/people/")
        found = self.me.browser.sent(page, page.form(FIND, having="query"), query=person.handle)
        person.person_id = found.path.strip("/").rpartition("/")[2]

    def unlock(self, person: Somebody) -> None:
        """Look at somebody's private facts for a reason, which is a fact too."""
        page = self.me.open(f"/console/people/{person.person_id}/")
        reason = self.facts.keep("reason of a look", canaries.words(3))
        form = page.form(f"{page.path}unlock/")
        self.me.send(page, form, reason=reason, categories=form.choices["categories"][0])

    def suspend(self, person: Somebody) -> None:
        why = self.facts.keep("reason to keep somebody out", canaries.words(3))
        page = self.me.open(f"/console/people/{person.person_id}/")
        self.me.browser.sent(page, page.form(f"{page.path}suspend/"), why=why)

    def letters(self) -> Page:
        """The letters that wait to be passed on; unlocked with a reason where they are not."""
        page = self.me.open(MAIL)
        locked = next((form for form in page.forms if form.action.endswith(UNLOCK_MAIL)), None)
        if locked is not None:
            page = self.me.send(page, locked, reason="to pass the letters on by hand")
        return page

    def _unread(self, beginning: str) -> str | None:
        page = self.letters()
        fresh = (
            one
            for one in page.links
            if one.removeprefix(beginning) not in ("", one) and one not in self._passed_on
        )
        link = next(fresh, None)
        if link is not None:
            self._passed_on.add(link)
            self.facts.keep_token("link in a letter", link)
        return link


def id_in(page: Page) -> str:
    """The id in the address of a page."""
    found = re.search(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", page.path)
    if found is None:
        raise Unexpected(f"{page.path} has no id in it")
    return found[0]
