"""Passwords: chosen badly, stolen elsewhere, sprayed over everybody, or guessed one by one."""

from collections.abc import Sequence

from freehold.stewardship.assurance.credentials.guesser import Guesser
from freehold.stewardship.assurance.credentials.neighbours import COMMON, Neighbours
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.throw_away import canaries

MOST_JUDGED = 40
"""Of tries on one login within minutes: eight are free, then each waits twice as long as the last."""


def choose_badly(outcome: Outcome, here: Neighbours) -> None:
    """A password that every list begins with cannot be chosen, so that trying it is in vain."""
    what = "stolen passwords, chosen by somebody who joins"
    for password in COMMON:
        person = here.visitors.somebody(claimed=False)
        page = person.browser.open("/join/")
        given = {"name": person.name, "handle": person.handle, "email": person.email, "password": password}
        answer = person.browser.send(page, page.form("/join/"), **given)
        taken = ["one was taken"] if answer.path == "/join/asked/" else []
        outcome.judge(what, broken=taken)


def stuff(outcome: Outcome, here: Neighbours, guesser: Guesser, length: int) -> None:
    """Every pair of a list stolen elsewhere, once each. One of them is right."""
    what = "pairs of address and password from other leaks"
    careless = here.careless
    for login, password in here.leak(length):
        one = guesser.password(login, password)
        opened = ["an account was opened"] if one.let_in else []
        outcome.judge(what, broken=opened)
        if (login, password) == (careless.email, careless.password):
            outcome.must("the house knows a right password when it sees one", hold=one.half_way or one.let_in)


def spray(outcome: Outcome, here: Neighbours, guesser: Guesser, passwords: Sequence[str]) -> None:
    """A few passwords on everybody, so that no account is tried often."""
    for password in passwords:
        for login in here.logins():
            one = guesser.password(login, password)
            opened = ["an account was opened"] if one.let_in or one.half_way else []
            outcome.judge("one password for many accounts", broken=opened)


def guess_one(outcome: Outcome, here: Neighbours, guesser: Guesser, tries: int) -> None:
    """One account from as many addresses as there are tries. Counted for the account, it soon has to wait."""
    what, judged = "guesses at one account, each from another address", 0
    for _ in range(tries):
        one = guesser.password(here.victim.email, canaries.password())
        judged += one.judged
        outcome.judge(what, broken=["the account was opened"] if one.let_in else [])
    outcome.figures["guesses_judged"] = f"{judged} of {tries}"
    if judged > MOST_JUDGED:
        outcome.gains(f"{what}: {judged} of {tries} were judged within minutes")
