"""Looking with reasons and rights: it opens, and whoever was looked at reads so within seconds."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.insider.crew import Crew
from freehold.stewardship.assurance.insider.seeing import ACTIVITY, WITHIN, entries, entry_comes, seen
from freehold.stewardship.assurance.insider.without import GOOD
from freehold.stewardship.assurance.throw_away.life import securing
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody
from freehold.stewardship.assurance.throw_away.pages import NoSuchForm, Page


@dataclass(slots=True)
class Waited:
    """How long entries took to show to those who were looked at."""

    seconds: list[float] = field(default_factory=list)

    def look(self, outcome: Outcome, what: str, victim: Somebody, do: Callable[[], Page]) -> Page:
        """A look by rights; a gain if its victim reads nothing of it within ``WITHIN`` seconds."""
        before = entries(victim)
        page = do()
        took = entry_comes(victim, before=before)
        missing = [] if took is not None else [f"no entry within {WITHIN:.0f} s"]
        outcome.judge(f"{what}: its victim is told", broken=missing)
        if took is not None:
            self.seconds.append(took)
        return page


def unlock_everybody(outcome: Outcome, crew: Crew, facts: Mapping[str, str], waited: Waited) -> None:
    """Staff for people unlock every account by the rules; then the unlock is used where it does not hold."""
    elsewhere = crew.another_browser(crew.helper)
    for victim in crew.victims:
        page = waited.look(outcome, "staff unlock an account", victim, partial(_unlocked, crew, victim))
        outcome.must("a true unlock opens an account", hold="e-mail address" in seen(page, dict(facts)))
        told = "unlocked the account" in victim.open(ACTIVITY).html
        outcome.judge("an unlock stands in its member's activity", broken=[] if told else ["it does not"])
        other = elsewhere.browser.open(page.path)
        outcome.judge("an unlock used from another browser", broken=seen(other, dict(facts)))
        _lock(crew.helper, page)
        after = crew.helper.browser.open(page.path)
        outcome.judge("an unlock used after its end", broken=seen(after, dict(facts)))


def read_what_was_brought(outcome: Outcome, crew: Crew, facts: Mapping[str, str], waited: Waited) -> None:
    """A letter to the house, a reported post, and a letter that waits to be passed on."""
    owner = crew.owner.me
    letter = owner.open("/console/letters/").link("/console/letters/")
    listed = [
        each for each in owner.open("/console/letters/").links if each.startswith(letter) and each != letter
    ]
    page = waited.look(
        outcome, "the owner opens a letter", crew.correspondent, lambda: owner.open(secrets.choice(listed))
    )
    outcome.must("the owner reads a letter", hold="letter to the house" in seen(page, dict(facts)))
    page = waited.look(
        outcome, "a moderator reads a report", crew.complainant, lambda: crew.moderator.open("/order/")
    )
    outcome.must("a moderator reads a report", hold="words of a report" in seen(page, dict(facts)))
    named = [one for one in (crew.complainant.handle, crew.complainant.name) if one in page.html]
    outcome.judge("a moderator learns who complained", broken=["their name"] if named else [])
    securing.change_password(crew.victims[-1], crew.owner.facts)
    waited.look(outcome, "the owner passes letters on", crew.victims[-1], crew.owner.letters)


def review(outcome: Outcome, crew: Crew, waited: Waited) -> None:
    """The owner reviews looks: who looked is shown, at whom is not, and those who looked read about it."""
    looks = "/console/looks/"
    page = waited.look(outcome, "looks are reviewed", crew.helper, lambda: crew.owner.me.open(looks))
    outcome.must("a look stands in the review", hold=crew.helper.name in page.html and GOOD in page.html)
    about = [one for one in crew.victims if one.handle in page.html or one.name in page.html]
    outcome.judge("a review shows at whom somebody looked", broken=["a name"] if about else [])


def _unlocked(crew: Crew, victim: Somebody) -> Page:
    path = f"/console/people/{victim.person_id}/"
    page = crew.helper.open(path)
    form = page.form(f"{path}unlock/")
    given = {"reason": GOOD, "purpose": "support", "minutes": "30"}
    return crew.helper.send(
        page, form, categories=["user.contact.email", "user.contact.phone_number"], **given
    )


def _lock(insider: Somebody, page: Page) -> None:
    try:
        insider.browser.sent(page, page.form("/console/unlocks/"))
    except NoSuchForm:  # nothing was unlocked: another judgement says so
        return
