"""A report says no wherever a thief got something, and wherever the drill proves nothing."""

from typing import Any

import pytest

from freehold.stewardship.assurance.drills.outcome import Verdict, in_words
from freehold.stewardship.assurance.theft.links import Link
from freehold.stewardship.assurance.theft.report import Report
from freehold.stewardship.assurance.theft.search import Find

GOOD: dict[str, Any] = {
    "facts": 3,
    "acts": {"vote": 2},
    "occurrences": 90,
    "planted": {"planted in a log": True},
    "controls": {"signed in": True},
}
GOT = {
    "found": [Find("letter 1", "plain", "main.sqlite3", 7)],
    "links": [Link("vote", "rows share values", "votes → people")],
    "became": ["signed in, with something stolen"],
}
PROVES_NOTHING: dict[str, Any] = {
    "planted": {"planted in a log": False},
    "controls": {"signed in": False},
    "facts": 0,
    "acts": {},
}


def test_a_thief_who_got_nothing_is_good_news() -> None:
    assert Report(**GOOD).outcome().verdict is Verdict.HELD


@pytest.mark.parametrize("what", GOT)
def test_anything_that_a_thief_got_is_not(what: str) -> None:
    assert Report(**{**GOOD, what: GOT[what]}).outcome().verdict is Verdict.BROKEN


@pytest.mark.parametrize("changed", [*PROVES_NOTHING, "no plants", "no controls"])
def test_a_drill_that_saw_nothing_proves_nothing(changed: str) -> None:
    empty = {"no plants": {"planted": {}}, "no controls": {"controls": {}}}
    given = empty.get(changed) or {changed: PROVES_NOTHING[changed]}
    assert Report(**{**GOOD, **given}).outcome().verdict is Verdict.UNPROVED


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("found", "letter 1: plain in main.sqlite3 at 7"),
        ("links", "vote: rows share values (votes → people)"),
        ("became", "signed in, with something stolen"),
        ("planted", "planted in a log"),
        ("controls", "signed in"),
    ],
)
def test_what_a_thief_got_is_said_in_words(what: str, line: str) -> None:
    told = Report(**{**GOOD, what: {**GOT, **PROVES_NOTHING}[what]}).outcome().as_json()
    assert line in "\n".join(in_words(told))
