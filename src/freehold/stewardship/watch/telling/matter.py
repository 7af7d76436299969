"""All that the house knows of one incident when it comes to telling: the case, the reports, the reliance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.cases.clocks import Said
from freehold.stewardship.watch.cases.kinds import Clock, State, Whose
from freehold.stewardship.watch.cases.queries import CaseSeen
from freehold.stewardship.watch.reliances import book
from freehold.stewardship.watch.reliances import queries as reliances
from freehold.stewardship.watch.reliances.seen import RelianceSeen, Role
from freehold.stewardship.watch.signals import queries as signals
from freehold.stewardship.watch.signals.queries import SignalSeen
from freehold.stewardship.watch.signals.refused import NoSuchSignal
from freehold.stewardship.watch.telling import data_classes
from freehold.stewardship.watch.telling.data_classes import DataClass


@dataclass(frozen=True, slots=True)
class Matter:
    """One incident. ``service`` is the name of the one we rely on, ``at_fault`` of the one it happened at:
    the same, unless ours runs on that one. Both are "" for our own house. ``reliance`` is None where the
    register has none.
    """

    case: CaseSeen
    service: str
    at_fault: str
    domains: tuple[str, ...]
    reliance: RelianceSeen | None
    reports: Sequence[SignalSeen]

    @property
    def is_ours(self) -> bool:
        return not self.case.platform

    @property
    def whose(self) -> Whose:
        return self.case.whose

    @property
    def slug(self) -> str:
        """Of the service in our own register."""
        return self.case.through or self.case.platform

    @property
    def affects_us(self) -> bool:
        return self.case.state is State.AFFECTS_US

    @property
    def likely_whose(self) -> Whose:
        """What the register suggests before anybody said it."""
        if self.is_ours:
            return Whose.OURS
        if self.reliance is None:
            return Whose.UNKNOWN
        return Whose.OUR_PROCESSOR if self.reliance.role is Role.PROCESSOR else Whose.INDEPENDENT

    def said(self, clock: Clock) -> Said | None:
        """What a clock shows, and how exactly."""
        kept = self.case.clocks.get(clock)
        return None if kept is None else kept.stands

    @property
    def taken(self) -> list[DataClass]:
        """The kinds of data that were taken there, as far as any report says."""
        return data_classes.ordered(
            data_classes.of_words(one) for report in self.reports for one in report.classes
        )

    @property
    def ours_there(self) -> list[DataClass]:
        """The kinds of data of members that lie there, by our register."""
        categories = self.reliance.categories if self.reliance else ()
        return data_classes.ordered(data_classes.of_category(one) for one in categories)

    @property
    def people_there(self) -> int | None:
        """How many people in all it concerned, the most that any report says."""
        return max((one.people for one in self.reports if one.people is not None), default=None)

    @property
    def story(self) -> str:
        """What the newest report that says something says."""
        return next(
            (one.summary or one.title for one in reversed(self.reports) if one.summary or one.title), ""
        )

    @property
    def authority_due(self) -> datetime | None:
        return self.case.authority_due


def matter(case_id: UUID) -> Matter:
    """For the house's own use: whoever shows it asks first who reads. Raises NoSuchCase."""
    case = cases.case(case_id)
    known = [book.known_platform(one) for one in (case.through, case.platform) if one]
    platforms = [one for one in known if one is not None]
    reliance = reliances.reliance(case.through or case.platform) if case.platform else None
    named = {one.slug: one.name for one in platforms}
    return Matter(
        case=case,
        service=named.get(case.through or case.platform, reliance.name if reliance else case.platform),
        at_fault=named.get(case.platform, case.platform),
        domains=tuple(domain for one in platforms for domain in one.domains),
        reliance=reliance,
        reports=list(_reports(case.signals)),
    )


def _reports(ids: Iterable[UUID]) -> Iterable[SignalSeen]:
    for one in ids:
        try:
            found = signals.signal(one)
        except NoSuchSignal:  # taken back by its source, and expired here
            continue
        if not found.gone:
            yield found
