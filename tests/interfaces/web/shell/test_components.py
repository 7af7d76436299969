"""Each component is written down with its signature, shown on the design page, and comes out right."""

import re
from pathlib import Path
from typing import cast

import pytest
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.test import Client

from freehold.interfaces.web import shell
from freehold.interfaces.web.shell.cards import Card

COMPONENTS = Path(shell.__file__).parent.parent / "templates" / "components"
REFERENCE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "components.md"
MACRO = re.compile(r"\{% macro (\w+)\((.*?)\) %\}")
INNER = {
    "brand",
    "theme_switch",
    "flashes",
    "optional",
    "told",
    "common",
    "house_drawing",
    "spark",
    "stats",
    "actions",
    "room_link",
}
SIGNATURES = [
    (path.stem, name, given)
    for path in sorted(COMPONENTS.glob("*.html"))
    for name, given in MACRO.findall(path.read_text())
    if name not in INNER
]


def made(file: str, call: str, **given: object) -> str:
    source = f'{{% from "components/{file}.html" import {call.split("(")[0]} %}}{{{{ {call} }}}}'
    return str(cast("Jinja2", engines["jinja2"]).from_string(source).render(dict(given)))


@pytest.mark.parametrize(("file", "name", "given"), SIGNATURES)
def test_the_reference_tells_each_macro_as_it_is(file: str, name: str, given: str) -> None:
    assert f"{name}({given})" in REFERENCE.read_text()


@pytest.mark.django_db
def test_the_design_page_shows_every_macro(client: Client) -> None:
    page = client.get("/design/").text
    shown = set(re.findall(r"\b(\w+)\(", page)) | set(re.findall(r"import ([\w, ]+)", page))
    names = {word.strip() for line in shown for word in line.split(",")} | {"field", "form"}
    not_shown = (
        {name for _, name, _ in SIGNATURES}
        - names
        - {"person_name", "breadcrumbs", "page_head", "masked", "tag"}
    )
    assert not_shown == set()


def test_a_name_that_looks_like_markup_stays_a_name() -> None:
    page = made("person", "person(who)", who=Card('<img src=x onerror="a">', "x", 'javascript:"'))
    assert "<img" not in page
    assert "&lt;img" in page


def test_somebody_who_left_has_no_name() -> None:
    page = made("person", "person(none)")
    assert "Someone who left" in page
    assert "href" not in page


def test_a_vote_of_ada_can_be_taken_back() -> None:
    page = made("vote", 'vote("v1", "/vote", 3, true, "", "n")')
    assert 'value="none" aria-pressed="true" aria-label="Useful"' in page
    fresh = made("vote", 'vote("v1", "/vote", 3, false, "", "n")')
    assert 'value="up" aria-pressed="false" aria-label="Useful"' in fresh
    assert 'hx-nonce="n"' in page


def test_a_visitor_sees_the_score_and_no_button() -> None:
    page = made("vote", 'vote("v1", "/vote", 3, false, "", "n", why_not="Sign in to vote")')
    assert "<button" not in page
    assert "Sign in to vote" in page


def test_nothing_to_page_through_shows_no_paging() -> None:
    assert made("pagination", "pagination()").strip() == ""
    assert made("pagination", 'pagination(after="/x")').count("<a ") == 1


def test_a_table_without_rows_says_so() -> None:
    assert "Nothing here yet." in made("table", 'table("Members", ["Name"], [])')


def test_a_line_of_equal_numbers_is_drawn_level() -> None:
    points = re.search(r'points="([^"]+)"', made("stat", 'stat("Members", 3, points=[4, 4, 4])'))
    assert points is not None
    assert {pair.split(",")[1] for pair in points[1].split()} == {"26.0"}
