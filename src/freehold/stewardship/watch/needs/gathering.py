"""The facts of this house, from the rooms that know them. Read as the house itself: who may read what is made
of them was asked before, and nothing in them is about a person."""

from datetime import datetime

from freehold.stewardship.assurance import queries as assurance
from freehold.stewardship.assurance.backups import queries as backups
from freehold.stewardship.assurance.backups.freshness import freshness
from freehold.stewardship.assurance.catalogue import DRILLS
from freehold.stewardship.assurance.drills.kinds import WORDS
from freehold.stewardship.watch.cases.kinds import LIVE, Clock
from freehold.stewardship.watch.cases.models import Case
from freehold.stewardship.watch.cases.queries import CaseSeen, seen
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
from freehold.stewardship.watch.reliances import queries as reliances
from freehold.stewardship.watch.reliances.seen import Members, RelianceSeen, Role
from freehold.stewardship.watch.signals import sourcing
from freehold.stewardship.watch.signals.software import hosts, packages
from freehold.stewardship.watch.signals.software.verdicts import Verdict
from freehold.stewardship.watch.signals.sources.own import OWN
from freehold.stewardship.watch.trends import board
from freehold.stewardship.watch.trends.weighing import Says
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import OPERATION


def facts(*, at: datetime) -> Facts:
    """Everything that the rules look at."""
    with acting(Actor.house(), purpose=OPERATION) as house:
        return Facts(
            at=at,
            services=[_service(one) for one in in_use(at=at)],
            incidents=[_incident(one) for one in cases() if one.state in LIVE],
            tests=_tests(house),
            copies=_copies(at),
            sources=_sources(at),
            holes=_holes(),
            leaving=_leaving(house, at),
        )


def in_use(*, at: datetime) -> list[RelianceSeen]:
    """Services that are used now, by name."""
    return [one for one in reliances.reliances(at=at) if one.ended_on is None]


def cases() -> list[CaseSeen]:
    """Every case, the oldest first, without what is sealed of it."""
    return [seen(row) for row in Case.objects.order_by("id").prefetch_related("moments", "candidates")]


def _service(one: RelianceSeen) -> Service:
    return Service(
        slug=one.slug,
        name=one.name,
        works_for_us=one.role is Role.PROCESSOR,
        data=one.members is not Members.NOBODY,
        contract_on=one.contract_on,
        review_on=one.review_on,
        exit_percent=one.exit_percent,
    )


def _incident(one: CaseSeen) -> Incident:
    told = one.at(Clock.AUTHORITY_TOLD) is not None
    return Incident(
        id=str(one.id),
        title=one.title,
        platform=one.platform,
        state=one.state,
        opened_at=one.opened_at,
        authority_due=None if told else one.authority_due,
        members_told=one.at(Clock.MEMBERS_TOLD) is not None,
    )


def _tests(house: Access) -> list[Drilled]:
    last = assurance.newest(assurance.tests(house))
    found = [(kind, str(WORDS[kind].title), last.get(kind)) for kind in DRILLS]
    return [
        Drilled(kind, title, None, None) if line is None else Drilled(kind, title, line.verdict, line.at)
        for kind, title, line in found
    ]


def _copies(at: datetime) -> Copies:
    done = [one.ended_at for one in backups.rehearsals() if one.ended_at and not one.refusal]
    return Copies(freshness(at=at).state, max(done, default=None))


def _sources(at: datetime) -> list[Heard]:
    """Without those that the owner switched off, and what people here write down themselves."""
    return [
        Heard(one.source, one.title, bool(one.refused) or one.late, one.good_at)
        for one in sourcing.standings(at=at)
        if one.source != OWN.slug and not one.off
    ]


def _holes() -> list[Hole]:
    mine = [
        Hole(
            one.package, one.version, "", one.advisory, one.fixed_in, one.exploited,
            one.verdict == Verdict.AFFECTED.value,
        )
        for one in packages.look().hits
    ]  # fmt: skip
    others = [
        Hole(
            one.program.product, one.program.version, one.program.host, one.hole, one.finding.fixed_in,
            one.exploited, one.finding.verdict is Verdict.AFFECTED,
        )
        for one in hosts.hits()
    ]  # fmt: skip
    return [*mine, *others]


def _leaving(house: Access, at: datetime) -> list[Leaving]:
    """What the board says to leave. A decision of the last months has it say nothing."""
    return [
        Leaving(one.place, one.title)
        for one in board.standings(house, at=at)
        if one.weighed.says is Says.LEAVE
    ]
