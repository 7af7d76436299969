"""Which room carries out which rule of retention, and which keys are needed without a row."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community.operations import moderation
from freehold.capabilities.surveys import keeping as surveys
from freehold.commons.mail import packing, sending
from freehold.commons.mail.models import KEPT_DAYS
from freehold.commons.support import operations as support
from freehold.foundation import clock
from freehold.stewardship.assurance import evidence
from freehold.stewardship.exit import operations as imports
from freehold.stewardship.watch.cases import operations as cases
from freehold.stewardship.watch.telling import keeping as telling
from freehold.stewardship.watch.trends import operations as trends
from freehold.trust.access import upkeep as access_upkeep
from freehold.trust.access.copies import overseer
from freehold.trust.access.opener import acting
from freehold.trust.disclosure.tables import register, waiting
from freehold.trust.ledger.queries import entries_among
from freehold.trust.people import activating, upkeep
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import IMPORT
from freehold.trust.rights import orphans, oversight, retention
from freehold.trust.rights.asking import keeping
from freehold.trust.rights.erasing import leaving
from freehold.trust.rights.retention import Rule


def _expire_unclaimed(*, at: datetime) -> int:
    gone = 0
    with acting(Actor.house(), purpose=IMPORT) as opener:
        while went := activating.expire(opener, at=at):
            gone += went
    return gone


def _expire_imports(*, at: datetime) -> int:
    imports.expire(at=at)
    return 0


def _expire_tables(*, at: datetime) -> int:
    return waiting.expire(at=at) + register.expire(at=at)


def _needed_by_the_house(holders: Collection[UUID]) -> set[UUID]:
    """The holders of letters that are nobody's, by day, of what overseers keep, by month, and of what many
    read in one entry."""
    now = clock.now()
    days = {packing.nobody(now - timedelta(days=back)) for back in range(-1, KEPT_DAYS + 2)}
    months = {overseer(oversight.months_before(now, back)) for back in range(-1, oversight.KEPT_MONTHS + 2)}
    return set(holders) & (days | months) | entries_among(holders)


RULES = (
    Rule(
        name="letters-to-the-house",
        title=_("Letters to the house, a year after the last word in them"),
        tables=frozenset({"support.thread", "support.message", "support.drawer"}),
        run=support.expire,
    ),
    Rule(
        name="reports-and-rulings",
        title=_("Reports of posts and what came of them, after a year"),
        tables=frozenset({"community.report", "community.ruling"}),
        run=moderation.expire,
    ),
    Rule(
        name="letters-under-way",
        title=_("Letters that nobody took, after a week"),
        tables=frozenset({"mail.outgoingletter"}),
        run=sending.sweep,
    ),
    Rule(
        name="accounts",
        title=_("Links, sign-ins, requests to join and activity whose time is over"),
        tables=frozenset({"people.joinrequest", "people.activity", "people.tries"}),
        run=upkeep.sweep,
    ),
    Rule(
        name="unclaimed-accounts",
        title=_("Accounts that were brought along and that nobody activated, after half a year"),
        tables=frozenset({"people.unclaimed"}),
        run=_expire_unclaimed,
    ),
    Rule(
        name="imports",
        title=_("Plans and reports of imports, after thirty days"),
        tables=frozenset({"exit.import"}),
        run=_expire_imports,
    ),
    Rule(
        name="staff-access",
        title=_("What staff opened, its reviews and doubts about it, when their time is over"),
        tables=frozenset({
            "access.acknowledgement", "access.doubt", "access.liveunlock", "access.review", "access.told",
        }),
        run=access_upkeep.sweep,
    ),
    Rule(
        name="safety-tests",
        title=_("Reports of safety tests, after three years"),
        tables=frozenset({"assurance.safetytest"}),
        run=evidence.sweep,
    ),
    Rule(
        name="incidents",
        title=_("What the house wrote about incidents in its own words, after five years"),
        tables=frozenset({"cases.case", "cases.decision", "cases.mute"}),
        run=cases.expire,
    ),
    Rule(
        name="trends",
        title=_("Why a service was left or kept, after five years"),
        tables=frozenset({"trends.verdict"}),
        run=trends.expire,
    ),
    Rule(
        name="telling",
        title=_("Letters about incidents after three years, closed breaches after five"),
        tables=frozenset({
            "telling.approval", "telling.authorityreport", "telling.breach", "telling.campaign",
            "telling.letter",
        }),
        run=telling.expire,
    ),
    Rule(
        name="tables",
        title=_("Tables that wait to leave after two days, what was decided about them after three years"),
        tables=frozenset({"tables.waiting", "tables.decision", "tables.secondword"}),
        run=_expire_tables,
    ),
    Rule(
        name="surveys",
        title=_("Who was invited to a survey after ninety days, confidential answers after three years"),
        tables=frozenset({"surveys.invitation", "surveys.response"}),
        run=surveys.expire,
    ),
    Rule(
        name="rights",
        title=_("Requests by right and receipts of erasure, after three years"),
        tables=frozenset({"rights.asked", "rights.receipt"}),
        run=keeping.expire,
    ),
    Rule(
        name="leaving",
        title=_("Whoever asked to leave, after 72 hours"),
        tables=frozenset({"rights.leaving"}),
        run=leaving.begin_due,
    ),
    Rule(
        name="oversight",
        title=_("Who looked and why, for oversight, after thirteen months"),
        tables=frozenset(),
        run=oversight.forget_old,
    ),
)  # fmt: skip

for _rule in RULES:
    retention.carry_out(_rule)
orphans.ask(_needed_by_the_house)
