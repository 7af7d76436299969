"""The rooms of the console: in groups, for those who can open them, and one is always where the reader is."""

import re
from pathlib import Path
from typing import cast

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.utils.translation import gettext_lazy

from freehold.interfaces.web import shell
from freehold.interfaces.web.shell import rooms
from freehold.interfaces.web.shell.rooms import GROUPS, Group, Room, console_rooms

TEMPLATES = Path(shell.__file__).parent.parent / "templates"
KEYS = [room.key for group in GROUPS for room in group.rooms]


def labels(here: str = "index", *, owner: bool = True) -> dict[str, list[str]]:
    return {
        str(group.label): [str(entry.label) for entry in group.entries]
        for group in console_rooms(here, owner)
    }


def drawn(here: str, *, owner: bool = True) -> str:
    source = '{% from "console/nav.html" import console_nav %}{{ console_nav(here, owner) }}'
    template = cast("Jinja2", engines["jinja2"]).from_string(source)
    return str(template.render({"here": here, "owner": owner}))


def test_esi_finds_every_room_in_five_groups_at_most() -> None:
    assert set(labels()) <= {"Overview", "People", "Protection", "Outside", "House"}
    assert labels()["People"] == [
        "People", "Requests", "Letters", "Surveys", "Asked by right", "Looks", "Figures",
    ]  # fmt: skip
    assert labels()["Protection"] == [
        "Backups", "Safety tests", "Tables that leave", "Breaches", "Papers",
    ]  # fmt: skip
    assert labels()["House"] == ["The house", "Mail", "Bring home"]


def test_dot_is_shown_no_room_that_stays_closed_to_staff() -> None:
    assert labels(owner=False) == {"Overview": ["Overview"], "People": ["People", "Requests", "Letters"]}


def test_dot_who_may_review_looks_sees_where_she_is() -> None:
    assert labels("looks", owner=False)["People"][-1] == "Looks"
    assert 'href="/console/looks/" aria-current="page"' in drawn("looks", owner=False)


def test_dot_who_decides_about_incidents_goes_from_those_elsewhere_to_our_own() -> None:
    assert labels("incidents", owner=False)["Protection"] == ["Breaches"]
    assert labels("breach", owner=False)["Outside"] == ["Incidents elsewhere"]
    assert "Outside" not in labels("letters", owner=False)


def test_a_room_without_a_page_is_not_shown_and_neither_is_its_group(monkeypatch: pytest.MonkeyPatch) -> None:
    to_come = Group(gettext_lazy("Later"), "clock", (Room("later", gettext_lazy("Later"), "later:index"),))
    monkeypatch.setattr(rooms, "GROUPS", (*GROUPS, to_come))
    assert "Later" not in labels()


def test_the_group_and_the_room_are_marked_and_named_on_the_closed_control() -> None:
    standing = [(group, key) for key in KEYS for group in console_rooms(key, owner=True) if group.here]
    assert len(standing) >= 12
    for group, here in standing:
        page, entry = drawn(here), group.here
        assert entry is not None
        alone = len(group.entries) == 1
        assert page.count(f'href="{entry.path}" aria-current="page"') == 2
        assert (f'href="{group.path}" aria-current="true">{group.label}<' in page) is not alone
        summary = page.split("<summary>")[1].split("</summary>")[0]
        assert str(entry.label) in summary
        assert str(group.label) in summary


def test_the_overview_is_a_page_of_its_own_without_a_second_row() -> None:
    page = drawn("index")
    assert 'href="/console/" aria-current="page"' in page
    assert "rooms__row" not in page


def test_every_page_of_the_console_names_a_room_that_there_is() -> None:
    named = {
        key
        for template in TEMPLATES.rglob("*.html")
        for key in re.findall(r'\{\{ console_nav\("(\w+)"', template.read_text())
    }
    assert {"index", "people", "backups"} <= named
    assert named <= set(KEYS)


def test_no_room_stands_twice() -> None:
    assert len(KEYS) == len(set(KEYS))
