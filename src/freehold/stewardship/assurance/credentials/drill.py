"""The credentials drill: a house with a few members, and everything that guesses at its doors."""

import time
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass

from freehold.stewardship.assurance.credentials import (
    codes,
    crowding,
    guessing,
    locking_out,
    telling,
)
from freehold.stewardship.assurance.credentials.guesser import Guesser
from freehold.stewardship.assurance.credentials.neighbours import COMMON, Neighbours
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, Say
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.browser import Browser
from freehold.stewardship.assurance.throw_away.house import throw_away_house


@dataclass(frozen=True, slots=True)
class Size:
    """``members`` of the house; ``leaked`` pairs of a list; ``tries`` of everything that is tried often."""

    members: int
    leaked: int
    sprayed: int
    tries: int


SIZES = {
    Extent.SMALL: Size(members=4, leaked=48, sprayed=1, tries=12),
    Extent.FULL: Size(members=12, leaked=600, sprayed=4, tries=120),
}


def drill(command: Sequence[str], extent: Extent, *, say: Say) -> Outcome:
    """The whole drill. Nothing of the house is left afterwards."""
    began, outcome, size = time.monotonic(), Outcome(Kind.CREDENTIALS), SIZES[extent]
    with throw_away_house(command) as house:
        say("A house is opened.")
        house.open()
        with ExitStack() as open_things:
            here = Neighbours.move_in(house.address, house.first_link, size.members)
            open_things.callback(here.close)
            guesser = open_things.enter_context(closing(Guesser(house.address)))
            browser = open_things.enter_context(
                Browser(house.address, address=canaries.address(), agent="Listener/1.0")
            )
            _attack(outcome, here, guesser, browser, size, say)
    outcome.seconds = time.monotonic() - began
    outcome.said = _said(outcome, size)
    return outcome


def _attack(
    outcome: Outcome, here: Neighbours, guesser: Guesser, browser: Browser, size: Size, say: Say
) -> None:
    say("A list of stolen passwords is tried.")
    guessing.choose_badly(outcome, here)
    guessing.stuff(outcome, here, guesser, size.leaked)
    _let_the_careless_in(outcome, here)
    say("Answers are compared, and their times.")
    telling.compare(outcome, here, browser)
    telling.time_answers(outcome, here, browser)
    say("Passwords, codes and links are guessed.")
    guessing.spray(outcome, here, guesser, COMMON[: size.sprayed])
    guessing.guess_one(outcome, here, guesser, size.tries)
    codes.use_twice(outcome, here, guesser)
    codes.guess_codes(outcome, here, guesser, size.tries)
    codes.guess_links(outcome, here, browser, size.tries)
    say("Members are kept waiting; a crowd joins.")
    locking_out.lock_out(outcome, here, guesser, browser, size.tries)
    locking_out.lock_out_of_codes(outcome, here, guesser, size.tries)
    crowding.crowd(outcome, browser, min(size.tries, 20))
    crowding.crowd_from_one_network(outcome, browser, 24)
    _owner_was_told(outcome, here)


def _let_the_careless_in(outcome: Outcome, here: Neighbours) -> None:
    """Their password stands in the list; they still come in, with what only their mail tells."""
    browser, careless = here.visitors.browser(), here.careless
    page = browser.open("/sign-in/")
    form = page.form("/sign-in/", having="login")
    page = browser.send(page, form, login=careless.email, password=careless.password)
    for code in here.codes_by_mail():
        if page.path.endswith("/second-step/"):
            page = browser.send(page, page.form(page.path), code=code)
    outcome.must("who reads their mail gets in meanwhile", hold="sign-in" in browser.cookies)


def _owner_was_told(outcome: Outcome, here: Neighbours) -> None:
    words = here.words_of_letters()
    told = words.split("Somebody is guessing passwords")[1:]
    outcome.must("the owner was told of the attack", hold=bool(told))
    named = [part for part in told for person in here.people if person.handle in part[:600]]
    outcome.judge("names in what the owner is told of an attack", broken=["a member"] if named else [])


def _said(outcome: Outcome, size: Size) -> list[str]:
    times = sum(outcome.tried.values())
    return [
        f"A house with {size.members} members and their owner was guessed at {times:,} times.",
        "One member used a password that stands on a list stolen elsewhere; the password of another, who has "
        "an app, was known.",
        "Of guesses at one account, each from another address, "
        f"{outcome.figures['guesses_judged']} were looked at; the others were sent away.",
        "While many passwords are tried, a password alone opens no account from a browser that nobody knows.",
    ]
