"""Figures in the console: asked by those who may, stated before they cost, paid for once."""

import re

import pytest
from django.test import Client

from freehold.stewardship.insight import counting, jobs
from freehold.stewardship.insight.models import Answer, Counting
from freehold.stewardship.insight.turns import A_WEEK
from freehold.trust.disclosure import noise
from freehold.trust.disclosure.budget.models import Spending
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of
from tests.stewardship.insight import scene

pytestmark = pytest.mark.django_db
HOME = "/console/figures/"
WORDS = "count people where age in 18..34 by year of joining"


@pytest.fixture
def esi() -> Client:
    scene.people(30)
    return signed_in(cast.esi())


def paying(browser: Client, path: str) -> dict[str, str]:
    """The form that pays, as the page has it."""
    page = text_of(browser.get(path))
    form = page[page.index("/spend/") :]
    return dict(
        re.findall(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"', form[: form.index("</form>")])
    )


def test_esi_reads_the_catalogue_in_plain_words(esi: Client) -> None:
    page = text_of(esi.get(HOME))
    for words in ("Who the members are", "How old are members?", "Outside services", "of 2 left"):
        assert words in page
    assert "Figures" in text_of(esi.get("/console/"))


def test_opening_a_question_counts_nothing_and_answering_it_is_kept(esi: Client) -> None:
    page = text_of(esi.get(f"{HOME}members/"))
    assert "Not asked this week" in page
    assert Answer.objects.count() == 0
    shown = text_of(esi.post(f"{HOME}members/answer/", follow=True))
    assert "Answered on" in shown
    assert "This week" in text_of(esi.get(HOME))
    again = text_of(esi.post(f"{HOME}members/answer/", follow=True))
    assert Answer.objects.count() == 1
    assert re.findall(r'figures__value">[^<]+', shown) == re.findall(r'figures__value">[^<]+', again)


def test_what_is_opened_for_an_answer_is_said_before(esi: Client) -> None:
    assert "opens of each member: band of age" in text_of(esi.get(f"{HOME}ages/"))


def test_what_was_chosen_stays_chosen_and_nonsense_is_the_usual(esi: Client) -> None:
    shown = esi.post(f"{HOME}writers/answer/", {"months": "6"})
    assert shown.headers["Location"] == f"{HOME}writers/?months=6"
    for nonsense in ("99", "", "6; DROP", "\x00", "x" * 5_000):
        assert esi.get(f"{HOME}writers/", {"months": nonsense}).status_code == 200
    for path in ("salaries/", "asked/figures.csv", "words/answer/", "members/figures.csv"):
        assert esi.get(HOME + path).status_code in (404, 405)


def test_in_a_house_of_many_a_job_counts_and_the_page_says_so(
    esi: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MANY", 10)
    queued: list[dict[str, str]] = []
    monkeypatch.setattr(type(jobs.count), "enqueue", lambda _job, **given: queued.append(given))
    given = paying(esi, f"{HOME}members/leave/?amount=1")
    for _ in range(2):
        inside = text_of(esi.post(f"{HOME}members/answer/", follow=True))
        outside = text_of(esi.post(f"{HOME}members/leave/spend/", given, follow=True))
        assert "It is being counted" in inside
        assert "It is being counted" in outside
    assert len(queued) == 2
    assert Answer.objects.count() == Spending.objects.count() == 0
    for one in queued * 2:
        jobs.count.func(**one)
    assert "Answered on" in text_of(esi.get(f"{HOME}members/"))
    assert "Paid for with 1" in text_of(esi.get(f"{HOME}members/leave/?amount=1"))
    assert (Answer.objects.count(), Spending.objects.count(), Counting.objects.count()) == (2, 1, 0)


def test_the_file_has_each_figure_and_its_error(esi: Client) -> None:
    esi.post(f"{HOME}members/answer/")
    answer = esi.get(f"{HOME}members/figures.csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    first, *rest = text_of(answer).splitlines()
    assert first.startswith("question,label,figure,at least,at most")
    assert len(rest) == 2
    assert "not made to leave it" in rest[0]


def test_dot_asks_inside_and_finds_nothing_to_spend(esi: Client) -> None:
    dot = signed_in(cast.dot())
    assert dot.post(f"{HOME}members/answer/").status_code == 302
    assert "What would it cost?" not in text_of(dot.get(f"{HOME}members/"))
    assert dot.get(f"{HOME}members/leave/").status_code == 404
    assert dot.post(f"{HOME}members/leave/spend/", {"amount": "1"}).status_code == 404
    assert esi.get(f"{HOME}members/leave/").status_code == 200


def test_a_small_house_is_told_when_an_answer_would_drown_and_led_inside(esi: Client) -> None:
    page = text_of(esi.get(f"{HOME}ages/leave/?amount=0.1"))
    assert "It would drown in noise" in page
    assert f'href="{HOME}ages/"' in page
    assert "/spend/" not in page
    assert Spending.objects.count() == 0


def test_esi_pays_once_for_what_was_stated(esi: Client) -> None:
    path = f"{HOME}members/leave/?amount=1"
    given = paying(esi, path)
    assert given["amount"] == "1"
    first = text_of(esi.post(f"{HOME}members/leave/spend/", given, follow=True))
    second = text_of(esi.post(f"{HOME}members/leave/spend/", given, follow=True))
    assert "asking often does not make it more exact" in first
    assert re.findall(r'figures__value">[^<]+', first) == re.findall(r'figures__value">[^<]+', second)
    assert Spending.objects.count() == 1
    left = text_of(esi.get(f"{HOME}left/"))
    assert "cost 1" in left
    (one,) = re.findall(r'href="(/console/figures/left/[0-9a-f-]{36}/)"', left)
    assert "How was it made" not in text_of(esi.get(one))
    assert "it may leave the house" in text_of(esi.get(f"{one}figures.csv"))


@pytest.mark.parametrize("changed", [{"version": "another"}, {"version": ""}, {"amount": "0.9"}])
def test_what_was_not_stated_is_not_paid_for(esi: Client, changed: dict[str, str]) -> None:
    given = paying(esi, f"{HOME}members/leave/?amount=1") | changed
    answer = esi.post(f"{HOME}members/leave/spend/", given)
    assert answer.status_code == 409
    assert "has changed since" in text_of(answer)
    assert Spending.objects.count() == Answer.objects.count() == 0


def test_when_the_year_is_spent_it_says_so(esi: Client) -> None:
    for slug in ("members", "first-steps"):
        given = paying(esi, f"{HOME}members/leave/?amount=1") if slug == "members" else None
        if given:
            esi.post(f"{HOME}members/leave/spend/", given)
    given = paying(esi, f"{HOME}members/leave/?amount=0.9")
    esi.post(f"{HOME}members/leave/spend/", given)
    assert "There is not enough left this year" in text_of(esi.get(f"{HOME}members/leave/?amount=0.8"))


def test_without_the_extra_the_page_says_so_and_inside_works(
    esi: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noise, "is_installed", lambda: False)
    page = text_of(esi.get(f"{HOME}members/leave/"))
    assert "A part is missing" in page
    assert f'href="{HOME}members/"' in page
    answer = esi.post(f"{HOME}members/leave/spend/", {"amount": "1", "version": "x"})
    assert answer.status_code in (409, 422)
    assert Spending.objects.count() == 0
    assert esi.post(f"{HOME}members/answer/").status_code == 302


def test_words_are_understood_or_pointed_at(esi: Client) -> None:
    wrong = text_of(esi.get(f"{HOME}words/", {"words": "count people where salary is 3"}))
    assert "count people where <mark>salary is 3</mark>" in wrong
    assert "<li>month of joining</li>" in wrong
    right = text_of(esi.get(f"{HOME}words/", {"words": WORDS}))
    assert "count people where age in 18–24, 25–34 by year of joining" in right
    hostile = text_of(esi.get(f"{HOME}words/", {"words": "<script>alert(1)</script>"}))
    assert "<script>alert" not in hostile


def test_words_are_answered_and_the_week_has_few_turns(esi: Client) -> None:
    shown = text_of(esi.post(f"{HOME}asked/answer/", {"words": WORDS}, follow=True))
    assert "Answered on" in shown
    assert esi.get(f"{HOME}asked/figures.csv", {"words": WORDS}).status_code == 200
    assert esi.get(f"{HOME}asked/leave/", {"words": WORDS}).status_code == 200
    for end in ("49", "64", "34"):
        esi.post(f"{HOME}asked/answer/", {"words": f"count people where age in 18..{end}"})
    esi.post(f"{HOME}asked/answer/", {"words": "count people by year of joining"})
    refused = esi.post(f"{HOME}asked/answer/", {"words": "count people where age in 25..64"}, follow=True)
    assert "new things were asked this week" in text_of(refused)
    assert Answer.objects.count() == A_WEEK
    assert esi.post(f"{HOME}asked/answer/", {"words": "count"}).status_code == 422


def test_ada_reads_what_left_and_is_left_out_with_one_press(esi: Client) -> None:
    given = paying(esi, f"{HOME}members/leave/?amount=1")
    esi.post(f"{HOME}members/leave/spend/", given)
    ada = signed_in(cast.ada())
    assert 'href="/me/privacy/figures/"' in text_of(ada.get("/me/privacy/choices/"))
    page = text_of(ada.get("/me/privacy/figures/"))
    assert "How many members are there?" in page
    assert "50% of a year" in page
    assert "You are left out" in text_of(ada.post("/me/privacy/figures/leave-me-out/", follow=True))
    assert "You are counted" in text_of(ada.post("/me/privacy/figures/come-back/", follow=True))
