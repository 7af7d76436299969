"""The session drill: two members, an owner, and somebody who got at a cookie, a form or a link."""

import time
from collections.abc import Sequence
from contextlib import closing

from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, Say
from freehold.stewardship.assurance.session import encrypted, forging, racing, stealing, wrapping
from freehold.stewardship.assurance.session.scene import Scene
from freehold.stewardship.assurance.throw_away.house import throw_away_house

RACERS = {Extent.SMALL: 4, Extent.FULL: 16}


def drill(command: Sequence[str], extent: Extent, *, say: Say) -> Outcome:
    """The whole drill. Nothing of its houses is left afterwards."""
    began, outcome, many = time.monotonic(), Outcome(Kind.SESSION), RACERS[extent]
    with throw_away_house(command) as house:
        say("A house is opened.")
        house.open()
        with closing(Scene.open(house.address, house.first_link)) as scene:
            _attack(outcome, scene, many, say)
    say("A house that is encrypted is opened.")
    with throw_away_house(command, encrypted.SETTINGS) as house:
        house.open()
        encrypted.look(outcome, house, many)
    outcome.seconds = time.monotonic() - began
    outcome.said = _said(outcome)
    return outcome


def _attack(outcome: Outcome, scene: Scene, many: int, say: Say) -> None:
    say("Pages, cookies and links are looked at.")
    wrapping.look_at_pages(outcome, scene)
    wrapping.look_at_cookies(outcome, scene)
    wrapping.lead_elsewhere(outcome, scene)
    wrapping.smuggle(outcome, scene)
    say("Forms are forged.")
    forging.forge(outcome, scene)
    forging.sign_somebody_in_as_oneself(outcome, scene)
    forging.override(outcome, scene)
    say("Cookies are planted, stolen and shown again.")
    stealing.fix(outcome, scene)
    stealing.carry_away(outcome, scene)
    racing.race(outcome, scene, many)
    stealing.show_again(outcome, scene)


def _said(outcome: Outcome) -> list[str]:
    times = sum(outcome.tried.values())
    return [
        f"Sign-ins of a member were planted, copied and shown again, and forms forged, {times:,} times.",
        f"A cookie that ended in one of {len(stealing.ENDINGS)} ways opens nothing. Shown by another browser "
        "from another network it ends at once, and its person is told.",
        "A perfect copy, shown under the same browser's name, opens pages until its person ends it in a list "
        "of browsers. Five minutes after a sign-in, what matters asks for a fresh proof.",
    ]
