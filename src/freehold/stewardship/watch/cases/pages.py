"""Cases as the console shows them: lists, and one with everything about it on one page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from freehold.stewardship.watch.cases import clocks, gravity, naming
from freehold.stewardship.watch.cases.clocks import Lag
from freehold.stewardship.watch.cases.gravity import Weighed
from freehold.stewardship.watch.cases.kinds import Act, Clock, State, Whose
from freehold.stewardship.watch.cases.models import Candidate, Case, Decision, Mute
from freehold.stewardship.watch.cases.policies import HANDLE, Incidents
from freehold.stewardship.watch.cases.queries import CaseSeen, seen
from freehold.stewardship.watch.cases.refused import NoSuchCase
from freehold.stewardship.watch.matching.reasons import explained
from freehold.stewardship.watch.reliances import book
from freehold.stewardship.watch.reliances import queries as reliances
from freehold.stewardship.watch.reliances.seen import RelianceSeen
from freehold.stewardship.watch.signals import queries as signals
from freehold.stewardship.watch.signals.queries import SignalSeen
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

SHOWN = 100


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list. ``service`` is its name, "" for our own house; ``surely`` 0 to 1, how sure matching
    was at best; ``heard_since``: a report came after the last decision."""

    case: CaseSeen
    service: str
    surely: float
    sources: int
    heard_since: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One report in a case: what was heard, None where it is not kept any more, and why it is here."""

    id: UUID
    title: str
    source: str
    confidence: float
    why: str
    found_at: datetime
    signal: SignalSeen | None


@dataclass(frozen=True, slots=True)
class Decided:
    """One decision. ``why`` is "" where the words were forgotten after their time. ``about`` is what the
    case is called that was joined with this one, or that a report went to; ``about_id`` where that stands."""

    turn: int
    state: State
    whose: Whose
    role: str
    at: datetime
    why: str
    act: Act
    about: str
    about_id: UUID | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """Everything about one case. ``compared`` is what ``comparable.as_json`` gave. ``alike`` are the cases
    that it could be one with. ``out_of`` is the case that its report was taken out of."""

    line: CaseLine
    told: str
    reports: Sequence[Report]
    decisions: Sequence[Decided]
    lags: Sequence[Lag]
    reliance: RelianceSeen | None
    through: Sequence[RelianceSeen]
    weighed: Weighed
    classes: Sequence[str]
    people: int | None
    compared: Mapping[str, Any]
    before_us: bool
    alike: Sequence[CaseSeen]
    out_of: tuple[UUID, str] | None


@dataclass(frozen=True, slots=True)
class MuteLine:
    """A mute with what it holds back."""

    id: UUID
    service: str
    source: str
    pattern: str
    why: str
    made_at: datetime
    ends_at: datetime
    lifted_at: datetime | None
    live: bool
    held: int


def counts(access: Access) -> dict[State, int]:
    """How many cases stand how. Raises NoSuchCase for who handles no incidents."""
    _require(access)
    rows = Case.objects.values_list("state").annotate(number=Count("id"))
    return {state: dict(rows).get(state.value, 0) for state in State}


def lines(access: Access, *states: State) -> list[CaseLine]:
    """The newest cases that stand so. Raises NoSuchCase for who handles no incidents."""
    _require(access)
    rows = Case.objects.filter(state__in=states).order_by("-id")
    shown = list(rows.prefetch_related("moments", "candidates", "decisions")[:SHOWN])
    names = _names({row.platform for row in shown})
    return [_line(row, names) for row in shown]


def page(access: Access, *, case_id: UUID) -> CasePage:
    """One case. Raises NoSuchCase, also for who handles no incidents."""
    rows = Case.objects.exclude(state=State.JOINED).filter(id=case_id)
    row = rows.prefetch_related("moments", "candidates").first()
    decision = None if row is None else may(access.actor, HANDLE, row)
    if row is None or not decision:
        raise NoSuchCase
    told, decisions = _words(access, row, decision)
    reports = _reports(row)
    heard = [one.signal for one in reports if one.signal is not None]
    reliance = reliances.reliance(row.platform) if row.platform else None
    through = [one for slug in row.through.split(", ") if slug and (one := reliances.reliance(slug))]
    classes = list(dict.fromkeys(each for one in heard for each in one.classes))
    line = _line(row, _names({row.platform}))
    return CasePage(
        line=line,
        told=told,
        reports=reports,
        decisions=decisions,
        lags=clocks.lags(line.case.clocks),
        reliance=reliance,
        through=through,
        weighed=_weighed(row, classes, reliance, through),
        classes=classes,
        people=max((one.people for one in heard if one.people is not None), default=None),
        compared=row.compared or {},
        before_us=_is_before_us(line.case, reliance),
        alike=_alike(row),
        out_of=_out_of(row),
    )


def _words(access: Access, row: Case, decision: Any) -> tuple[str, list[Decided]]:
    """What was suspected and decided about a case, and about those that were joined with it."""
    cases = [row, *row.joined.order_by("id")]
    made = list(Decision.objects.filter(case__in=cases).select_related("other").order_by("-at", "-turn"))
    opened = access.open_many([*(one.told for one in cases), *(one.why for one in made)], under=decision)
    told, why = opened[: len(cases)], opened[len(cases) :]
    return (
        "\n\n".join(one for one in told if one),
        [_decided(one, words) for one, words in zip(made, why, strict=True)],
    )


def mutes(access: Access, *, at: datetime) -> list[MuteLine]:
    """Mutes, the newest first, with how many reports each holds back."""
    decision = _require(access)
    rows = list(
        Mute.objects.order_by("-id").annotate(held=Count("held_back", filter=Q(held_back__case=None)))[:SHOWN]
    )
    why = access.open_many([row.why for row in rows], under=decision)
    names = _names({row.platform for row in rows})
    return [_mute(row, words, names, at) for row, words in zip(rows, why, strict=True)]


def muted(access: Access) -> int:
    """How many reports are held back in all."""
    _require(access)
    return Candidate.objects.filter(case=None).count()


def _require(access: Access) -> Any:
    decision = may(access.actor, HANDLE, Incidents())
    if not decision:
        raise NoSuchCase
    return decision


def _names(slugs: set[str]) -> dict[str, str]:
    """What each service is called; its slug where nobody knows it any more."""
    known = {slug: book.known_platform(slug) for slug in slugs if slug}
    return {slug: slug if one is None else one.name for slug, one in known.items()}


def _line(row: Case, names: Mapping[str, str]) -> CaseLine:
    candidates = list(row.candidates.all())
    decided = max((one.at for one in row.decisions.all()), default=None)
    return CaseLine(
        case=seen(row),
        service=names.get(row.platform, row.platform),
        surely=max((one.confidence for one in candidates), default=1.0),
        sources=len({one.source for one in candidates}),
        heard_since=row.state != State.CANDIDATE
        and decided is not None
        and any(one.found_at > decided for one in candidates),
    )


def _reports(row: Case) -> list[Report]:
    candidates = sorted(row.candidates.all(), key=lambda one: one.id)
    heard = {one.id: one for one in signals.several([each.signal for each in candidates])}
    return [
        Report(
            one.id,
            one.title,
            one.source,
            one.confidence,
            explained(naming.reasons(one.why)),
            one.found_at,
            heard.get(one.signal),
        )
        for one in candidates
    ]


def _decided(row: Decision, why: str | None) -> Decided:
    other = row.other
    return Decided(
        row.turn, State(row.state), Whose(row.whose), row.role, row.at, why or "", Act(row.act),
        "" if other is None else other.title,
        None if other is None or row.act == Act.JOINED else other.joined_into_id or other.id,
    )  # fmt: skip


def _alike(row: Case) -> list[CaseSeen]:
    """Others at the same service, the newest first."""
    rows = Case.objects.filter(platform=row.platform).exclude(state=State.JOINED).exclude(id=row.id)
    return [seen(one) for one in rows.order_by("-id").prefetch_related("moments", "candidates")[:SHOWN]]


def _out_of(row: Case) -> tuple[UUID, str] | None:
    taken = Decision.objects.filter(other=row, act=Act.TAKEN_OUT).select_related("case").first()
    return None if taken is None else (taken.case.joined_into_id or taken.case_id, taken.case.title)


def _weighed(
    row: Case, classes: Sequence[str], reliance: RelianceSeen | None, through: Sequence[RelianceSeen]
) -> Weighed:
    """How bad it is: of our own house we know nothing from outside."""
    there = [one for one in (reliance, *through) if one is not None]
    members = max((one.how_many for one in there), default=None)
    return gravity.weigh(classes, members=members, relied=bool(there) or not row.platform)


def _is_before_us(case: CaseSeen, reliance: RelianceSeen | None) -> bool:
    """Whether it happened before the business began to use the service."""
    occurred = case.at(Clock.OCCURRED)
    if occurred is None or reliance is None or reliance.since is None:
        return False
    return occurred.date() < reliance.since


def _mute(row: Any, why: str | None, names: Mapping[str, str], at: datetime) -> MuteLine:
    return MuteLine(
        id=row.id,
        service=names.get(row.platform, row.platform),
        source=row.source,
        pattern=row.pattern,
        why=why or "",
        made_at=row.made_at,
        ends_at=row.ends_at,
        lifted_at=row.lifted_at,
        live=row.lifted_at is None and row.ends_at > at,
        held=row.held,
    )
