"""Papers on A4: they end with the right number, and nothing that somebody wrote is too long for them."""

import re
from datetime import UTC, datetime

import pytest

from freehold.stewardship.records.papers import Item, Paper, Section, Table
from freehold.stewardship.watch.telling.printing import as_pdf

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
WHY = ("Why", "Because of the law.")


def pages_of(*sections: Section) -> int:
    made = as_pdf(Paper("x", "What we need", "Of today.", AT, sections), house="Madder & Weld")
    assert made.startswith(b"%PDF")
    return max(int(count) for count in re.findall(rb"/Count (\d+)", made))


def test_a_short_paper_is_one_page() -> None:
    assert pages_of(Section("now", "Now", ["At once."], [Item([WHY], "A contract")])) == 1


@pytest.mark.parametrize(
    "section",
    [
        Section("s", "S", items=[Item([("Facts", "word " * 2_500), WHY], "A contract")]),
        Section("s", "S", items=[Item([("Facts", "x" * 9_000)])]),
        Section("s", "S", ["word " * 2_500]),
        Section("s", "S", points=["x" * 9_000]),
        Section("s", "S", table=Table("t", ["a", "b"], [["x" * 300, "word " * 2_500]])),
    ],
    ids=["item", "long word", "sentence", "point", "cell"],
)
def test_what_is_too_long_for_a_page_goes_on_over_the_next(section: Section) -> None:
    assert pages_of(section) > 1


def test_marks_that_somebody_wrote_are_words() -> None:
    assert (
        pages_of(Section("s", "<b>", ["a < b & c > d"], [Item([("</para>", "<img src='x'/>")], "<i>")])) == 1
    )
