"""What the owner reads before anything is written."""

from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.plan import draw_up
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from freehold.stewardship.exit.wording import plan_text, report_text, rows_text
from tests.stewardship.exit.archives_in_memory import DATA, TODAY, USER, dump, people_table, stackexchange
from tests.stewardship.exit.forgetful import NothingYet


def test_esi_reads_what_will_be_made_what_cannot_and_why() -> None:
    with archive_at(DATA / "stackexchange", DEFAULT) as archive:
        plan = draw_up(StackExchangeReader(archive, limits=DEFAULT, at=TODAY), memory=NothingYet())
    text = "\n".join(plan_text(plan.as_json()))
    assert "Nothing has been written yet." in text
    assert "People                             272           271             0             1" in text
    assert "Votes, 18: It belongs to a post that is not in the archive, or was refused." in text
    assert "rows 246, 249," in text and "and 6 more" in text
    assert "activation links" in text


def test_the_wording_of_a_plan_has_no_value_of_an_archive_in_it() -> None:
    secret = {**USER, "Id": "canary", "DisplayName": "canary", "CreationDate": "canary"}
    plan = draw_up(stackexchange(dump(users=[secret], posts=[])), memory=NothingYet())
    assert "canary" not in str(plan_text(plan.as_json())) + str(plan.as_json())


def test_people_with_addresses_can_be_invited() -> None:
    plan = draw_up(people_table("m\na@example.org\n", email="m"), memory=NothingYet())
    assert "1 of the people have an address" in str(plan_text(plan.as_json()))


def test_a_report_with_nothing_refused_gives_no_reasons() -> None:
    plan = draw_up(people_table("m\na@example.org\n", email="m"), memory=NothingYet())
    assert "why" not in str(report_text(plan.report.as_json()))


def test_rows_that_are_not_shown_are_counted() -> None:
    assert rows_text(("1", "2"), 2) == "1, 2"
    assert rows_text(tuple(str(n) for n in range(20)), 50).endswith("11 and 38 more")
