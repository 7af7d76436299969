"""Two cases that are one, and a report that tells of another: nothing said is lost."""

from collections.abc import Callable
from datetime import timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connections

from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.cases import incidents_there, merging, operations, pages, queries
from freehold.stewardship.watch.cases.kinds import Act, Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.models import Candidate, Case, Decision, Moment
from freehold.stewardship.watch.cases.refused import (
    DecidedMeanwhile,
    NoSuchCase,
    NotOneService,
    SayWhy,
    WhoseDiffers,
)
from freehold.trust.access.opener import Access
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.stewardship.watch.cases import village as on_stage
from tests.stewardship.watch.cases.village import (
    DAY,
    NOW,
    WHY,
    breach,
    hears,
    join,
    on,
    relies_on,
    take_out,
    two_in_one,
)

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])


def a_case(**given: object) -> Case:
    return Case.objects.create(**{"platform": "dropbox", "title": "A breach", "opened_at": NOW, **given})


def two_apart() -> tuple[Case, Case]:
    """One incident that two sources put three months apart: two cases."""
    relies_on("dropbox")
    hears(breach(occurred_at=on(2026, 5, 1), disclosed_at=on(2026, 6, 1)))
    hears(
        breach("late", title="Dropbox data sold", occurred_at=on(2026, 8, 1), disclosed_at=on(2026, 9, 30)),
        source_slug="attorneys",
        at=NOW + DAY,
    )
    first, second = Case.objects.order_by("id")
    return first, second


def test_two_cases_become_one_with_all_reports_and_of_each_clock_the_earlier_moment_stands() -> None:
    first, second = two_apart()
    join(first, second)
    page = pages.page(on_stage.owner(), case_id=second.id)
    assert [one.title for one in page.reports] == ["Dropbox breached", "Dropbox data sold"]
    for clock, stands, other in (
        (Clock.OCCURRED, on(2026, 5, 1), on(2026, 8, 1)),
        (Clock.DISCLOSED, on(2026, 6, 1), on(2026, 9, 30)),
        (Clock.SEEN, NOW, NOW + DAY),
    ):
        kept = page.line.case.clocks[clock]
        assert kept.stands.at == stands
        assert other in [one.at for one in kept.others]
    assert page.line.case.clocks[Clock.OCCURRED].stands.said_by == "paper"
    (made,) = page.decisions
    assert (made.act, made.about, made.role, made.why) == (Act.JOINED, "Dropbox breached", "owner", WHY)


def test_what_was_joined_is_no_case_any_more_and_leads_to_the_one_that_stays() -> None:
    first, second = two_apart()
    join(first, second)
    for attempt in (
        lambda: queries.case(first.id),
        lambda: pages.page(on_stage.owner(), case_id=first.id),
        lambda: operations.mark(first.id, Clock.MOVED, at=NOW),
        lambda: operations.close(on_stage.owner(), case_id=first.id, why=WHY, at=NOW),
        lambda: join(second, first),
    ):
        with pytest.raises(NoSuchCase):
            attempt()
    assert merging.standing(on_stage.owner(), case_id=first.id) == second.id
    assert merging.standing(on_stage.owner(), case_id=second.id) == second.id
    assert len(pages.lines(on_stage.owner(), State.CANDIDATE)) == 1


def test_joining_again_changes_nothing_and_what_is_heard_later_goes_to_the_one_that_stays() -> None:
    first, second = two_apart()
    join(first, second)
    before = Moment.objects.count(), Decision.objects.count()
    join(first, second)
    assert (Moment.objects.count(), Decision.objects.count()) == before
    hears(breach("more", occurred_at=on(2026, 5, 9)), source_slug="wire", at=NOW + 2 * DAY)
    assert Candidate.objects.filter(case=second).count() == 3


def test_three_that_are_one_lead_to_the_last() -> None:
    one, two, three = a_case(), a_case(), a_case()
    join(one, two)
    join(two, three)
    assert merging.standing(on_stage.owner(), case_id=one.id) == three.id
    assert len(pages.page(on_stage.owner(), case_id=three.id).decisions) == 2


def test_a_persons_correction_is_what_a_case_shows_and_the_earlier_of_two_still_stands() -> None:
    first, second = a_case(), a_case()
    operations.mark(first.id, Clock.OCCURRED, at=NOW - 9 * DAY, said_by="hibp", precision=Precision.DAY)
    operations.correct(
        on_stage.owner(), case_id=first.id, clock=Clock.OCCURRED, moment=NOW - 3 * DAY,
        precision=Precision.MOMENT, at=NOW,
    )  # fmt: skip
    operations.mark(second.id, Clock.OCCURRED, at=NOW - 5 * DAY)
    join(first, second)
    kept = queries.case(second.id).clocks[Clock.OCCURRED]
    assert kept.stands.at == NOW - 5 * DAY
    assert {one.at for one in kept.others} == {NOW - 9 * DAY, NOW - 3 * DAY}


@pytest.mark.parametrize(
    ("going", "staying", "left"),
    [
        (State.CANDIDATE, State.NOT_US, State.NOT_US),
        (State.NOT_US, State.CANDIDATE, State.CANDIDATE),
        (State.WATCHING, State.CANDIDATE, State.WATCHING),
        (State.AFFECTS_US, State.WATCHING, State.AFFECTS_US),
        (State.WATCHING, State.AFFECTS_US, State.AFFECTS_US),
        (State.AFFECTS_US, State.CLOSED, State.AFFECTS_US),
        (State.CANDIDATE, State.CLOSED, State.CLOSED),
    ],
)
def test_the_graver_standing_stays_so_that_no_clock_is_stopped_by_the_way(
    going: State, staying: State, left: State
) -> None:
    first, second = a_case(state=going), a_case(state=staying)
    join(first, second)
    assert queries.case(second.id).state is left


def test_the_72_hours_run_from_when_we_were_first_sure_and_whose_it_is_is_not_lost() -> None:
    first = a_case(state=State.AFFECTS_US, whose=Whose.OUR_PROCESSOR)
    second = a_case(state=State.AFFECTS_US)
    operations.mark(first.id, Clock.AWARE, at=NOW - timedelta(hours=50))
    operations.mark(second.id, Clock.AWARE, at=NOW - timedelta(hours=2))
    join(first, second)
    seen = queries.case(second.id)
    assert (seen.whose, seen.authority_due) == (Whose.OUR_PROCESSOR, NOW + timedelta(hours=22))


def test_two_that_were_said_to_be_of_two_are_not_joined() -> None:
    first = a_case(state=State.AFFECTS_US, whose=Whose.OUR_PROCESSOR)
    second = a_case(state=State.CLOSED, whose=Whose.INDEPENDENT)
    for one, other in ((first, second), (second, first)):
        with pytest.raises(WhoseDiffers):
            join(one, other)
    join(a_case(state=State.NOT_US, whose=Whose.INDEPENDENT), first)  # that was only put aside
    assert queries.case(first.id).whose is Whose.OUR_PROCESSOR


def test_what_makes_no_sense_is_refused_and_changes_nothing() -> None:
    case, other = a_case(), a_case()
    with pytest.raises(NoSuchCase):
        join(case, case)
    with pytest.raises(NoSuchCase):
        join(case, other, into=uuid4())
    with pytest.raises(NotOneService):
        join(case, a_case(platform="canva"))
    with pytest.raises(SayWhy):
        join(case, other, why="  so ")
    with pytest.raises(DecidedMeanwhile):
        join(case, other, turn=3)
    assert set(Case.objects.values_list("state", "turn")) == {("candidate", 0)}
    assert not Decision.objects.exists()


def test_the_chart_of_a_service_shows_what_was_joined_once_and_that_it_affected_us() -> None:
    first, second = a_case(state=State.CLOSED), a_case(state=State.CLOSED)
    Decision.objects.create(
        case=first, turn=1, state=State.AFFECTS_US, whose=Whose.UNKNOWN, role="owner", at=NOW
    )
    join(first, second)
    ((there,),) = incidents_there.by_platform().values()
    assert (there.case, there.affects_us) == (second.id, True)


@pytest.mark.parametrize(
    "actor",
    [
        Actor.visitor(),
        Actor.person(uuid4()),
        Actor.person(uuid4(), Role.MODERATOR),
        Actor.person(uuid4(), Role.STAFF, scopes=["letters"]),
        Actor.for_job("anything"),
    ],
)
def test_nobody_else_joins_takes_out_or_learns_where_a_case_went(actor: Actor) -> None:
    case, _first, second = two_in_one()
    other, access = a_case(), _access(actor)
    for attempt in (
        lambda: join(case, other, access=access),
        lambda: take_out(case, second, access=access),
        lambda: merging.standing(access, case_id=case.id),
    ):
        with pytest.raises(NoSuchCase):
            attempt()
    assert not Decision.objects.exists()


def test_dot_joins_where_she_was_appointed_for_it_and_her_office_is_noted() -> None:
    first, second = a_case(), a_case()
    join(first, second, access=_access(Actor.person(cast.dot().id, Role.STAFF, scopes=["incidents"])))
    assert Decision.objects.get().role == "staff"


@pytest.mark.django_db(transaction=True, databases=["default", "keys", "ledger"])
def test_of_two_who_join_them_both_ways_at_once_one_wins() -> None:
    first, second = a_case(), a_case()
    access, refused = on_stage.owner(), []

    def run(work: Callable[[], None]) -> None:
        try:
            work()
        except Refusal as refusal:
            refused.append(type(refusal))
        finally:
            connections.close_all()

    workers = [
        Thread(target=run, args=(lambda one=one, other=other: join(one, other, turn=0, access=access),))
        for one, other in ((first, second), (second, first))
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert refused == [NoSuchCase]
    assert Case.objects.filter(state=State.JOINED).count() == Decision.objects.count() == 1


def _access(actor: Actor) -> Access:
    return on_stage.owner().acting_as(actor, on_stage.owner().purpose)
