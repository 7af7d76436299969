"""A report that tells of something else leaves its case, with what it alone told."""

from uuid import uuid4

import pytest

from freehold.stewardship.watch.cases import pages, queries, taking_out
from freehold.stewardship.watch.cases.kinds import Act, Clock, State
from freehold.stewardship.watch.cases.models import Candidate, Case, Moment
from freehold.stewardship.watch.cases.refused import DecidedMeanwhile, NoSuchReport, OnlyReport, SayWhy
from tests.stewardship.watch.cases import village as on_stage
from tests.stewardship.watch.cases.village import DAY, NOW, join, on, relies_on, take_out, two_in_one

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])


def a_case() -> Case:
    return Case.objects.create(platform="dropbox", title="A breach", opened_at=NOW)


def test_a_report_that_tells_of_something_else_opens_a_case_and_takes_along_what_it_alone_told() -> None:
    case, _first, second = two_in_one()
    new = take_out(case, second)
    left, made = queries.case(case.id), queries.case(new)
    assert (made.state, made.title, made.turn) == (State.CANDIDATE, "Dropbox Sign hacked", 0)
    assert made.at(Clock.OCCURRED) == on(2026, 10, 12)
    assert made.at(Clock.DISCLOSED) == on(2026, 10, 20)
    assert made.at(Clock.SEEN) == NOW + DAY
    assert Clock.DISCOVERED not in left.clocks
    assert left.clocks[Clock.OCCURRED].others == ()
    assert left.at(Clock.DISCLOSED) == on(2026, 10, 20)  # both told it
    assert (len(left.signals), len(made.signals)) == (1, 1)
    assert Moment.objects.filter(case=case, taken_out_at=NOW).count() == 3  # kept, though they count no more
    page = pages.page(on_stage.owner(), case_id=new)
    assert page.out_of == (case.id, "Dropbox breached")
    (kept,) = pages.page(on_stage.owner(), case_id=case.id).decisions
    assert (kept.act, kept.about_id, kept.state) == (Act.TAKEN_OUT, new, State.CANDIDATE)


def test_the_first_report_can_be_taken_out_and_the_second_then_says_when_it_was() -> None:
    case, first, _second = two_in_one()
    new = take_out(case, first)
    assert queries.case(case.id).at(Clock.OCCURRED) == on(2026, 10, 12)
    assert queries.case(case.id).at(Clock.SEEN) == NOW + DAY
    assert queries.case(new).at(Clock.OCCURRED) == on(2026, 10, 1)


def test_taking_out_again_answers_the_same_case_and_going_through_all_again_moves_nothing() -> None:
    case, _first, second = two_in_one()
    new = take_out(case, second, turn=0)
    assert take_out(case, second, turn=0) == new
    relies_on("canva")  # everything is gone through again
    on_stage.goes_through(at=NOW + 2 * DAY)
    assert Candidate.objects.get(id=second.id).case_id == new
    assert Case.objects.count() == 2


def test_a_report_that_is_not_kept_any_more_is_taken_out_with_what_its_source_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, _first, second = two_in_one()
    monkeypatch.setattr(taking_out.signals, "several", lambda _ids: [])
    new = take_out(case, second)
    assert queries.case(new).at(Clock.OCCURRED) == on(2026, 10, 12)
    assert queries.case(new).at(Clock.SEEN) == second.found_at


def test_what_was_taken_out_can_be_joined_again() -> None:
    case, _first, second = two_in_one()
    new = take_out(case, second)
    join(Case.objects.get(id=new), case)
    assert [one.at for one in queries.case(case.id).clocks[Clock.OCCURRED].others] == [on(2026, 10, 12)]


def test_the_only_report_a_strange_one_and_one_without_a_reason_stay() -> None:
    case, first, second = two_in_one()
    with pytest.raises(SayWhy):
        take_out(case, second, why="")
    with pytest.raises(DecidedMeanwhile):
        take_out(case, second, turn=7)
    with pytest.raises(NoSuchReport):
        take_out(a_case(), second)
    with pytest.raises(NoSuchReport):
        take_out(case, second, report_id=uuid4())
    take_out(case, second)
    with pytest.raises(OnlyReport):
        take_out(case, first)
