"""The owner reads what safety tests found; nobody else learns that the page is there."""

from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.stewardship.assurance import evidence
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.trust.vault import keyring
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _keys() -> None:
    keyring.prepare()


def found(*gains: str) -> Outcome:
    outcome = Outcome(Kind.THEFT, said=["A house was robbed."])
    outcome.judge("stolen cookies", broken=gains, times=1_234)
    outcome.must("a true cookie opens", hold=True)
    return outcome


def test_an_empty_page_says_how_to_begin() -> None:
    page = text_of(signed_in(cast.esi()).get("/console/safety-tests/"))
    assert "No safety test was run yet" in page
    assert "freehold drill theft" in page


def test_esi_reads_what_was_tried_what_it_brought_and_what_to_do() -> None:
    kept = evidence.keep(found("the back door"), at=clock.now())
    esi = signed_in(cast.esi())
    assert f"/console/safety-tests/{kept.id}/" in text_of(esi.get("/console/safety-tests/"))
    page = text_of(esi.get(f"/console/safety-tests/{kept.id}/"))
    for words in ("Something was got", "stolen cookies: the back door", "1,234", "Update the house"):
        assert words in page


def test_for_anybody_else_there_is_nothing_at_this_address() -> None:
    kept = evidence.keep(found(), at=clock.now())
    for path in ("/console/safety-tests/", f"/console/safety-tests/{kept.id}/"):
        assert signed_in(cast.dot()).get(path).status_code == 404
        assert signed_in(cast.ada()).get(path).status_code == 404
        assert visitor().get(path).status_code == 302
    missing = f"/console/safety-tests/{cast.ada().id}/"
    assert signed_in(cast.esi()).get(missing).status_code == 404


def test_visitors_read_counts_a_month_later_and_never_what_was_found() -> None:
    evidence.keep(found("the back door"), at=clock.now() - timedelta(days=3))
    assert "How we test our locks" not in text_of(visitor().get("/trust/"))
    evidence.keep(found("the cellar window"), at=clock.now() - timedelta(days=40))
    page = text_of(visitor().get("/trust/"))
    assert "attacked 1 house made for it" in page
    assert "In 0 of the attacks nothing was got" in page
    assert "window" not in page
