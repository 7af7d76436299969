"""A drill holds only if the attacker got nothing and everything that has to be noticed was noticed."""

import json

import pytest

from freehold.stewardship.assurance.catalogue import DRILLS
from freehold.stewardship.assurance.drills.kinds import WORDS, Kind
from freehold.stewardship.assurance.drills.outcome import MOST_TOLD, TO_DO, Outcome, Verdict, in_words


def quiet_night() -> Outcome:
    outcome = Outcome(Kind.SESSION)
    outcome.judge("forms from elsewhere", broken=[], times=3)
    outcome.must("a form of the house is taken", hold=True)
    return outcome


def test_an_attacker_who_got_nothing_is_good_news() -> None:
    told = quiet_night().as_json()
    assert told["ok"] is True
    assert told["tried"] == [{"what": "forms from elsewhere", "times": 3}]
    assert told["to_do"] == list(TO_DO[Verdict.HELD])
    assert "The attacker got nothing." in list(in_words(told))


def test_one_gain_breaks_it_even_where_a_control_failed_too() -> None:
    outcome = quiet_night()
    outcome.judge("cookie of yesterday", broken=["opened /me/"])
    outcome.must("a form of the house is taken", hold=False)
    told = outcome.as_json()
    assert (told["ok"], told["verdict"]) == (False, "broken")
    assert "    cookie of yesterday: opened /me/" in list(in_words(told))


def test_a_control_that_failed_once_has_failed() -> None:
    outcome = quiet_night()
    outcome.must("a form of the house is taken", hold=False)
    outcome.must("a form of the house is taken", hold=True)
    assert outcome.verdict is Verdict.UNPROVED
    assert "did not notice a form of the house is taken" in "\n".join(in_words(outcome.as_json()))


@pytest.mark.parametrize("missing", ["tried", "controls"])
def test_a_drill_that_did_nothing_proves_nothing(missing: str) -> None:
    outcome = quiet_night()
    setattr(outcome, missing, {})
    assert outcome.verdict is Verdict.UNPROVED


def test_a_report_is_json_and_bounded() -> None:
    outcome = quiet_night()
    outcome.judge("a flood", broken=(f"gain {number}" for number in range(MOST_TOLD * 3)))
    told = json.loads(json.dumps(outcome.as_json()))
    assert (told["gained_in_all"], len(told["gained"])) == (MOST_TOLD * 3, MOST_TOLD)


def test_every_drill_has_words() -> None:
    assert set(DRILLS) <= set(WORDS) == set(Kind)
