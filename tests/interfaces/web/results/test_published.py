"""Surveys of others: the fifteen figures of 2014 as the page reads them, and tables that are no tables."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of

pytestmark = pytest.mark.django_db
PAGE = "/console/surveys/published/"
FILE = Path(__file__).parents[3] / "data" / "surveys" / "breach-worry-2014.json"
LINES = "heard of A;66;all;1000\nheard of B;57,0 %;all;1000\nheard of neither;19;all;1000"


def read(**given: object) -> HttpResponse:
    answer: HttpResponse = signed_in(cast.esi()).post(PAGE, given)
    return answer


def bears_what_was_published_in_2014(page: str) -> None:
    assert "66 %" in page
    assert "63.0 – 68.9 %" in page
    assert "42 % gave both “heard of the iCloud leak” and “heard of the JPMorgan Chase breach”" in page
    assert "41 % or 28.3 % of everybody" in page
    assert "39 hold however many gave both answers, 15 depend on that, 1 do not hold" in page
    assert page.count("of how many, nobody says") == 3
    assert "Sizes that nobody states" in page
    assert "who paid" in page
    assert "Cannot be true together" not in page


def test_the_example_is_typed_in_and_read() -> None:
    form = text_of(signed_in(cast.esi()).get(f"{PAGE}?example=1"))
    assert form.count('value="subgroup, n unstated"') == 3
    rows = json.loads(FILE.read_text())["figures"]
    typed = {
        "n": "1000", "deff": "1", "what": "A survey of 1,000 Americans",
        "label": [one["label"] for one in rows], "percent": [f"{one['share'] * 100:g}" for one in rows],
        "base": [one["base"] for one in rows], "of": ["" for _one in rows],
    }  # fmt: skip
    bears_what_was_published_in_2014(text_of(read(**typed)))


def test_the_same_as_a_file_and_pasted() -> None:
    file = SimpleUploadedFile("table.json", FILE.read_bytes(), "application/json")
    bears_what_was_published_in_2014(text_of(read(file=file)))
    bears_what_was_published_in_2014(text_of(read(pasted=FILE.read_text())))


@pytest.mark.parametrize("pasted", [LINES, LINES.replace(";", "\t"), "label;percent;base;n\n" + LINES])
def test_lines_of_a_spreadsheet_are_understood(pasted: str) -> None:
    page = text_of(read(pasted=pasted))
    assert "42 % gave both" in page
    assert "±2.9" in page


def test_what_cannot_be_true_together_is_said_first() -> None:
    page = text_of(
        read(pasted="heard of A;30;all;1000\nheard of B;20;all;1000\nheard of neither;19;all;1000")
    )
    assert "Cannot be true together" in page


@pytest.mark.parametrize(
    "pasted",
    [
        "{", "[1]", "{}", '{"figures": 3}', '{"figures": [{"label": {}, "percent": 3}]}', "only words",
        ";;;;", "a;101;all;5", "a;-1;all;5", "a;nan;all;5", "a;5;all;0", "a;5;all;1e99", "a;5;all;-3",
        "<script>alert(1)</script>;x;all;5", "\0;5;all;5", "[" * 5000,
        '{"figures": ' + "[" * 5000, "a;5\n" * 200, '"a;5;all',
    ],
    ids=range(19),
)  # fmt: skip
def test_what_is_no_table_is_refused_in_words(pasted: str) -> None:
    answer = read(pasted=pasted)
    assert answer.status_code == 422
    assert "put right" in text_of(answer)
    assert "<script>alert" not in text_of(answer)


def test_a_file_that_is_none_and_an_effect_that_cannot_be() -> None:
    assert read(file=SimpleUploadedFile("x.csv", b"\xff\xfe\x00")).status_code == 422
    assert read(file=SimpleUploadedFile("x.csv", b"a," * 600_000)).status_code == 422
    assert read(pasted=LINES, deff="0").status_code == 422
    assert read(pasted=LINES, n="0").status_code == 422
    assert read().status_code == 422


def test_more_lines_keep_what_was_typed() -> None:
    answer = read(label=["heard of A", ""], percent=["66", ""], base=["all", ""], of=["", ""], more="1")
    assert answer.status_code == 200
    assert text_of(answer).count('name="percent"') == 7
    assert 'value="heard of A"' in text_of(answer)
    many = read(label=["x"] * 300, percent=["1"] * 300, more="1")
    assert text_of(many).count('name="percent"') == 60


def test_nothing_of_it_is_for_members() -> None:
    assert signed_in(cast.ada()).get(PAGE).status_code == 404
    assert signed_in(cast.ada()).post(PAGE, {"pasted": LINES}).status_code == 404
