"""Backups as the owner reads about them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from freehold.stewardship.assurance.backups.models import CopyKind, MadeCopy, Rehearsal

SHOWN = 30


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One try, in a list. ``refusal`` is empty where the place took it."""

    place: str
    ended_at: datetime
    bytes: int
    files_copied: int
    refusal: str


@dataclass(frozen=True, slots=True)
class RehearsalLine:
    asked_at: datetime
    ended_at: datetime | None
    running: bool
    refusal: str
    told: dict[str, Any]


def copies() -> list[CopyLine]:
    """The newest backups of data, newest first."""
    rows = MadeCopy.objects.filter(kind=CopyKind.DATA).order_by("-ended_at", "-id")[:SHOWN]
    return [CopyLine(row.place, row.ended_at, row.bytes, row.files_copied, row.refusal) for row in rows]


def last_of(kind: str, place: str) -> CopyLine | None:
    """The last try to put a copy of this kind there."""
    row = MadeCopy.objects.filter(kind=kind, place=place).order_by("-ended_at", "-id").first()
    if row is None:
        return None
    return CopyLine(row.place, row.ended_at, row.bytes, row.files_copied, row.refusal)


def rehearsals() -> list[RehearsalLine]:
    """The newest, newest first."""
    return [
        RehearsalLine(row.asked_at, row.ended_at, row.ended_at is None, row.refusal, row.told)
        for row in Rehearsal.objects.order_by("-asked_at")[:SHOWN]
    ]


def was_rehearsed() -> bool:
    return Rehearsal.objects.filter(ended_at__isnull=False, refusal="").exists()
