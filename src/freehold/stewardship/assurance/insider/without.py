"""Looking around without a reason, with a bad one, and where one was not appointed for."""

from collections.abc import Iterator, Mapping

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.insider.crew import Crew
from freehold.stewardship.assurance.insider.seeing import seen
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody
from freehold.stewardship.assurance.throw_away.pages import Page

EMAIL = "user.contact.email"
GOOD = "She asked us by telephone to look why no letter came."
BAD: Mapping[str, Mapping[str, str]] = {
    "no reason": {"reason": "", "purpose": "support", "categories": EMAIL},
    "a reason of nothing": {"reason": "- . - . - . - . -", "purpose": "support", "categories": EMAIL},
    "a purpose that does not reach it": {
        "reason": GOOD, "purpose": "moderation", "categories": "user.contact.phone_number",
    },
    "a purpose of one's own": {"reason": GOOD, "purpose": "curiosity", "categories": EMAIL},
    "everything": {"reason": GOOD, "purpose": "support", "categories": "user"},
    "a whole week": {"reason": GOOD, "purpose": "support", "categories": EMAIL, "minutes": "10080"},
}  # fmt: skip
_ROOMS = (
    "/", "/console/", "/console/people/", "/console/people/requests/", "/console/letters/", "/console/mail/",
    "/console/imports/", "/console/looks/", "/console/house/", "/me/", "/me/privacy/", "/trust/letters/",
)  # fmt: skip


def look_around(outcome: Outcome, crew: Crew, facts: Mapping[str, str]) -> None:
    """Every insider opens every room, every member's page and what belongs to members alone."""
    for called, insider in crew.insiders().items():
        for page in _everywhere(crew, insider):
            found = seen(page, dict(facts))
            outcome.judge(f"{called} looks around", broken=[f"{kind} at {_room(page)}" for kind in found])


def give_bad_reasons(outcome: Outcome, crew: Crew, facts: Mapping[str, str]) -> None:
    """Every insider asks to unlock every member's account, with reasons that are none."""
    for called, insider in crew.insiders().items():
        for victim in crew.victims:
            for why, given in BAD.items():
                _unlock(insider, victim, dict(given))
                page = insider.browser.open(_page_of(victim))
                broken = [f"{kind} with {why}" for kind in seen(page, dict(facts))]
                outcome.judge(f"{called} unlocks without a right to", broken=broken)


def go_beyond(outcome: Outcome, crew: Crew, facts: Mapping[str, str]) -> None:
    """Who was appointed for letters, or to keep order, unlocks accounts for the best of reasons."""
    good = {"reason": GOOD, "purpose": "support", "categories": EMAIL, "minutes": "30"}
    for called, insider in (("staff for letters", crew.clerk), ("moderator", crew.moderator)):
        for victim in crew.victims:
            _unlock(insider, victim, good)
            page = insider.browser.open(_page_of(victim))
            outcome.judge(f"{called} goes beyond their appointment", broken=seen(page, dict(facts)))


def _everywhere(crew: Crew, insider: Somebody) -> Iterator[Page]:
    for path in _ROOMS:
        yield insider.browser.open(path)
    for victim in crew.victims:
        yield insider.browser.open(_page_of(victim))
        yield insider.browser.open(f"/people/{victim.handle}/")
    yield insider.browser.open(crew.letter)
    yield insider.browser.open(crew.closed)
    yield insider.browser.open("/search/", q=crew.complainant.handle)


def _unlock(insider: Somebody, victim: Somebody, given: dict[str, str]) -> None:
    """Send the form, whether or not the house shows it: an insider can write one."""
    token = insider.browser.cookies.get("forms", "")
    page = insider.browser.open("/me/")
    data = {"csrfmiddlewaretoken": [token], **{name: [value] for name, value in given.items()}}
    headers = insider.browser.sent_from(page)
    insider.browser.ask("POST", f"{_page_of(victim)}unlock/", data=data, headers=headers)


def _page_of(victim: Somebody) -> str:
    return f"/console/people/{victim.person_id}/"


def _room(page: Page) -> str:
    """Where it was, without what names anybody."""
    return "/".join(part if len(part) < 16 else "…" for part in page.path.split("/"))
