"""Keeping somebody out of their own account by trying it often; and making the house write letters."""

from freehold.stewardship.assurance.credentials.guesser import Guesser
from freehold.stewardship.assurance.credentials.neighbours import Neighbours
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody

_ASKED, _WORKS = 6, 200
SPENT = ("sign-in", "device", "second-step")


def lock_out(outcome: Outcome, here: Neighbours, guesser: Guesser, browser: Browser, tries: int) -> None:
    """The victim's account is tried until it waits, and links are asked for until that waits too.

    They still get in: at once from a browser that they used before, and from any other by mail.
    """
    victim, what = here.victim, "keeping a member out"
    judged = [guesser.password(victim.handle, canaries.password()).judged for _ in range(tries)]
    outcome.must("an account that is tried often waits", hold=not all(judged))
    for _ in range(_ASKED):
        browser.forget(canaries.address())
        page = browser.open("/reset/")
        browser.send(page, page.form("/reset/"), email=victim.email)
    outcome.tries(what, tries + _ASKED)
    if not _gets_in_at_home(victim):
        outcome.gains(f"{what}: their own browser does not let them in")
    if not _gets_in_by_mail(here, victim):
        outcome.gains(f"{what}: the letter does not let them in")


def lock_out_of_codes(outcome: Outcome, here: Neighbours, guesser: Guesser, tries: int) -> None:
    """Who knows the password of somebody with an app guesses codes until codes wait: not for that one."""
    careful, what = here.careful, "keeping a member out who has an app"
    guesser.password(careful.email, careful.password)
    judged = [guesser.code("000000").judged for _ in range(tries)]
    outcome.must("codes that are tried often wait", hold=not all(judged))
    outcome.tries(what, tries)
    browser = careful.browser
    browser.drop("sign-in")
    page = careful.show_password()
    browser.send(page, page.form(page.path), code=careful.code())
    if "sign-in" not in browser.cookies:
        outcome.gains(f"{what}: their own browser does not let them in")


def _gets_in_at_home(victim: Somebody) -> bool:
    victim.browser.drop("sign-in")
    page = victim.browser.open("/sign-in/")
    form = page.form("/sign-in/", having="login")
    victim.browser.send(page, form, login=victim.handle, password=victim.password)
    return "sign-in" in victim.browser.cookies


def _gets_in_by_mail(here: Neighbours, victim: Somebody) -> bool:
    """With a link in their mail that works, from a browser that is new."""
    browser = here.visitors.browser()
    pages = (browser.open(link) for link in here.letters("/reset/"))
    page = next((page for page in pages if page.status == _WORKS), None)
    if page is None:
        return False
    victim.password = canaries.password()
    page = browser.send(page, page.form(page.path, having="password"), password=victim.password)
    form = page.form("/sign-in/", having="login")
    browser.send(page, form, login=victim.email, password=victim.password)
    return "sign-in" in browser.cookies
