"""A report says no wherever a thief got something, and wherever the drill proves nothing."""

from typing import Any

import pytest

from freehold.stewardship.assurance.theft.links import Link
from freehold.stewardship.assurance.theft.report import Report, in_words
from freehold.stewardship.assurance.theft.search import Find

GOOD: dict[str, Any] = {
    "facts": 3,
    "acts": {"vote": 2},
    "occurrences": 90,
    "planted": {"planted in a log": True},
    "controls": {"signed in": True},
}
BAD = {
    "found": [Find("letter 1", "plain", "main.sqlite3", 7)],
    "links": [Link("vote", "rows share values", "votes → people")],
    "became": ["signed in, with something stolen"],
    "planted": {"planted in a log": False},
    "controls": {"signed in": False},
    "facts": 0,
    "acts": {},
}


def test_a_thief_who_got_nothing_is_good_news() -> None:
    told = Report(**GOOD).as_json()
    assert told["ok"] is True
    assert list(in_words(told))[-1] == "A thief learns nothing."


@pytest.mark.parametrize("what", [*BAD, "no plants", "no controls"])
def test_anything_else_is_not(what: str) -> None:
    changed = {"no plants": {"planted": {}}, "no controls": {"controls": {}}}.get(what) or {what: BAD[what]}
    told = Report(**{**GOOD, **changed}).as_json()
    assert told["ok"] is False
    assert list(in_words(told))[-1] != "A thief learns nothing."


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
    assert line in "\n".join(in_words(Report(**{**GOOD, what: BAD[what]}).as_json()))
