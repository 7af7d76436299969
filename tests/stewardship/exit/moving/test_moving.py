"""Leaving a service: plan, decisions, steps and proof."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections

from freehold.foundation import clock
from freehold.stewardship.exit.moving import operations, queries, stepping
from freehold.stewardship.exit.moving.models import Move, PlannedStep, Settled, Turn
from freehold.stewardship.exit.moving.operations import NoPlan, NoProof, NoSuchDay, NotNow, StepsAreOpen
from freehold.stewardship.exit.moving.states import State
from freehold.stewardship.exit.moving.stepping import Assigned, ChangedMeanwhile, NoSuchStep, Outcome
from freehold.stewardship.exit.moving.steps import Phase
from freehold.stewardship.exit.moving.texts import House, drafts
from freehold.stewardship.watch.platforms import catalogue
from freehold.stewardship.watch.reliances import operations as reliances
from freehold.stewardship.watch.reliances import queries as register
from freehold.stewardship.watch.reliances.operations import NoSuchService, OnlyTheOwner, Said
from freehold.stewardship.watch.reliances.seen import Members, Role
from freehold.trust.access.opener import Access
from tests import cast

SLUG = "mailchimp"
SAID = Said(
    purposes=("Newsletter",), role=Role.PROCESSOR, members=Members.EVERYBODY, since=date(2020, 1, 1),
    categories=("user.contact.email", "user.name"),
)  # fmt: skip


@pytest.fixture
def esi() -> Access:
    access = cast.access_of(cast.esi())
    reliances.rely(access, slug=SLUG, said=SAID, at=clock.now())
    return access


@pytest.fixture
def planned(esi: Access) -> Access:
    operations.plan(esi, slug=SLUG, at=clock.now())
    return esi


def settle_all(esi: Access, phase: Phase | None = None) -> None:
    for step in queries.plan(esi, slug=SLUG).steps:
        if step.is_open and phase in (None, step.phase):
            stepping.settle(esi, slug=SLUG, step_id=step.id, outcome=Outcome.DONE, at=clock.now())


def seen(slug: str = SLUG) -> register.RelianceSeen:
    found = register.reliance(slug)
    assert found is not None
    return found


@pytest.mark.django_db
def test_readiness_is_what_is_settled_of_getting_ready_and_feeds_the_register(planned: Access) -> None:
    steps = [one for one in queries.plan(planned, slug=SLUG).steps if one.phase is Phase.READY]
    assert seen().exit_percent == 0
    for done, step in enumerate(steps, 1):
        outcome = Outcome.NOT_NEEDED if done % 2 else Outcome.DONE
        stepping.settle(planned, slug=SLUG, step_id=step.id, outcome=outcome, at=clock.now())
        assert seen().exit_percent == 100 * done // len(steps)
    plan = queries.plan(planned, slug=SLUG)
    assert plan.ready_percent == 100
    assert 0 < plan.percent < 100
    settle_all(planned, Phase.FETCH)
    assert seen().exit_percent == 100, "what comes later makes nobody readier"
    stepping.reopen(planned, slug=SLUG, step_id=steps[0].id)
    assert seen().exit_percent < 100


@pytest.mark.django_db
def test_a_move_from_plan_to_proof(planned: Access) -> None:
    now = clock.now()
    told: list[tuple[str, datetime]] = []
    operations._when_moved.append(lambda slug, at: told.append((slug, at)))
    try:
        operations.begin(planned, slug=SLUG, at=now)
        operations.run_both(planned, slug=SLUG, until=now.date() + timedelta(days=30), at=now)
        assert queries.plan(planned, slug=SLUG).until == now.date() + timedelta(days=30)
        operations.run_both(planned, slug=SLUG, until=now.date() + timedelta(days=60), at=now)
        operations.move_over(planned, slug=SLUG, at=now)
    finally:
        operations._when_moved.pop()
    assert told == [(SLUG, now)]
    with pytest.raises(StepsAreOpen):
        operations.close(planned, slug=SLUG, proof="gone", on=now.date(), at=now)
    assert queries.plan(planned, slug=SLUG).state is State.MOVED, "nothing of it was written"
    settle_all(planned)
    operations.close(planned, slug=SLUG, proof=" Their answer of 3 May. ", on=now.date(), at=now)
    with pytest.raises(NoPlan):
        queries.plan(planned, slug=SLUG)
    (closed,) = queries.closed(planned, slug=SLUG)
    assert (closed.on, closed.proof) == (now.date(), "Their answer of 3 May.")
    assert seen().ended_on == now.date()
    assert list(Turn.objects.order_by("number").values_list("act", flat=True)) == [
        "begin", "run both", "run both", "move over", "close",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_service_that_is_used_again_is_left_by_a_new_plan(planned: Access) -> None:
    now = clock.now()
    operations.begin(planned, slug=SLUG, at=now)
    operations.move_over(planned, slug=SLUG, at=now)
    settle_all(planned)
    operations.close(planned, slug=SLUG, proof="gone", on=now.date(), at=now)
    reliances.rely(planned, slug=SLUG, said=SAID, at=now)
    assert seen().exit_percent == 0
    again = operations.plan(planned, slug=SLUG, at=now)
    assert operations.state(again) is State.PLANNED
    assert Move.objects.count() == 2
    assert len(queries.closed(planned, slug=SLUG)) == 1


@pytest.mark.django_db
def test_what_cannot_be_decided_now_is_refused_and_leaves_no_trace(planned: Access) -> None:
    now, today = clock.now(), clock.now().date()
    for wrong in (operations.move_over, operations.stay):
        with pytest.raises(NotNow):
            wrong(planned, slug=SLUG, at=now)
    with pytest.raises(NotNow):
        operations.run_both(planned, slug=SLUG, until=today, at=now)
    with pytest.raises(NotNow):
        operations.close(planned, slug=SLUG, proof="x", on=today, at=now)
    operations.begin(planned, slug=SLUG, at=now)
    for until in (today - timedelta(days=1), today + timedelta(days=367), date.max, date.min):
        with pytest.raises(NoSuchDay):
            operations.run_both(planned, slug=SLUG, until=until, at=now)
    for proof, on in (("", today), ("  ", today), ("x" * 4_001, today), ("x", today + timedelta(days=1))):
        with pytest.raises(NoProof):
            operations.close(planned, slug=SLUG, proof=proof, on=on, at=now)
    assert Turn.objects.count() == 1


@pytest.mark.django_db
def test_only_the_owner_leads_a_move(esi: Access) -> None:
    now = clock.now()
    operations.plan(esi, slug=SLUG, at=now)
    step_id = PlannedStep.objects.values_list("id", flat=True)[0]
    for person in (cast.ada(), cast.dot()):
        access = cast.access_of(person)
        wishes: list[Callable[[], object]] = [
            lambda a=access: operations.plan(a, slug=SLUG, at=now),  # type: ignore[misc]  # bound early
            lambda a=access: operations.begin(a, slug=SLUG, at=now),  # type: ignore[misc]  # bound early
            lambda a=access: operations.close(a, slug=SLUG, proof="x", on=now.date(), at=now),  # type: ignore[misc]  # bound early
            lambda a=access: queries.plan(a, slug=SLUG),  # type: ignore[misc]  # bound early
            lambda a=access: queries.closed(a, slug=SLUG),  # type: ignore[misc]  # bound early
            lambda a=access: stepping.settle(a, slug=SLUG, step_id=step_id, outcome=Outcome.DONE, at=now),  # type: ignore[misc]  # bound early
            lambda a=access: stepping.add_step(a, slug=SLUG, title="x", phase=Phase.READY),  # type: ignore[misc]  # bound early
        ]
        for wish in wishes:
            with pytest.raises(OnlyTheOwner):
                wish()
    assert not Settled.objects.exists() and not Turn.objects.exists()


@pytest.mark.django_db
def test_a_plan_needs_a_service_of_the_register_and_steps_of_that_plan(planned: Access) -> None:
    with pytest.raises(NoSuchService):
        operations.plan(planned, slug="dropbox", at=clock.now())
    with pytest.raises(NoPlan):
        operations.begin(planned, slug="dropbox", at=clock.now())
    with pytest.raises(NoSuchStep):
        stepping.settle(planned, slug=SLUG, step_id=uuid4(), outcome=Outcome.DONE, at=clock.now())
    reliances.rely(planned, slug="dropbox", said=SAID, at=clock.now())
    operations.plan(planned, slug="dropbox", at=clock.now())
    other = queries.plan(planned, slug="dropbox").steps[0].id
    with pytest.raises(NoSuchStep):
        stepping.reopen(planned, slug=SLUG, step_id=other)


@pytest.mark.django_db
def test_who_does_a_step_is_sealed_and_not_overwritten_unseen(planned: Access) -> None:
    step = queries.plan(planned, slug=SLUG).steps[0]
    said = Assigned(who="Dot", note="Ask the accountant", due_on=date(2026, 5, 1))
    stepping.assign(planned, slug=SLUG, step_id=step.id, said=said, edition=step.edition)
    with pytest.raises(ChangedMeanwhile):
        stepping.assign(planned, slug=SLUG, step_id=step.id, said=Assigned(who="me"), edition=step.edition)
    kept = queries.plan(planned, slug=SLUG).steps[0]
    assert (kept.who, kept.note) == ("Dot", "Ask the accountant")
    assert (kept.due_on, kept.edition) == (date(2026, 5, 1), 2)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM moving_plannedstep WHERE words IS NOT NULL")
        assert all(b"accountant" not in bytes(row[0]) for row in cursor.fetchall())
    assert [one.steps for one in queries.late(on=date(2026, 5, 2))] == [1]
    assert queries.late(on=date(2026, 5, 1)) == []


@pytest.mark.django_db
def test_a_time_of_both_that_is_over_is_late(planned: Access) -> None:
    now = clock.now()
    operations.begin(planned, slug=SLUG, at=now)
    operations.run_both(planned, slug=SLUG, until=now.date(), at=now)
    assert queries.late(on=now.date()) == []
    (late,) = queries.late(on=now.date() + timedelta(days=1))
    assert late.is_over and late.steps == 0


@pytest.mark.django_db
def test_steps_of_ones_own_come_and_go_and_are_not_without_end(planned: Access) -> None:
    step_id = stepping.add_step(planned, slug=SLUG, title="Tell the printer", phase=Phase.TELL)
    found = {one.id: one for one in queries.plan(planned, slug=SLUG).steps}[step_id]
    assert (found.title, found.phase) == ("Tell the printer", Phase.TELL)
    stepping.assign(planned, slug=SLUG, step_id=step_id, said=Assigned(who="Dot"), edition=1)
    assert {one.title for one in queries.plan(planned, slug=SLUG).steps if one.key == "own"} == {found.title}
    of_the_book = queries.plan(planned, slug=SLUG).steps[0]
    with pytest.raises(NoSuchStep):
        stepping.drop_step(planned, slug=SLUG, step_id=of_the_book.id)
    stepping.drop_step(planned, slug=SLUG, step_id=step_id)
    with pytest.raises(stepping.TooManySteps):
        for number in range(stepping.MOST_STEPS):
            stepping.add_step(planned, slug=SLUG, title=f"{number}", phase=Phase.CLOSE)
    assert PlannedStep.objects.count() == stepping.MOST_STEPS


@pytest.mark.django_db
def test_letters_ask_a_processor_and_an_independent_firm_for_different_things(esi: Access) -> None:
    house = House("Madder & Weld", "Madder & Weld Ltd, 4 Mill Race", "https://madder.example/")
    today, platform = clock.now().date(), catalogue.platform(SLUG)
    ours = {one.key: one.words for one in drafts(platform, seen(), house, until=today, today=today)}
    assert "Art. 28(3)(g)" in ours["erase"] and "Art. 17" not in ours["erase"]
    assert "e-mail address, name" in ours["erase"]
    assert "Intuit Inc." in ours["notice"]
    reliances.change(
        esi, slug=SLUG, at=clock.now(),
        said=Said(purposes=("x",), role=Role.INDEPENDENT, members=Members.NOBODY),
    )  # fmt: skip
    theirs = {one.key: one.words for one in drafts(platform, seen(), house, until=None, today=today)}
    assert "Art. 17(1)(a) and (b)" in theirs["erase"] and "Art. 19" in theirs["erase"]
    assert "https://madder.example/" in theirs["moved"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_a_letter_that_asks_for_erasure_says_where_to_send_it(esi: Access, role: Role) -> None:
    house = House("Madder & Weld", "Madder & Weld Ltd", "https://madder.example/")
    today = clock.now().date()
    told = replace(seen(), role=role, asks_at=("privacy@firm.example",))
    for reliance, there in ((told, True), (replace(told, asks_at=()), False), (None, False)):
        written = drafts(catalogue.platform(SLUG), reliance, house, until=None, today=today)
        (erase,) = [one.words for one in written if one.key == "erase"]
        assert ("data protection\nprivacy@firm.example\n\n" in erase) is there


def together(many: int, do: Callable[[], object]) -> list[object]:
    """What each of several who do it at once gets; a refusal is an answer too."""

    def alone(_number: int) -> object:
        try:
            return do()
        except (NotNow, ChangedMeanwhile) as refusal:
            return type(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(alone, range(many)))


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_tick_the_same_step_the_first_counts(planned: Access) -> None:
    step_id: UUID = queries.plan(planned, slug=SLUG).steps[0].id
    answers = together(
        4, lambda: stepping.settle(planned, slug=SLUG, step_id=step_id, outcome=Outcome.DONE, at=clock.now())
    )
    assert sorted(map(str, answers)) == ["False", "False", "False", "True"]
    assert Settled.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_decide_at_once_one_is_told_to_look_again(planned: Access) -> None:
    answers = together(4, lambda: operations.begin(planned, slug=SLUG, at=clock.now()))
    assert answers.count(None) == 1
    assert answers.count(NotNow) == 3
    assert Turn.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_plan_at_once_both_have_the_same_plan(esi: Access) -> None:
    plans = together(4, lambda: operations.plan(esi, slug=SLUG, at=clock.now()).id)
    assert len(set(plans)) == 1
    assert PlannedStep.objects.count() == len(queries.plan(esi, slug=SLUG).steps)


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_assign_at_once_one_is_told(planned: Access) -> None:
    step_id = queries.plan(planned, slug=SLUG).steps[0].id
    answers = together(
        3, lambda: stepping.assign(planned, slug=SLUG, step_id=step_id, said=Assigned(who="Dot"), edition=1)
    )
    assert answers.count(None) == 1
    assert answers.count(ChangedMeanwhile) == 2
