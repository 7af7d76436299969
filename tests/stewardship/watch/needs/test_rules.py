"""Each rule: which fact makes a need, how urgent it is, and which fact does not."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from freehold.stewardship.assurance.backups.freshness import State as Backups
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Verdict
from freehold.stewardship.watch.cases.kinds import State
from freehold.stewardship.watch.needs import rules
from freehold.stewardship.watch.needs.facts import (
    Copies,
    Drilled,
    Facts,
    Heard,
    Hole,
    Incident,
    Leaving,
    Service,
)
from freehold.stewardship.watch.needs.need import Need, Urgency

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TODAY = NOW.date()
DAY = timedelta(days=1)
LETTERS = Service("mailchimp", "Mailchimp", True, True, date(2024, 1, 1), None, 80)
CASE = Incident("7", "A list lay open", "mailchimp", State.NOT_US, NOW - DAY, None, False)
WELL = Copies(Backups.WELL, NOW - DAY)
HOLE = Hole("bash", "4.3", "till", "CVE-2014-6271", "4.3-7", True, True)
Rule = Callable[[Facts], Iterable[Need]]


def found(rule: Rule, facts: Facts) -> dict[str, Urgency]:
    return {need.key: need.urgency for need in rule(facts)}


def with_service(**changes: object) -> Facts:
    return Facts(NOW, services=[replace(LETTERS, **changes)])  # type: ignore[arg-type]  # fields by name


def with_case(**changes: object) -> Facts:
    return Facts(NOW, incidents=[replace(CASE, **changes)])  # type: ignore[arg-type]  # fields by name


def with_test(verdict: Verdict | None, at: datetime | None) -> Facts:
    return Facts(NOW, tests=[Drilled(Kind.THEFT, "A thief of all files", verdict, at)])


def test_a_house_in_which_all_is_well_needs_nothing() -> None:
    facts = Facts(
        NOW, services=[LETTERS], incidents=[CASE], copies=WELL,
        tests=[Drilled(Kind.THEFT, "A thief", Verdict.HELD, NOW - DAY)],
        sources=[Heard("kev", "Known holes", False, NOW - DAY)],
    )  # fmt: skip
    assert rules.needs(facts) == []


def test_a_contract_is_needed_where_somebody_works_for_us_with_peoples_data() -> None:
    assert found(rules.contracts, with_service(contract_on=None)) == {"contract/mailchimp": Urgency.MONTH}
    assert not found(rules.contracts, with_service(contract_on=None, works_for_us=False))
    assert not found(rules.contracts, with_service(contract_on=None, data=False))
    assert not found(rules.contracts, with_service())


@pytest.mark.parametrize(
    ("review_on", "urgency"),
    [
        (TODAY - DAY, Urgency.MONTH),
        (TODAY, Urgency.MONTH),
        (TODAY + DAY, Urgency.QUARTER),
        (TODAY + 30 * DAY, Urgency.QUARTER),
        (TODAY + 31 * DAY, None),
        (None, None),
    ],
)
def test_a_review_is_needed_when_its_day_is_near(review_on: date | None, urgency: Urgency | None) -> None:
    expected = {"review/mailchimp": urgency} if urgency else {}
    assert found(rules.reviews, with_service(review_on=review_on)) == expected


def test_a_way_out_that_is_half_ready_is_enough_and_an_incident_makes_it_urgent() -> None:
    assert not found(rules.exits, with_service(exit_percent=50))
    assert found(rules.exits, with_service(exit_percent=49)) == {"exit/mailchimp": Urgency.QUARTER}
    assert not found(rules.exits, with_service(exit_percent=0, data=False))
    hurt = replace(with_service(exit_percent=0), incidents=[replace(CASE, state=State.AFFECTS_US)])
    assert found(rules.exits, hurt) == {"exit/mailchimp": Urgency.MONTH}
    elsewhere = replace(hurt, incidents=[replace(CASE, state=State.AFFECTS_US, platform="patreon")])
    assert found(rules.exits, elsewhere) == {"exit/mailchimp": Urgency.QUARTER}


def test_incidents_need_a_decision_an_authority_told_and_members_told() -> None:
    assert found(rules.incidents, with_case(state=State.CANDIDATE)) == {"decide/7": Urgency.NOW}
    due = NOW + timedelta(hours=40)
    affects = with_case(state=State.AFFECTS_US, authority_due=due)
    assert found(rules.incidents, affects) == {"authority/7": Urgency.NOW, "members/7": Urgency.NOW}
    assert not found(rules.incidents, with_case(state=State.AFFECTS_US, members_told=True))
    assert not found(rules.incidents, with_case(state=State.CLOSED))
    assert {need.path for need in rules.incidents(affects)} == {"/console/incidents/7/"}
    ours = with_case(state=State.AFFECTS_US, platform="")
    assert {need.path for need in rules.incidents(ours)} == {"/console/breach/7/"}


def test_an_incident_that_is_watched_for_more_than_a_month_needs_an_end() -> None:
    long = with_case(state=State.WATCHING, opened_at=NOW - 31 * DAY)
    assert found(rules.incidents, long) == {"watching/7": Urgency.MONTH}
    assert not found(rules.incidents, with_case(state=State.WATCHING, opened_at=NOW - 30 * DAY))


@pytest.mark.parametrize(
    ("verdict", "at", "urgency"),
    [
        (Verdict.BROKEN, NOW, Urgency.NOW),
        (Verdict.UNPROVED, NOW, Urgency.MONTH),
        (None, None, Urgency.MONTH),
        (Verdict.HELD, NOW - 93 * DAY, Urgency.QUARTER),
        (Verdict.HELD, NOW - 92 * DAY, None),
    ],
)
def test_a_safety_test_has_to_hold_and_to_be_new(
    verdict: Verdict | None, at: datetime | None, urgency: Urgency | None
) -> None:
    assert found(rules.safety_tests, with_test(verdict, at)) == ({"test/theft": urgency} if urgency else {})


@pytest.mark.parametrize("state", sorted(set(Backups) - {Backups.WELL, Backups.A_PLACE_FAILS}))
def test_without_a_fresh_backup_one_is_needed_now(state: Backups) -> None:
    (need,) = rules.backups(Facts(NOW, copies=replace(WELL, state=state)))
    assert (need.key, need.urgency) == ("backup/fresh", Urgency.NOW)
    assert need.why


def test_a_place_that_fails_and_a_backup_that_nobody_tried_can_wait_some_weeks() -> None:
    fails = replace(WELL, state=Backups.A_PLACE_FAILS)
    assert found(rules.backups, Facts(NOW, copies=fails)) == {"backup/place": Urgency.MONTH}
    never, old = replace(WELL, rehearsed_at=None), replace(WELL, rehearsed_at=NOW - 93 * DAY)
    assert found(rules.backups, Facts(NOW, copies=never)) == {"backup/rehearsal": Urgency.MONTH}
    assert found(rules.backups, Facts(NOW, copies=old)) == {"backup/rehearsal": Urgency.QUARTER}
    assert not found(rules.backups, Facts(NOW, copies=WELL))


def test_a_source_that_failed_and_a_house_that_hears_nothing() -> None:
    good = Heard("kev", "Known holes", False, NOW - DAY)
    fails = Heard("nvd", "All holes", True, None)
    assert found(rules.sources, Facts(NOW, sources=[good, fails])) == {"source/nvd": Urgency.MONTH}
    silent = replace(good, good_at=NOW - 31 * DAY)
    assert found(rules.sources, Facts(NOW, sources=[silent])) == {"source/none": Urgency.MONTH}
    assert not found(rules.sources, Facts(NOW))


def test_a_hole_that_attackers_use_cannot_wait() -> None:
    key = "hole/till/bash/CVE-2014-6271"
    assert found(rules.holes, Facts(NOW, holes=[HOLE])) == {key: Urgency.NOW}
    assert found(rules.holes, Facts(NOW, holes=[replace(HOLE, exploited=False)])) == {key: Urgency.MONTH}
    assert found(rules.holes, Facts(NOW, holes=[replace(HOLE, sure=False)])) == {key: Urgency.MONTH}
    (need,) = rules.holes(Facts(NOW, holes=[HOLE]))
    assert need.what == "bash 4.3-7 or newer on till"
    (need,) = rules.holes(Facts(NOW, holes=[replace(HOLE, fixed_in="", where="")]))
    assert need.what == "A way to run bash safely on this house, or without it"
    assert "freehold watch packages" in need.check


def test_what_the_board_says_to_leave_needs_a_decision() -> None:
    assert found(rules.leaving, Facts(NOW, leaving=[Leaving("patreon", "Patreon")])) == {
        "leave/patreon": Urgency.QUARTER
    }


def test_the_same_facts_in_another_order_give_the_same_brief_the_most_urgent_first() -> None:
    some = [replace(LETTERS, slug=slug, contract_on=None, exit_percent=0) for slug in ("b", "a")]
    facts = Facts(NOW, services=some, incidents=[replace(CASE, state=State.CANDIDATE)], holes=[HOLE, HOLE])
    turned = replace(facts, services=some[::-1])
    needs = rules.needs(facts)
    assert needs == rules.needs(turned)
    assert [one.key for one in needs] == [
        "decide/7", "hole/till/bash/CVE-2014-6271", "contract/a", "contract/b", "exit/a", "exit/b",
    ]  # fmt: skip
    assert all(one.what and one.why and one.check and one.path.startswith("/console/") for one in needs)
