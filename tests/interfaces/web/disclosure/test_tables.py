"""Esi brings a table, reads what it gives away, repairs it and takes it out; Dot is asked about another."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from freehold.interfaces.web.disclosure import wording
from freehold.trust.disclosure.tables.figures import Shape
from freehold.trust.disclosure.tables.models import Decision, SecondWord, Waiting
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of
from tests.trust.disclosure.tables import some
from tests.trust.disclosure.tables.some import WHY

pytestmark = pytest.mark.django_db
ROOM = "/console/tables/"


def bring(browser: Client, data: bytes, **given: str) -> HttpResponse:
    file = SimpleUploadedFile("table.csv", data, content_type="text/csv")
    said = {"purpose": "To choose opening hours", "recipient": "The town hall", **given}
    return browser.post(f"{ROOM}bring/", {"file": file, **said})


def declare(browser: Client, page: str, *parts: str, **given: str) -> HttpResponse:
    turn = re.search(r'name="turn" value="(\d+)"', text_of(browser.get(page)))
    assert turn is not None
    said = {f"part_{place}": part for place, part in enumerate(parts)}
    return browser.post(page, {**said, "turn": turn[1], "k": "5", "l": "2", **given})


def a_refused_table(browser: Client) -> str:
    """The address of a table that was brought, measured and refused."""
    columns = bring(browser, some.town()).headers["Location"]
    answer = declare(browser, columns, "identifier", "quasi", "quasi", "sensitive")
    assert answer.status_code == 302, text_of(answer)
    return str(answer.headers["Location"])


def test_shapes_are_sentences_and_those_of_a_kept_decision_are_joined() -> None:
    one = Shape((("age", "35"), ("town", "")), 40, ("gender", "came on"), 1, 7)
    other = Shape((("age", ""), ("town", "")), 12, ("came on", "gender"), 1, 2)
    assert wording.shape(one) == (
        "Among 40 rows with age “35” and no town: “gender” and “came on” told 1 row from the rest, "
        "7 times over."
    )
    (kept,) = wording.kept_shapes([one, other])
    assert "35" not in kept
    assert kept.endswith("told 1 row from the rest, 9 times over.")


def test_an_empty_room_says_how_to_begin() -> None:
    assert "No table was measured yet" in text_of(signed_in(cast.esi()).get(ROOM))


def test_esi_sees_columns_guessed_figures_in_words_and_takes_the_repaired_table() -> None:
    esi = signed_in(cast.esi())
    columns = bring(esi, some.town()).headers["Location"]
    page = text_of(esi.get(columns))
    assert "values look like e-mail addresses" in page
    assert re.search(r'<option value="identifier" selected>', page)
    table = declare(esi, columns, "identifier", "quasi", "quasi", "sensitive").headers["Location"]
    page = text_of(esi.get(table))
    assert "Somebody stands alone" in page
    assert "120 of 120 people found by one guess each" in page
    assert "p1@example.org" not in page
    assert esi.post(f"{table}take/repaired/").status_code == 302
    assert esi.post(f"{table}repair/", {"turn": "1"}).status_code == 302
    page = text_of(esi.get(table))
    assert "Repaired, it may leave" in page
    assert "Taken out: email" in page
    out = esi.post(f"{table}take/repaired/")
    assert out.headers["Content-Disposition"] == 'attachment; filename="table-repaired.csv"'
    assert "example.org" not in text_of(out)
    index = text_of(esi.get(ROOM))
    assert index.count("To choose opening hours") == 3, "one that waits, two decisions"
    kept = re.findall(rf'href="({ROOM}decided/[^"]+)"', index)
    for path in kept:
        assert "What its columns were said to be" in text_of(esi.get(path))


def test_dot_lets_a_refused_table_leave_and_the_overview_says_so() -> None:
    esi, dot = signed_in(cast.esi()), signed_in(cast.dot())
    table = a_refused_table(esi)
    assert esi.post(f"{table}ask/", {"turn": "1", "why": "short"}).status_code == 422
    assert esi.post(f"{table}ask/", {"turn": "1", "why": WHY}).status_code == 302
    assert "1 table waits for a second person" in text_of(esi.get("/console/"))
    assert WHY in text_of(dot.get(table))
    assert dot.post(f"{table}decide/", {"turn": "2", "why": WHY}).status_code == 422
    assert dot.post(f"{table}decide/", {"turn": "2", "lets": "yes", "why": WHY}).status_code == 302
    assert "Let out all the same" in text_of(esi.get(ROOM))
    assert "1 table was let out against the gate" in text_of(esi.get("/console/"))
    assert dot.post(f"{table}take/as-it-came/").status_code == 404
    assert b"p1@example.org" in esi.post(f"{table}take/as-it-came/").content
    assert SecondWord.objects.get().by_another
    assert esi.get("/console/looks/").status_code == 200, "acts about nobody stand among looks"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no rows below its heading"),
        (b"name\nZo\xeb\n", "CSV UTF-8"),
        (b"age,age\n1,2\n", "Each column needs a heading of its own"),
        (b"age,gender\n1\n", "more or fewer cells"),
        (b"x" * 10_000_001, "at most 9 MB"),
    ],
    ids=["empty", "latin-1", "twice", "ragged", "more-than-memory"],
)
def test_a_file_that_is_none_is_sent_back_with_what_is_wrong(data: bytes, said: str) -> None:
    answer = bring(signed_in(cast.esi()), data)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Waiting.objects.exists()


def test_a_heading_is_text_and_no_markup() -> None:
    esi = signed_in(cast.esi())
    evil = b"<script>alert(1)</script>,%(name)s\n" + b"1,2\n" * 9 + b"2,3\n" * 9
    columns = bring(esi, evil).headers["Location"]
    page = text_of(esi.get(columns))
    assert "<script>alert" not in page
    table = declare(esi, columns, "quasi", "sensitive").headers["Location"]
    assert "<script>alert" not in text_of(esi.get(table))


@pytest.mark.parametrize(
    "given",
    [{"k": "0"}, {"k": "x"}, {"l": "-1"}, {"t": "2"}, {"t": "nan"}, {"population": "1"}, {"part_0": "burn"}],
    ids=["k-0", "k-word", "l", "t-2", "t-nan", "population", "part"],
)
def test_thresholds_out_of_range_are_sent_back(given: dict[str, str]) -> None:
    esi = signed_in(cast.esi())
    columns = bring(esi, some.crowd()).headers["Location"]
    assert declare(esi, columns, "quasi", "quasi", "sensitive", **given).status_code == 422
    assert not Decision.objects.exists()


def test_a_table_needs_a_column_that_outsiders_know() -> None:
    esi = signed_in(cast.esi())
    columns = bring(esi, some.crowd()).headers["Location"]
    answer = declare(esi, columns, "plain", "plain", "sensitive")
    assert "Say of at least one column" in text_of(answer)


def test_a_step_from_an_old_page_is_told_and_a_table_can_be_thrown_away() -> None:
    esi = signed_in(cast.esi())
    table = a_refused_table(esi)
    esi.post(f"{table}repair/", {"turn": "0"})
    assert "Something was done with this table meanwhile" in text_of(esi.get(table))
    esi.post(f"{table}repair/", {})
    assert Decision.objects.count() == 1
    assert esi.post(f"{table}throw-away/").status_code == 302
    assert esi.get(table).status_code == 404
    assert Decision.objects.count() == 1
