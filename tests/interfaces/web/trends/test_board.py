"""The owner weighs the services; nobody else learns that the page is there."""

import re
from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.stewardship.watch.trends import months
from freehold.stewardship.watch.trends.models import KEPT_DAYS, Linked, Month, Verdict
from freehold.stewardship.watch.trends.operations import expire
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


def four_months(*people: int) -> None:
    this = months.of(clock.now())
    for back, count in enumerate(reversed(people), 1):
        month = months.before(this, back)
        Month.objects.create(month=month, writers=40, counted_at=clock.now())
        if count:
            Linked.objects.create(month=month, place="patreon", people=count, posts=count)


def test_an_empty_board_says_how_to_begin() -> None:
    assert "Nothing to weigh yet" in text_of(signed_in(cast.esi()).get("/console/trends/"))


def test_esi_reads_where_members_go_and_what_a_move_could_cost() -> None:
    four_months(0, 5, 9, 12)
    esi = signed_in(cast.esi())
    assert "Patreon" in text_of(esi.get("/console/trends/"))
    page = text_of(esi.get("/console/trends/patreon/"))
    assert "More and more members link there" in page
    assert "Of 40 active members 12 linked there in one month" in page
    assert "fewer than 5" in page


def test_a_decision_is_kept_sealed_shown_and_followed_by_silence() -> None:
    four_months(0, 5, 9, 12)
    esi = signed_in(cast.esi())
    answer = esi.post("/console/trends/patreon/decide/", {"says": "try", "why": "Half the dyers are there."})
    assert answer.status_code == 302
    page = text_of(esi.get("/console/trends/patreon/"))
    assert "Half the dyers are there." in page
    assert "You decided less than 90 days ago" in page
    assert str(Verdict.objects.get().why) == "[sealed]"


@pytest.mark.parametrize(
    "sent",
    [{}, {"says": "burn", "why": "x"}, {"says": "keep", "why": "   "}, {"says": "keep", "why": "x" * 501}],
)
def test_a_decision_without_a_reason_is_sent_back(sent: dict[str, str]) -> None:
    four_months(6, 6, 6)
    assert signed_in(cast.esi()).post("/console/trends/patreon/decide/", sent).status_code == 422
    assert not Verdict.objects.exists()


@pytest.mark.parametrize("place", ["no-such-service", "..", "x" * 300, "%00", "<script>"])
def test_a_place_that_was_never_counted_is_not_there(place: str) -> None:
    esi = signed_in(cast.esi())
    assert esi.get(f"/console/trends/{place}/").status_code == 404
    sent = {"says": "keep", "why": "Because."}
    assert esi.post(f"/console/trends/{place}/decide/", sent).status_code == 404


def test_for_anybody_else_there_is_nothing_at_this_address() -> None:
    four_months(6, 6, 6)
    for path in ("/console/trends/", "/console/trends/patreon/"):
        assert signed_in(cast.dot()).get(path).status_code == 404
        assert signed_in(cast.ada()).get(path).status_code == 404
        assert visitor().get(path).status_code == 302
    sent = {"says": "keep", "why": "Because."}
    assert signed_in(cast.ada()).post("/console/trends/patreon/decide/", sent).status_code == 404
    assert not Verdict.objects.exists()


def test_a_month_of_which_little_is_known_draws_nothing() -> None:
    month = months.before(months.of(clock.now()))
    Month.objects.create(month=month, writers=40, counted_at=clock.now() - timedelta(days=1))
    Linked.objects.create(month=month, place="patreon", people=6, posts=6)
    assert 'class="chart"' not in text_of(signed_in(cast.esi()).get("/console/trends/patreon/"))


def test_a_month_with_too_few_is_a_gap_in_the_line_and_not_a_zero() -> None:
    four_months(6, 0, 8, 10)
    page = text_of(signed_in(cast.esi()).get("/console/trends/patreon/"))
    lines = re.findall(r'<polyline class="chart__line" points="([^"]+)"', page)
    assert [len(line.split()) for line in lines] == [1, 2]
    assert page.count('class="chart__dot"') == 3


def test_after_five_years_what_was_decided_stays_and_why_is_forgotten() -> None:
    four_months(6, 6, 6)
    sent = {"says": "keep", "why": "The dyers are there."}
    signed_in(cast.esi()).post("/console/trends/patreon/decide/", sent)
    later = clock.now() + timedelta(days=KEPT_DAYS)
    assert expire(at=later - timedelta(days=1)) == 0
    assert expire(at=later + timedelta(days=1)) == 1
    row = Verdict.objects.get()
    assert (row.says, row.why) == ("keep", None)
