"""Moves as the owner reads them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from freehold.stewardship.exit.moving import operations
from freehold.stewardship.exit.moving.models import Move, PlannedStep, Settled, Turn
from freehold.stewardship.exit.moving.playbook import step_of
from freehold.stewardship.exit.moving.states import Act, State, possible, state_of
from freehold.stewardship.exit.moving.steps import Phase, Words
from freehold.stewardship.watch.platforms.platform import Platform
from freehold.stewardship.watch.reliances import book
from freehold.trust.access.opener import Access


@dataclass(frozen=True, slots=True)
class StepSeen:
    """``outcome`` is "" while the step is open. ``help`` as in ``Step``."""

    id: UUID
    key: str
    phase: Phase
    title: Words
    words: Words
    help: str
    who: str
    note: str
    due_on: date | None
    edition: int
    outcome: str
    settled_at: datetime | None

    @property
    def is_open(self) -> bool:
        return not self.outcome


@dataclass(frozen=True, slots=True)
class TurnSeen:
    act: Act
    at: datetime
    until: date | None


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan. ``ready_percent`` counts the steps that make ready, ``percent`` all of them."""

    slug: str
    state: State
    steps: Sequence[StepSeen]
    turns: Sequence[TurnSeen]
    possible: Sequence[Act]
    until: date | None
    ready_percent: int
    percent: int

    @property
    def open_steps(self) -> int:
        return sum(step.is_open for step in self.steps)


@dataclass(frozen=True, slots=True)
class Closed:
    """A move that is over. ``proof`` is what shows it."""

    on: date
    proof: str


@dataclass(frozen=True, slots=True)
class Late:
    """What waits in a move: steps whose day has passed, or a time of both that is over."""

    slug: str
    steps: int
    is_over: bool


def plan(access: Access, *, slug: str) -> Plan:
    """The open plan of a service, with what is sealed of it. Raises OnlyTheOwner or NoPlan."""
    decision = operations.require(access)
    row = operations.reach(slug)
    platform = book.known_platform(slug) or Platform(slug, slug, "", "", (), ())
    steps = list(row.steps.select_related("settled").order_by("place", "id"))
    opened = access.open_many([one.words for one in steps], under=decision)
    seen = [_step(one, said or {}, platform) for one, said in zip(steps, opened, strict=True)]
    turns = [TurnSeen(Act(one.act), one.at, one.until) for one in row.turns.order_by("number")]
    state = state_of([one.act for one in turns])
    return Plan(
        slug=slug,
        state=state,
        steps=sorted(seen, key=lambda one: _ORDER[one.phase]),
        turns=turns,
        possible=possible(state),
        until=turns[-1].until if turns and state is State.BOTH else None,
        ready_percent=percent([one for one in seen if one.phase is Phase.READY]),
        percent=percent(seen),
    )


def closed(access: Access, *, slug: str) -> Sequence[Closed]:
    """Earlier moves away from a service, the newest first. Raises OnlyTheOwner."""
    decision = operations.require(access)
    rows = list(Move.objects.filter(slug=slug, closed_on__isnull=False).order_by("-closed_on", "-id"))
    opened = access.open_many([row.proof for row in rows], under=decision)
    return [Closed(row.closed_on or row.begun_at.date(), (told or {}).get("words", ""))
            for row, told in zip(rows, opened, strict=True)]  # fmt: skip


def percents(slugs: Collection[str]) -> Mapping[str, int]:
    """How ready the business is to leave each of these, 0 to 100, in one query; nothing where no plan is."""
    ready = Q(steps__phase=Phase.READY.value)
    rows = Move.objects.filter(slug__in=list(slugs), closed_on=None).annotate(
        all=Count("steps", filter=ready), done=Count("steps", filter=ready & Q(steps__settled__isnull=False))
    )
    return {row.slug: _share(row.done, row.all) for row in rows}


def states(slugs: Collection[str]) -> Mapping[str, State]:
    """How far the move away from each of these is; none is said where no plan is."""
    turns: dict[str, list[Act]] = {
        slug: []
        for slug in Move.objects.filter(slug__in=list(slugs), closed_on=None).values_list("slug", flat=True)
    }
    rows = Turn.objects.filter(move__slug__in=list(turns), move__closed_on=None).order_by("number")
    for slug, act in rows.values_list("move__slug", "act"):
        turns[slug].append(Act(act))
    return {slug: state_of(acts) for slug, acts in turns.items()}


def late(*, on: date) -> Sequence[Late]:
    """Moves in which something waits. A plan that nobody leaves by yet has days too."""
    moves = list(Move.objects.filter(closed_on=None).order_by("slug"))
    overdue = dict(
        PlannedStep.objects.filter(move__in=moves, settled=None, due_on__lt=on)
        .values_list("move")
        .annotate(Count("id"))
    )
    found = [Late(one.slug, overdue.get(one.id, 0), _is_over(one, on)) for one in moves]
    return [one for one in found if one.steps or one.is_over]


def percent(steps: Collection[StepSeen]) -> int:
    """The share of steps that are settled, rounded down: 100 only where nothing is open."""
    return _share(sum(not one.is_open for one in steps), len(steps))


def _share(done: int, total: int) -> int:
    return 100 * done // total if total else 0


def _is_over(row: Move, on: date) -> bool:
    last = row.turns.order_by("-number").first()
    return last is not None and last.act == Act.RUN_BOTH and last.until is not None and last.until < on


def _step(row: PlannedStep, said: Mapping[str, str], platform: Platform) -> StepSeen:
    known = step_of(platform, row.key)
    settled: Settled | None = getattr(row, "settled", None)
    return StepSeen(
        id=row.id,
        key=row.key,
        phase=Phase(row.phase),
        title=said.get("title") or (known.title if known else row.key),
        words=known.words if known else "",
        help=known.help if known else "",
        who=said.get("who", ""),
        note=said.get("note", ""),
        due_on=row.due_on,
        edition=row.edition,
        outcome=settled.outcome if settled else "",
        settled_at=settled.at if settled else None,
    )


_ORDER = {phase: place for place, phase in enumerate(Phase)}
