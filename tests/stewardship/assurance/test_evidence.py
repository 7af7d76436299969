"""What a safety test found is kept for the owner, sealed; everybody else learns numbers, and later."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from freehold.stewardship.assurance import evidence, queries
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Outcome, Verdict
from freehold.stewardship.assurance.models import KEPT_DAYS, SafetyTest
from freehold.stewardship.assurance.queries import TOLD_AFTER, NoSuchTest
from freehold.trust.access.opener import Access, acting
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.register.actors import Actor, Role
from freehold.trust.vault import keyring

pytestmark = pytest.mark.django_db
ADA, DOT, ESI = uuid4(), uuid4(), uuid4()
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _keys() -> None:
    keyring.prepare()


def found(*gains: str) -> Outcome:
    outcome = Outcome(Kind.CREDENTIALS)
    outcome.judge("passwords of other leaks", broken=gains, times=40)
    outcome.must("the right password lets in", hold=True)
    return outcome


def reader(actor: Actor) -> Access:
    with acting(actor) as access:
        return access


ESI_READS = Actor.person(ESI, Role.OWNER)


def test_esi_reads_what_was_tried_and_found_the_newest_first() -> None:
    evidence.keep(found("a door"), at=NOW - timedelta(days=1))
    last = evidence.keep(found(), at=NOW)
    lines = queries.tests(reader(ESI_READS))
    assert [(line.verdict, line.tries) for line in lines] == [(Verdict.HELD, 40), (Verdict.BROKEN, 40)]
    assert queries.newest(lines)[Kind.CREDENTIALS].id == last.id
    _, told = queries.the_test(reader(ESI_READS), test_id=last.id)
    assert told["drill"] == "credentials"
    assert StoredEntry.objects.count() == 0  # about nobody


@pytest.mark.parametrize("actor", [Actor.person(ADA), Actor.person(DOT, Role.STAFF), Actor.visitor()])
def test_nobody_else_reads_it(actor: Actor) -> None:
    kept = evidence.keep(found("a door"), at=NOW)
    assert queries.tests(reader(actor)) == []
    with pytest.raises(NoSuchTest):
        queries.the_test(reader(actor), test_id=kept.id)


def test_it_lies_sealed() -> None:
    kept = evidence.keep(found("the third door on the left"), at=NOW)
    assert "door" not in repr(SafetyTest.objects.values_list("told").get(id=kept.id))


def test_everybody_learns_how_many_held_and_only_after_a_month() -> None:
    evidence.keep(found("a door"), at=NOW - timedelta(days=2))
    assert queries.public_figures(at=NOW) is None
    evidence.keep(found(), at=NOW - TOLD_AFTER - timedelta(days=1))
    evidence.keep(found(), at=NOW - timedelta(days=400))
    figures = queries.public_figures(at=NOW)
    assert figures is not None
    assert (figures.tests, figures.kinds, figures.held, figures.month) == (1, 1, 1, "2026-10")


def test_reports_go_after_three_years() -> None:
    evidence.keep(found(), at=NOW - timedelta(days=KEPT_DAYS + 1))
    kept = evidence.keep(found(), at=NOW)
    assert evidence.sweep(at=NOW) == 1
    assert SafetyTest.objects.get().id == kept.id
