"""The insider drill: everybody who acts for a house looks around in it, with reasons and without."""

import time
from collections.abc import Mapping, Sequence

from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, Say
from freehold.stewardship.assurance.insider import database, with_reasons, without
from freehold.stewardship.assurance.insider.crew import Crew
from freehold.stewardship.assurance.insider.seeing import WITHIN, private_facts, seen
from freehold.stewardship.assurance.insider.with_reasons import Waited
from freehold.stewardship.assurance.throw_away.house import ThrowAwayHouse, throw_away_house

MEMBERS: Mapping[Extent, int] = {Extent.SMALL: 3, Extent.FULL: 12}


def drill(command: Sequence[str], extent: Extent, *, say: Say) -> Outcome:
    """The whole drill. Nothing of the house is left afterwards."""
    began, outcome = time.monotonic(), Outcome(Kind.INSIDER)
    with throw_away_house(command) as house:
        say("A house is opened, and people are appointed.")
        house.open()
        crew = Crew.move_in(house.address, house.first_link, MEMBERS[extent])
        try:
            waited = _attack(outcome, house, crew, say)
        finally:
            crew.visitors.close()
    outcome.seconds = time.monotonic() - began
    outcome.figures = _figures(waited)
    outcome.said = _said(outcome, MEMBERS[extent])
    return outcome


def _attack(outcome: Outcome, house: ThrowAwayHouse, crew: Crew, say: Say) -> Waited:
    facts, waited = _facts(crew), Waited()
    own = seen(crew.victims[0].open("/me/privacy/"), facts)
    outcome.must("the drill knows a private fact when it sees one", hold="e-mail address" in own)
    say("They look around without a reason, and with bad ones.")
    without.look_around(outcome, crew, facts)
    without.give_bad_reasons(outcome, crew, facts)
    without.go_beyond(outcome, crew, facts)
    say("They look with reasons, and those looked at wait for their entries.")
    with_reasons.unlock_everybody(outcome, crew, facts, waited)
    with_reasons.read_what_was_brought(outcome, crew, facts, waited)
    with_reasons.review(outcome, crew, waited)
    say("The database is read.")
    database.read(outcome, house, crew, facts)
    return waited


def _facts(crew: Crew) -> dict[str, str]:
    """What insiders could be curious about: nothing of their own."""
    own = [one.open("/me/privacy/").html for one in crew.insiders().values()]
    return private_facts(crew.owner.facts, but=own)


def _figures(waited: Waited) -> dict[str, float | int]:
    return {
        "looks_with_rights": len(waited.seconds),
        "slowest_entry_seconds": round(max(waited.seconds, default=0.0), 2),
    }


def _said(outcome: Outcome, members: int) -> list[str]:
    looks, slowest = outcome.figures["looks_with_rights"], outcome.figures["slowest_entry_seconds"]
    return [
        f"In a house with {members} members an owner, two on the staff and a moderator looked around.",
        "Without an unlock, with bad reasons and beyond their appointments they opened all they could.",
        f"With rights they looked {looks} times; whoever was looked at read about it after at most "
        f"{slowest:.1f} s ({WITHIN:.0f} s are allowed).",
        "The database was read, row by row, for private facts and for who looked at whom.",
    ]
