"""What the rules look at: facts of rooms below, without anything about a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from freehold.stewardship.assurance.backups.freshness import State as Backups
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Verdict
from freehold.stewardship.watch.cases.kinds import State


@dataclass(frozen=True, slots=True)
class Service:
    """One service that is in use. ``works_for_us``: the law asks for a contract. ``data``: of people."""

    slug: str
    name: str
    works_for_us: bool
    data: bool
    contract_on: date | None
    review_on: date | None
    exit_percent: int


@dataclass(frozen=True, slots=True)
class Incident:
    """One case that is not over. ``platform`` is "" for our own house."""

    id: str
    title: str
    platform: str
    state: State
    opened_at: datetime
    authority_due: datetime | None
    members_told: bool


@dataclass(frozen=True, slots=True)
class Drilled:
    """The newest report of one kind of safety test; ``at`` None where it was never run."""

    kind: Kind
    title: str
    verdict: Verdict | None
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Copies:
    """How it stands with backups, and when one was last brought back for a trial."""

    state: Backups
    rehearsed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Heard:
    """A source that is asked by itself, or whose lists are loaded by hand."""

    slug: str
    title: str
    failing: bool
    good_at: datetime | None


@dataclass(frozen=True, slots=True)
class Hole:
    """A known hole in something that runs. ``where`` is "" for this house itself; ``sure``: stated for the
    version that runs, not only for the program."""

    what: str
    version: str
    where: str
    name: str
    fixed_in: str
    exploited: bool
    sure: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """A service of which the board says leave."""

    place: str
    title: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the brief follows from, as it was at ``at``."""

    at: datetime
    services: Sequence[Service] = ()
    incidents: Sequence[Incident] = ()
    tests: Sequence[Drilled] = ()
    copies: Copies | None = None
    sources: Sequence[Heard] = ()
    holes: Sequence[Hole] = ()
    leaving: Sequence[Leaving] = ()
