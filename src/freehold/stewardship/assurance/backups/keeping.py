"""Backups that go by themselves: data once a day, keys every hour and soon after anything is erased.

What an older copy of the keys would lose: nothing of the data, as each backup of data brings one of its own.
It would lack erasures. So it is replaced whenever a key is shredded, the ring turns, or the list of erasures
or of backup keys changes, and every hour besides.
"""

from datetime import datetime, timedelta

import structlog
from django.conf import settings

from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import freshness, house_keys, keys_copies, taking
from freehold.stewardship.assurance.backups.models import CopyKind, MadeCopy
from freehold.stewardship.assurance.backups.places import known
from freehold.stewardship.assurance.backups.refused import Busy
from freehold.trust.vault import shredding

log = structlog.get_logger(__name__)

DATA_EVERY = timedelta(days=1)
KEYS_EVERY = timedelta(hours=1)
AGAIN_AFTER = timedelta(hours=1)
"""A place that refused is asked again after this long."""

_last: dict[str, object] = {}


def keep(*, at: datetime) -> None:
    """Do what is due. What a place refuses is written down, and shown; the house goes on."""
    if not known.data_places():
        return
    try:
        if data_is_due(at=at):
            taking.take(known.data_places(), known.key_places(), at=at)
            _last["keys"] = _marks()
        elif keys_are_due(at=at):
            marks = _marks()
            with house_keys.alone():
                keys_copies.take(known.key_places(), at=at)
            _last["keys"] = marks
    except Busy:
        return
    except Refusal as refusal:
        log.warning("backup refused", error=refusal.code)


def forget() -> None:
    """Copy the keys again next time, whatever was copied before."""
    _last.clear()


def data_is_due(*, at: datetime) -> bool:
    """Once a day; on the first day, in which a house is furnished, every hour."""
    first = MadeCopy.objects.filter(kind=CopyKind.DATA, refusal="").order_by("ended_at").first()
    is_new = first is None or at - first.began_at < DATA_EVERY
    return _is_due(CopyKind.DATA, KEYS_EVERY if is_new else DATA_EVERY, at)


def keys_are_due(*, at: datetime) -> bool:
    if _tried_lately(CopyKind.KEYS, at):
        return False
    return _last.get("keys") != _marks() or _is_due(CopyKind.KEYS, KEYS_EVERY, at)


def _is_due(kind: CopyKind, interval: timedelta, at: datetime) -> bool:
    """Also when the last one is from the future: after a clock went back nothing would be due for long."""
    last = freshness.newest(kind)
    if last is not None and last <= at + freshness.CLOCK_MAY_DIFFER and at - last < interval:
        return False
    return not _tried_lately(kind, at)


def _tried_lately(kind: CopyKind, at: datetime) -> bool:
    tried = MadeCopy.objects.filter(kind=kind).order_by("-ended_at", "-id").first()
    if tried is None or not tried.refusal:
        return False
    return timedelta() <= at - tried.ended_at < AGAIN_AFTER


def _marks() -> tuple[object, ...]:
    """What changes when a copy of the keys grows old."""
    files = (settings.HOUSE.ring, settings.HOUSE.backup_keys, house_keys.erasures())
    stamps = tuple(file.stat().st_mtime_ns if file.exists() else 0 for file in files)
    return (*stamps, shredding.times())
