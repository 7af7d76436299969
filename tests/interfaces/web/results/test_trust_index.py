"""The trust index as Esi reads it, from the first wave to a list of what to do."""

import pytest
from django.urls import resolve

from freehold.foundation import clock
from freehold.stewardship.confidence import jobs
from freehold.stewardship.confidence.models import Wave
from freehold.stewardship.confidence.suggesting import ADVICE
from tests import cast
from tests.interfaces.web.results.asking import DOCUMENT, TRUST, anonymous, trusting
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db
PAGE = "/console/surveys/trust-index/"


def test_an_empty_index_says_how_to_begin() -> None:
    assert "No index yet" in text_of(signed_in(cast.esi()).get(PAGE))


def test_two_waves_make_a_line_and_a_fall_makes_a_list() -> None:
    anonymous(trusting(60, point=4), frame=600, days_ago=200)
    unprotected = [{**one, "trust-protect": 1 + place % 2} for place, one in enumerate(trusting(60, point=2))]
    anonymous(unprotected, frame=600, days_ago=10)
    esi = signed_in(cast.esi())
    assert "2 surveys have closed and are not counted yet" in text_of(esi.get(PAGE))
    assert text_of(esi.post(f"{PAGE}count/", follow=True)).count("chart__whisker") == 2
    page = text_of(esi.get(PAGE))
    assert "Chance alone seldom does that." in page
    assert "Low</span>" in page
    assert "What to fix" in page
    assert "What to say" in page
    assert "A safety test that holds" in page
    assert "Trust index" in text_of(esi.get("/console/"))


def test_a_wave_is_counted_once_and_stays_when_its_survey_goes() -> None:
    survey = anonymous(trusting(40), frame=600)
    jobs.count(at=clock.now())
    (wave,) = Wave.objects.all()
    assert (wave.n, wave.whole, wave.by_lot, sorted(wave.items)) == (40, True, True, sorted(TRUST))
    esi = signed_in(cast.esi())
    esi.post(f"{PAGE}count/")
    assert Wave.objects.count() == 1
    type(survey).objects.all().delete()
    assert "of 100 points" in text_of(esi.get(PAGE))


def test_who_came_by_themselves_and_half_a_scale_stand_beside_the_line() -> None:
    anonymous(trusting(40))
    half = {**DOCUMENT, "pages": [{**page, "questions": page["questions"][:3]} for page in DOCUMENT["pages"]]}
    anonymous([{item: one[item] for item in TRUST[:3]} for one in trusting(40)], frame=600, document=half)
    anonymous(trusting(9), frame=600)
    esi = signed_in(cast.esi())
    esi.post(f"{PAGE}count/")
    assert sorted(Wave.objects.values_list("n", flat=True)) == [0, 40, 40]
    page = text_of(esi.get(PAGE))
    assert "No index yet" in page
    assert "is not on the line" in page


def test_every_suggestion_leads_to_a_page() -> None:
    assert set(ADVICE) == set(TRUST)
    for advice in ADVICE.values():
        assert resolve(advice.say.path)
        assert resolve(advice.fix.path)


def test_for_anybody_else_there_is_nothing_here() -> None:
    assert signed_in(cast.ada()).get(PAGE).status_code == 404
    assert signed_in(cast.ada()).post(f"{PAGE}count/").status_code == 404
    assert visitor().get(PAGE).status_code == 302
