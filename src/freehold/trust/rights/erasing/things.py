"""Single things that their person erased: on the list before they go, and gone again after a restore.

An entry is written before the deletion is committed. A deletion that then fails leaves an entry behind, and a
later restore erases what still stood: rather that than the other way about.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from freehold.foundation import clock
from freehold.trust.rights.erasing.erasure_list import Erased, ErasuresUnreadable, Kind
from freehold.trust.rights.erasing.listed import erasures

Again = Callable[[UUID], int]
MEANWHILE = timedelta(minutes=1)
"""What was erased so shortly before a backup may still be in it: entry and deletion are two steps."""

_again: dict[str, Again] = {}


def erases_again(label: str, do: Again) -> None:
    """Say how a thing of this table, or the value of this column, goes again. Wired once, in ``site``.

    ``label`` is "app.model" or "app.model.column" in lower case. ``do(row_id)`` answers how many went.
    """
    _again[label] = do


def labels() -> frozenset[str]:
    """Everything that can be noted."""
    return frozenset(_again)


def note(label: str, row_id: UUID) -> None:
    """Write down that this is about to be erased for good; it is on disk when this returns."""
    erasures().append(Erased(clock.now(), Kind.ROW, row_id, label))


def erase_again(one: Erased, *, backup_of: datetime) -> int:
    """Erase what a backup made then brought back; how many went. Raises ErasuresUnreadable.

    A row's id never comes twice, so it always goes. A column may have been filled again: it is emptied only
    where it was erased after the backup was made.
    """
    do = _again.get(one.table)
    if do is None:
        raise ErasuresUnreadable("table")
    is_column = one.table.count(".") > 1
    return 0 if is_column and one.at < backup_of - MEANWHILE else do(one.id)
