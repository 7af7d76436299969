"""Deciding about cases: who may, how they go on, two at once, and every clock."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from freehold.stewardship.watch.cases import clocks, operations, pages, queries, turning
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.models import Case, Decision, Moment
from freehold.stewardship.watch.cases.refused import (
    DecidedMeanwhile,
    NoSuchCase,
    NotFromThere,
    NotYet,
    SayWhose,
    SayWhy,
)
from freehold.trust.access.opener import Access
from freehold.trust.register.actors import Actor, Role
from tests import cast
from tests.stewardship.watch.cases import village as on_stage
from tests.stewardship.watch.cases.village import NOW

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])
HOUR = timedelta(hours=1)


def a_case(**given: object) -> Case:
    return Case.objects.create(**{"platform": "dropbox", "title": "A breach", "opened_at": NOW, **given})


def decide(case: Case, state: State, **changed: object) -> None:
    access = changed.pop("access", None) or on_stage.owner()
    given = {
        "case_id": case.id,
        "turn": Case.objects.get(id=case.id).turn,
        "state": state,
        "whose": Whose.OUR_PROCESSOR,
        "why": "Because it is so.",
        "at": NOW,
        **changed,
    }
    operations.decide(access, **given)  # type: ignore[arg-type]


def test_esi_decides_and_who_why_and_when_is_kept() -> None:
    case = a_case()
    decide(case, State.WATCHING, why="  Nobody can say yet.  ")
    decide(case, State.AFFECTS_US, at=NOW + HOUR)
    page = pages.page(on_stage.owner(), case_id=case.id)
    assert [(one.turn, one.state, one.role, one.why) for one in page.decisions] == [
        (2, State.AFFECTS_US, "owner", "Because it is so."),
        (1, State.WATCHING, "owner", "Nobody can say yet."),
    ]
    assert page.line.case.at(Clock.DECIDED) == NOW
    assert page.line.case.at(Clock.AWARE) == NOW + HOUR


def test_dot_decides_where_she_was_appointed_for_it_and_her_office_is_noted_not_her_name() -> None:
    case = a_case()
    dot = Actor.person(cast.dot().id, Role.STAFF, scopes=["incidents"])
    decide(case, State.NOT_US, access=_access(dot))
    assert Decision.objects.get().role == "staff"


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
def test_nobody_else_reads_or_decides(actor: Actor) -> None:
    case, access = a_case(), _access(actor)
    for attempt in (
        lambda: decide(case, State.NOT_US, access=access),
        lambda: operations.close(access, case_id=case.id, why="It is over.", at=NOW),
        lambda: operations.open_own(access, title="x", told="It is open.", discovered_at=NOW, at=NOW),
        lambda: operations.correct(
            access, case_id=case.id, clock=Clock.OCCURRED, moment=NOW, precision=Precision.DAY, at=NOW
        ),
        lambda: pages.page(access, case_id=case.id),
        lambda: pages.lines(access, State.CANDIDATE),
        lambda: pages.counts(access),
        lambda: pages.mutes(access, at=NOW),
        lambda: pages.muted(access),
    ):
        with pytest.raises(NoSuchCase):
            attempt()
    assert Case.objects.get().state == State.CANDIDATE


def test_of_two_who_decide_at_once_one_wins_and_the_other_is_told() -> None:
    case = a_case()
    decide(case, State.NOT_US, turn=0)
    with pytest.raises(DecidedMeanwhile):
        decide(case, State.AFFECTS_US, turn=0)
    case.refresh_from_db()
    assert (case.state, case.turn, Decision.objects.count()) == (State.NOT_US, 1, 1)


@pytest.mark.parametrize("state", [State.CANDIDATE, State.CLOSED])
def test_a_case_does_not_go_where_nothing_leads(state: State) -> None:
    with pytest.raises(NotFromThere):
        decide(a_case(), state)


def test_a_decision_needs_a_reason_a_known_past_and_the_truth_about_whose_it_is() -> None:
    case = a_case()
    for words in ("", "   ", "no"):
        with pytest.raises(SayWhy):
            decide(case, State.NOT_US, why=words)
    with pytest.raises(NotYet):
        decide(case, State.AFFECTS_US, aware_at=NOW + HOUR)
    with pytest.raises(SayWhose):
        decide(case, State.AFFECTS_US, whose=Whose.OURS)
    with pytest.raises(NoSuchCase):
        operations.mark(uuid4(), Clock.MOVED, at=NOW)
    assert Moment.objects.count() == Decision.objects.count() == 0


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(list(State)), st.sampled_from(list(Whose)), st.integers(-1, 1)), max_size=8
    )
)
def test_whatever_is_tried_only_allowed_turns_happen_and_each_is_on_record(
    tries: list[tuple[State, Whose, int]],
) -> None:
    case = a_case()
    state, turn = State.CANDIDATE, 0
    for wanted, whose, off in tries:
        allowed = off == 0 and turning.may_follow(state, wanted)
        allowed = allowed and not (wanted is State.AFFECTS_US and whose is Whose.OURS)
        try:
            decide(case, wanted, whose=whose, turn=turn + off, at=NOW + turn * HOUR)
        except (DecidedMeanwhile, NotFromThere, SayWhose):
            assert not allowed
        else:
            assert allowed
            state, turn = wanted, turn + 1
    case.refresh_from_db()
    assert (case.state, case.turn) == (state, turn)
    assert list(case.decisions.order_by("turn").values_list("turn", flat=True)) == list(range(1, turn + 1))
    seen = queries.case(case.id)
    assert (seen.at(Clock.DECIDED) is None) == (turn == 0)


def test_the_72_hours_run_from_when_we_were_sure_and_only_where_it_is_ours_to_tell() -> None:
    case = a_case()
    assert queries.case(case.id).authority_due is None
    decide(case, State.AFFECTS_US, aware_at=NOW - 10 * HOUR)
    assert queries.case(case.id).authority_due == NOW + 62 * HOUR
    decide(case, State.AFFECTS_US, whose=Whose.INDEPENDENT)
    assert queries.case(case.id).authority_due is None
    decide(case, State.AFFECTS_US, whose=Whose.UNKNOWN)
    assert queries.case(case.id).authority_due == NOW + 62 * HOUR
    decide(case, State.NOT_US)
    assert queries.case(case.id).authority_due is None


def test_a_breach_of_our_own_is_ours_until_somebody_says_otherwise() -> None:
    found = NOW - 5 * HOUR
    one = operations.open_own(
        on_stage.owner(), title="A laptop is gone", told="It was in the tram.", discovered_at=found, at=NOW
    )
    seen = queries.case(one)
    assert (seen.platform, seen.state, seen.whose) == ("", State.AFFECTS_US, Whose.OURS)
    assert seen.authority_due == found + clocks.TO_TELL
    page = pages.page(on_stage.owner(), case_id=one)
    assert page.told == "It was in the tram."
    with pytest.raises(NotYet):
        operations.open_own(on_stage.owner(), title="x", told="Later on.", discovered_at=NOW + HOUR, at=NOW)
    with pytest.raises(SayWhy):
        operations.open_own(on_stage.owner(), title="x", told="", discovered_at=NOW, at=NOW)


def test_what_was_said_first_stands_and_what_is_said_later_is_kept_beside_it() -> None:
    case = a_case()
    operations.mark(case.id, Clock.MEMBERS_TOLD, at=NOW)
    operations.mark(case.id, Clock.MEMBERS_TOLD, at=NOW)
    operations.mark(case.id, Clock.MEMBERS_TOLD, at=NOW + HOUR)
    kept = queries.case(case.id).clocks[Clock.MEMBERS_TOLD]
    assert kept.stands.at == NOW
    assert [one.at for one in kept.others] == [NOW + HOUR]


def test_a_correction_stands_and_nothing_is_lost() -> None:
    case = a_case()
    operations.mark(case.id, Clock.OCCURRED, at=NOW - 90 * HOUR, said_by="hibp", precision=Precision.DAY)
    for moment in (NOW - 80 * HOUR, NOW - 70 * HOUR):
        operations.correct(
            on_stage.owner(),
            case_id=case.id,
            clock=Clock.OCCURRED,
            moment=moment,
            precision=Precision.MOMENT,
            at=NOW,
        )
    kept = queries.case(case.id).clocks[Clock.OCCURRED]
    assert (kept.stands.at, kept.stands.corrects) == (NOW - 70 * HOUR, True)
    assert [one.at for one in kept.others] == [NOW - 90 * HOUR, NOW - 80 * HOUR]
    with pytest.raises(NotYet):
        operations.correct(
            on_stage.owner(),
            case_id=case.id,
            clock=Clock.OCCURRED,
            moment=NOW + HOUR,
            precision=Precision.DAY,
            at=NOW,
        )


def test_closing_twice_is_closing_once_and_a_candidate_is_not_closed_unread() -> None:
    case = a_case()
    with pytest.raises(NotFromThere):
        operations.close(on_stage.owner(), case_id=case.id, why="It is over.", at=NOW)
    decide(case, State.AFFECTS_US)
    for _time in range(2):
        operations.close(on_stage.owner(), case_id=case.id, why="It is over.", at=NOW + HOUR)
    assert queries.case(case.id).at(Clock.CLOSED) == NOW + HOUR
    assert Decision.objects.count() == 2
    decide(case, State.WATCHING, at=NOW + 2 * HOUR)
    operations.close(on_stage.owner(), case_id=case.id, why="Over again.", at=NOW + 3 * HOUR)
    assert queries.case(case.id).at(Clock.CLOSED) == NOW + 3 * HOUR


def test_lags_are_whole_days_between_what_stands() -> None:
    case = a_case()
    for clock, moment in (
        (Clock.OCCURRED, on_stage.on(2014, 2, 16)),
        (Clock.LISTED, on_stage.on(2017, 10, 6)),
    ):
        operations.mark(case.id, clock, at=moment, said_by="hibp", precision=Precision.DAY)
    (lag,) = clocks.lags(queries.case(case.id).clocks)
    assert (lag.earlier, lag.later, lag.days) == (Clock.OCCURRED, Clock.LISTED, 1_328)


def test_words_are_forgotten_after_five_years_and_clocks_stay() -> None:
    case = a_case()
    decide(case, State.NOT_US)
    assert operations.expire(at=NOW + timedelta(days=1_826)) == 0
    assert operations.expire(at=NOW + timedelta(days=1_828)) == 1
    page = pages.page(on_stage.owner(), case_id=case.id)
    assert [one.why for one in page.decisions] == [""]
    assert page.line.case.at(Clock.DECIDED) == NOW


def _access(actor: Actor) -> Access:
    return on_stage.owner().acting_as(actor, on_stage.owner().purpose)
