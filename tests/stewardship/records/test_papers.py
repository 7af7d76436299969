"""The papers that the house prints of itself leave no personal column out, and say what is so."""

import json
from typing import Any

import pytest
from django.apps import apps

from freehold.commons.house import operations as house
from freehold.commons.house import queries as house_queries
from freehold.foundation import clock
from freehold.interfaces.cli import registry
from freehold.interfaces.cli.commands.records import PAPERS
from freehold.stewardship.records import risks
from freehold.stewardship.records.activities import activities
from freehold.stewardship.records.article30 import article30
from freehold.stewardship.records.dpia import dpia
from freehold.stewardship.records.notice import notice
from freehold.stewardship.records.papers import Paper, Section, Table, as_json, as_markdown
from freehold.trust.people import profile
from freehold.trust.register import declarations, purposes
from tests import cast

pytestmark = pytest.mark.django_db
MAKERS = {"article30": article30, "notice": notice, "dpia": dpia}


def declared() -> set[str]:
    """Every personal column of the house, as "app.model.column"; tables of other tests are none of its."""
    here = {model._meta.label_lower for model in apps.get_models()} - {"letters.letter"}
    return {f"{m}.{column}" for m, column, _ in declarations.personal_fields() if m in here}


def columns_in(value: Any) -> set[str]:
    """Every column that a paper's JSON speaks for."""
    if isinstance(value, dict):
        own = {
            one for part in value.get("columns", []) for one in ([part] if isinstance(part, str) else part)
        }
        return own.union(*(columns_in(inner) for inner in value.values()))
    if isinstance(value, list):
        return set().union(*(columns_in(inner) for inner in value)) if value else set()
    return set()


@pytest.mark.parametrize("kind", MAKERS)
def test_every_personal_column_is_spoken_for_in_every_paper(kind: str) -> None:
    missing = declared() - columns_in(as_json(MAKERS[kind](at=clock.now())))
    assert missing == set()


def test_a_column_that_is_left_out_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [one for one in activities() if one.purpose.code != "support"]
    monkeypatch.setattr("freehold.stewardship.records.article30.activities", lambda: kept)
    assert declared() - columns_in(as_json(article30(at=clock.now()))) != set()


def test_every_purpose_has_its_activity_with_its_article() -> None:
    found = {one.purpose.code: one.article for one in activities()}
    assert set(found) == {one.code for one in purposes.all_purposes()}
    assert found["news"] == "Art. 6(1)(a)"
    assert found["account"] == "Art. 6(1)(b)"


@pytest.mark.parametrize("kind", MAKERS)
def test_a_paper_is_plain_json_and_markdown_without_broken_tables(kind: str) -> None:
    paper = MAKERS[kind](at=clock.now())
    assert json.loads(json.dumps(as_json(paper)))["kind"] == kind
    text = as_markdown(paper)
    assert text.startswith(f"# {paper.title}\n")
    assert "[sealed]" not in text
    widths = [line.count("|") for line in text.splitlines() if line.startswith("|---")]
    assert len(widths) > 0


def test_a_bar_in_a_cell_breaks_no_table() -> None:
    table = Table("x", ["a"], [["one | two\nthree"]])
    paper = Paper("x", "X", "Lead.", clock.now(), [Section("s", "S", table=table)])
    assert "| one \\| two three |" in as_markdown(paper)


def test_what_the_owner_has_not_said_is_a_question_until_it_is_said() -> None:
    esi = cast.access_of(cast.esi()).actor
    before = len(article30(at=clock.now()).questions)
    house.name_house(esi, name="Weld and Madder", line="", company="Weld and Madder, Exampleton")
    house.name_responsible(
        esi, country="Ireland", data_contact="data@example.org", officer="", authority="The authority"
    )
    paper = as_json(article30(at=clock.now()))
    assert len(paper["open_questions"]) < before
    assert paper["controller"]["supervisory_authority"] == "The authority"
    assert "The authority" in as_markdown(notice(at=clock.now()))
    house_queries.forget()


def test_firms_stand_in_all_three_papers() -> None:
    esi = cast.access_of(cast.esi()).actor
    house.name_processor(esi, name="Parcels Ltd", does="brings parcels", country="Norway", at=clock.now())
    for make in MAKERS.values():
        assert "Parcels Ltd" in as_markdown(make(at=clock.now()))
    assert as_json(article30(at=clock.now()))["activities"][0]["third_countries"] == ["Norway"]


def test_the_draft_names_no_exact_number_of_people() -> None:
    assert risks.about(3) == "up to 10"
    assert risks.about(10_001) == "up to 50000"
    assert "more than" in risks.about(10**9)


def test_the_draft_notices_that_somebody_is_young() -> None:
    assert "none known" in as_markdown(dpia(at=clock.now()))
    profile.tell_age_band(cast.access_of(cast.ada()), age_band="under 16")
    assert "none known" not in as_markdown(dpia(at=clock.now()))


@pytest.mark.parametrize("kind", sorted(PAPERS))
def test_the_command_prints_each(kind: str) -> None:
    command = registry.load("records")
    options = type("Options", (), {"paper": kind, "markdown": True})()
    report = command.run(options)
    assert report["ok"]
    assert "\n".join(command.show(report)).startswith("# ")
