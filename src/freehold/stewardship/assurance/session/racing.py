"""Links that work once, opened by many at the same moment: exactly one of them wins."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.session.scene import Scene
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life import coming_in
from freehold.stewardship.assurance.throw_away.life.coming_in import BAND
from freehold.stewardship.assurance.throw_away.pages import Page

_DONE = 302
Given = Callable[[int], dict[str, str]]


def race(outcome: Outcome, scene: Scene, many: int) -> None:
    """A link to set a password, and one that confirms a joining."""
    coming_in.forget_password(scene.other, scene.visitors.browser())
    reset = scene.owner.link_in_mail("/reset/")
    chosen = [canaries.password() for _ in range(many)]
    _race(outcome, scene.house, "a link to set a password", reset, lambda n: {"password": chosen[n]}, many)
    newcomer = scene.visitors.somebody()
    page = newcomer.browser.open("/join/")
    given = {"name": newcomer.name, "handle": newcomer.handle, "email": newcomer.email}
    given |= {"password": newcomer.password, "age_band": BAND}
    newcomer.browser.sent(page, page.form("/join/"), **given)
    link = scene.owner.link_in_mail("/join/confirm/")
    _race(outcome, scene.house, "a link that confirms a joining", link, lambda _: {}, many)


def _race(outcome: Outcome, house: str, name: str, link: str, given: Given, many: int) -> None:
    with ExitStack() as open_things:
        browsers = [
            open_things.enter_context(Browser(house, address=canaries.address(), agent="Racer/1.0"))
            for _ in range(many)
        ]
        pages = [browser.open(link) for browser in browsers]
        won = _all_at_once(browsers, pages, link, given)
    what = f"{name}, used by {many} at once"
    outcome.must(f"{name} works", hold=won > 0)
    outcome.judge(what, broken=[f"{won} of them won"] if won > 1 else [], times=many)


def _all_at_once(browsers: Sequence[Browser], pages: Sequence[Page], link: str, given: Given) -> int:
    def press(number: int) -> bool:
        browser, page = browsers[number], pages[number]
        form = page.form(link)
        data = form.filled(given(number))
        answer = browser.ask("POST", form.action, data=data, headers=browser.sent_from(page))
        return answer.status_code == _DONE

    with ThreadPoolExecutor(len(browsers)) as pool:
        return sum(pool.map(press, range(len(browsers))))
