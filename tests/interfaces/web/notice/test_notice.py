"""The privacy notice for everybody, and the owner's papers."""

import json

import pytest

from freehold.commons.house import queries
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


def test_a_visitor_reads_who_why_how_long_and_which_rights() -> None:
    page = text_of(visitor().get("/privacy/"))
    for words in ("Who is responsible", "Your rights", "Who else gets it", "GDPR Art. 6(1)(a)", "Kept until"):
        assert words in page
    assert text_of(visitor().get("/privacy/text/")).startswith("# Privacy notice")


def test_the_notice_stands_at_the_foot_of_every_page_and_where_one_joins() -> None:
    assert 'href="/privacy/"' in text_of(visitor().get("/trust/"))
    esi = signed_in(cast.esi())
    esi.post("/console/house/joining/", {"joining": "open", "optional": ["phone", "age_band"]})
    page = text_of(visitor().get("/join/"))
    assert page.count('href="/privacy/"') == 2
    assert "We keep your number to call you" in page
    assert "16 or older, and I say no more" in page
    queries.forget()


def test_esi_sets_the_age_and_who_answers_and_takes_the_papers() -> None:
    esi = signed_in(cast.esi())
    esi.post("/console/house/audience/", {"age": "14"})
    esi.post("/console/house/responsible/", {"country": "Austria", "authority": "The authority"})
    house = text_of(esi.get("/console/house/"))
    assert "The authority" in house
    assert "people of 14 and older" in text_of(visitor().get("/privacy/"))
    assert esi.post("/console/house/audience/", {"age": "12"}).status_code == 422
    for kind in ("article30", "notice", "dpia"):
        assert esi.get(f"/console/house/papers/{kind}/").status_code == 200
        assert text_of(esi.get(f"/console/house/papers/{kind}/markdown/")).startswith("# ")
        assert json.loads(esi.get(f"/console/house/papers/{kind}/json/").content)["kind"] == kind
    assert esi.get("/console/house/papers/article30/pdf/").status_code == 404
    assert esi.get("/console/house/papers/nothing/").status_code == 404
    assert "question" in text_of(esi.get("/console/house/papers/"))
    queries.forget()
