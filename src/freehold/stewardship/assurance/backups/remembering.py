"""What becomes of each copy, written down for the console. A house that cannot write goes on without."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, transaction

from freehold.foundation import clock
from freehold.stewardship.assurance.backups.models import CopyKind, MadeCopy

KEPT = timedelta(days=400)


@dataclass(slots=True)
class Made:
    kind: CopyKind
    place: str
    backup_id: str
    began_at: datetime
    bytes: int = 0
    files: int = 0


def remember(made: Made, *, refusal: str = "") -> None:
    """One line for each data backup and place; of keys copies, which come every hour, the newest alone."""
    with suppress(Error), transaction.atomic():
        now = clock.now()
        old = MadeCopy.objects.filter(kind=made.kind, place=made.place)
        if made.kind == CopyKind.KEYS:
            old.filter(refusal=refusal).delete()
        else:
            old.filter(ended_at__lt=now - KEPT).delete()
        MadeCopy.objects.create(
            kind=made.kind,
            place=made.place,
            backup_id=made.backup_id,
            began_at=made.began_at,
            ended_at=now,
            bytes=made.bytes,
            files_copied=made.files,
            refusal=refusal,
        )


def used_before(*, new_place: bool) -> Callable[[str], bool]:
    """Whether something was put into a place before. With ``new_place`` the owner says that it is new."""

    def asked(words: str) -> bool:
        return not new_place and MadeCopy.objects.filter(place=words, refusal="").exists()

    return asked
