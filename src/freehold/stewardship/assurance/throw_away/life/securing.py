"""What people prove with that they are themselves: an app, recovery codes, another password."""

import re
from base64 import b32decode

from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Unexpected
from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody

APP = "/me/privacy/devices/authenticator/"
CODES = "/me/privacy/devices/codes/"
_CODE = re.compile(r"<li>([0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4})</li>")


def set_up_an_app(person: Somebody, facts: Facts) -> None:
    """Pair an authenticator app, and write the recovery codes down."""
    page = person.open(APP)
    secret = facts.keep("secret of an app", page.codes[0])
    facts.keep("secret of an app in small letters", secret.lower())
    facts.keep_file("secret of an app as bytes", b32decode(secret), pieces=1)
    person.pair(secret)
    person.browser.sent(page, page.form(APP), code=person.code())
    page = person.open(CODES)
    page = person.browser.sent(page, page.form(CODES))
    person.codes = [facts.keep("recovery code", each) for each in _CODE.findall(page.html)]
    for each in person.codes:
        facts.keep("recovery code without its hyphens", each.replace("-", ""))
    if not person.codes:
        raise Unexpected("No recovery codes were shown.")


def change_password(person: Somebody, facts: Facts) -> None:
    chosen = facts.keep("password", canaries.password())
    person.fill("/me/password/", password=chosen)
    person.password = chosen


def ask_for_another_address(person: Somebody, facts: Facts) -> None:
    """Typed, and never confirmed: it waits in a sealed right and in a letter."""
    person.fill("/me/address/", email=facts.keep_email(canaries.email()))


def note_cookies(person: Somebody, facts: Facts) -> None:
    """What the browser bears: who has it is signed in."""
    for name in ("sign-in", "device"):
        if name in person.browser.cookies:
            facts.keep_token(f"cookie {name}", person.browser.cookies[name])
