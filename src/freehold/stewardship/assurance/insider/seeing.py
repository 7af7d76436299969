"""What a page shows of people, and what its victims see of that."""

import time
from collections.abc import Sequence

from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody
from freehold.stewardship.assurance.throw_away.pages import Page

LOOKED = "/me/privacy/who-looked/"
ACTIVITY = "/me/privacy/activity/"
WITHIN = 5.0
_PAUSE = 0.1
PRIVATE = (
    "e-mail address",
    "phone number",
    "letter to the house",
    "words of a report",
    "private post",
    "title of a private topic",
    "name of a private group",
)


def private_facts(facts: Facts, *, but: Sequence[str]) -> dict[str, str]:
    """What may stand on nobody's page but its person's, and is on none of these pages: the value, and of what
    kind it is."""
    found = {fact.value.decode(): fact.kind for fact in facts if fact.kind in PRIVATE}
    return {value: kind for value, kind in found.items() if not any(value in page for page in but)}


def seen(page: Page, facts: dict[str, str]) -> list[str]:
    """The kinds of private facts that a page shows."""
    return sorted({kind for value, kind in facts.items() if value in page.html})


def entries(person: Somebody) -> int:
    """How many lines the page *who looked* has for its reader."""
    return person.open(LOOKED).html.count('class="moment"')


def entry_comes(person: Somebody, *, before: int) -> float | None:
    """Seconds until a new entry shows to its person; None if none came within ``WITHIN``."""
    began = time.monotonic()
    while time.monotonic() - began < WITHIN:
        if entries(person) > before:
            return time.monotonic() - began
        time.sleep(_PAUSE)
    return None
