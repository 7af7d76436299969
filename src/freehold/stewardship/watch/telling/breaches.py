"""The register of breaches: reaching a line, opening it, and what stands in it (GDPR Art. 33(5))."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.stewardship.watch.cases import operations as case_rows
from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.telling import data_classes
from freehold.stewardship.watch.telling.data_classes import DataClass
from freehold.stewardship.watch.telling.kinds import Concerned, Risk, Sure
from freehold.stewardship.watch.telling.models import Breach
from freehold.stewardship.watch.telling.policies import TELL, Register
from freehold.stewardship.watch.telling.refused import ChangedMeanwhile, Closed, NoSuchBreach
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

MOST_VERSIONS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What the register says of a breach. Everything may be unknown: empty, or None.

    ``since`` and ``until`` are when the data were open to strangers; ``records`` about how many records. The
    window and role belong to ``Concerned.LOOKED_AT``. ``why_no_authority`` and ``why_no_members`` are why
    nobody was told, ``why_late`` why the authority was told after 72 hours.
    """

    facts: str = ""
    effects: str = ""
    remedy: str = ""
    classes: tuple[DataClass, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    readable: bool | None = None
    records: int | None = None
    concerned: Concerned | None = None
    looked_since: datetime | None = None
    looked_until: datetime | None = None
    looked_role: str = ""
    risk: Risk = Risk.UNKNOWN
    sure: Sure = Sure.SUSPECTED
    contact: str = ""
    why_no_authority: str = ""
    why_no_members: str = ""
    why_late: str = ""

    def __repr__(self) -> str:
        return "<Assessment>"


_TEXTS = (
    "facts",
    "effects",
    "remedy",
    "looked_role",
    "contact",
    "why_no_authority",
    "why_no_members",
    "why_late",
)
_TIMES = ("since", "until", "looked_since", "looked_until")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register, opened. ``turn`` counts its versions; whoever changes it hands it back."""

    id: UUID
    case: UUID
    opened_at: datetime
    closed_at: datetime | None
    now: Assessment
    turn: int = 0
    versions: Sequence[Mapping[str, Any]] = field(default_factory=tuple)

    def __repr__(self) -> str:
        return "<Line>"


def reach(access: Access, case_id: UUID) -> Breach:
    """The row of a case, held where a transaction is open. Raises NoSuchBreach, also for who may not."""
    rows = Breach.objects.filter(case=case_id)
    row = (rows.select_for_update() if transaction.get_connection().in_atomic_block else rows).first()
    if row is None or not may(access.actor, TELL, row):
        raise NoSuchBreach
    return row


def open_line(access: Access, *, case_id: UUID, at: datetime, now: Assessment | None = None) -> UUID:
    """Begin the line of a case, once; again changes nothing. Raises NoSuchBreach or NoSuchCase."""
    if not may(access.actor, TELL, Register()):
        raise NoSuchBreach
    cases.case(case_id)
    found = Breach.objects.filter(case=case_id).values_list("id", flat=True).first()
    if found is not None:
        return found
    row = Breach(case=case_id, opened_at=at)
    row.words = {"now": written(now or Assessment()), "turn": 0, "versions": []}
    if now is not None:
        row.risk, row.sure = now.risk, now.sure
    try:
        with transaction.atomic():
            case_rows.hold(case_id)  # it is not joined with another at this moment
            row.save(force_insert=True)
    except IntegrityError:  # opened in another window at this moment
        return reach(access, case_id).id
    return row.id


def line(access: Access, case_id: UUID) -> Line:
    """The line of a case. Raises NoSuchBreach."""
    row = reach(access, case_id)
    return opened(access, [row])[0]


def line_or_none(access: Access, case_id: UUID) -> Line | None:
    """The same where there may be none yet. Raises NoSuchBreach for who may not see any."""
    if not may(access.actor, TELL, Register()):
        raise NoSuchBreach
    row = Breach.objects.filter(case=case_id).first()
    return None if row is None else opened(access, [row])[0]


def register(access: Access, *, most: int = 500) -> list[Line]:
    """Every line, the newest first. Raises NoSuchBreach."""
    if not may(access.actor, TELL, Register()):
        raise NoSuchBreach
    return opened(access, list(Breach.objects.order_by("-id")[:most]))


def opened(access: Access, rows: Sequence[Breach]) -> list[Line]:
    """Lines of rows that the actor may see. What retention emptied reads as unknown."""
    if not rows:
        return []
    decision = may(access.actor, TELL, rows[0])
    kept = access.open_many([row.words for row in rows], under=decision, instead=None)
    return [_line(row, words or {}) for row, words in zip(rows, kept, strict=True)]


def change(access: Access, *, case_id: UUID, turn: int, to: Assessment, at: datetime) -> None:
    """Write a new version; every earlier one is kept. The same again is none.

    Raises NoSuchBreach, Closed, or ChangedMeanwhile where somebody else was quicker.
    """
    with transaction.atomic():
        row = reach(access, case_id)
        before = opened(access, [row])[0]
        if row.closed_at is not None:
            raise Closed
        if before.turn != turn:
            raise ChangedMeanwhile
        if to != before.now:
            put(row, before, to, by="owner" if access.actor.is_owner else "staff", at=at)


def put(row: Breach, before: Line, to: Assessment, *, by: str, at: datetime) -> None:
    """Save a version. ``by`` is an office, not a person."""
    version = {"at": at.isoformat(), "by": by, "was": written(before.now)}
    versions = [*before.versions, version][-MOST_VERSIONS:]
    row.words = {"now": written(to), "turn": before.turn + 1, "versions": versions}
    row.risk, row.sure = to.risk, to.sure
    row.save(update_fields=["words", "risk", "sure"])


def written(one: Assessment) -> dict[str, Any]:
    """As it lies sealed."""
    return {
        **{name: getattr(one, name) for name in (*_TEXTS, "readable", "records")},
        **{name: moment.isoformat() if (moment := getattr(one, name)) else None for name in _TIMES},
        "classes": [each.value for each in one.classes],
        "concerned": one.concerned.value if one.concerned else None,
        "risk": one.risk.value,
        "sure": one.sure.value,
    }


def read(kept: Mapping[str, Any]) -> Assessment:
    """What ``written`` wrote, of this version or an older one."""
    found = Assessment(
        classes=tuple(data_classes.known(kept.get("classes", ()))),
        readable=kept.get("readable"),
        records=kept.get("records"),
        concerned=Concerned(kept["concerned"]) if kept.get("concerned") else None,
        risk=Risk(kept.get("risk", "")),
        sure=Sure(kept.get("sure", Sure.SUSPECTED.value)),
    )
    rest: dict[str, Any] = {name: kept.get(name) or "" for name in _TEXTS}
    rest |= {name: datetime.fromisoformat(kept[name]) for name in _TIMES if kept.get(name)}
    return replace(found, **rest)


def _line(row: Breach, words: Mapping[str, Any]) -> Line:
    return Line(
        id=row.id,
        case=row.case,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        now=read(words.get("now", {})),
        turn=words.get("turn", 0),
        versions=tuple(words.get("versions", ())),
    )
