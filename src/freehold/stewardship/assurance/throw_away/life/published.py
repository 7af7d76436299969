"""What everybody gets from the house: the key that its record is checked with, and what it signs."""

import re

from freehold.stewardship.assurance.throw_away.browser import Unexpected
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody
from freehold.trust.ledger.verifier.notes import read_key

VERIFIER = "/me/privacy/who-looked/verifier/"
SEEN = "/alerts/digest/"
_KEYS = re.compile(r"HOUSE_KEYS: tuple\[str, \.\.\.\] = \('([^']+)'")


def verifier_key(person: Somebody) -> bytes:
    """The public key (32 bytes) in the verifier that members download."""
    found = _KEYS.search(person.browser.fetch(VERIFIER).decode())
    if found is None:
        raise Unexpected("The verifier names no key.")
    return read_key(found[1])[2]


def signed_cookie(person: Somebody) -> str:
    """What Django signs for whoever does something: the message for the next page."""
    page = person.open("/alerts/")
    signed = person.browser.cookie_of_answer(page, page.form(SEEN), "messages")
    if not signed:
        raise Unexpected("No message was signed.")
    return signed
