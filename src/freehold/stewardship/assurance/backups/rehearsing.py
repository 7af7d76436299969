"""A rehearsal: the newest backup is restored beside the running house, compared with it, and thrown away."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from freehold.foundation import clock
from freehold.foundation.house import House
from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import snapshots, telling
from freehold.stewardship.assurance.backups.models import Rehearsal
from freehold.stewardship.assurance.backups.places import known
from freehold.stewardship.assurance.backups.refused import NoRoomForBackup, NowhereToGo

WITHIN = timedelta(hours=2)
KEPT = timedelta(days=1_096)
_FOLDER = "rehearsal"
_LEAST_ROOM = 100_000_000  # bytes: less is no room for any house
_FAILED = "rehearsal.failed"


def ask(*, at: datetime) -> Rehearsal:
    """Have the worker rehearse; one that waits already is the one that is meant."""
    waiting = Rehearsal.objects.filter(ended_at=None, asked_at__gt=at - WITHIN).first()
    return waiting or Rehearsal.objects.create(asked_at=at)


def run_waiting(command: Sequence[str], *, at: datetime) -> int:
    """Rehearse what was asked for. ``command`` runs ``freehold``. How many were rehearsed."""
    waiting = list(Rehearsal.objects.filter(began_at=None).order_by("asked_at"))
    Rehearsal.objects.filter(asked_at__lt=at - KEPT).delete()
    return sum(_claim(each, at) and _run(each, command) for each in waiting)


def _claim(rehearsal: Rehearsal, at: datetime) -> bool:
    """Whether this worker is the one that does it."""
    return Rehearsal.objects.filter(id=rehearsal.id, began_at=None).update(began_at=at) == 1


def _run(rehearsal: Rehearsal, command: Sequence[str]) -> bool:
    refusal, told = "", {}
    try:
        told = _compared(rehearse(command))
    except Refusal as reason:
        refusal = reason.code
    except subprocess.TimeoutExpired:
        refusal = _FAILED
    Rehearsal.objects.filter(id=rehearsal.id).update(ended_at=clock.now(), refusal=refusal, told=told)
    return True


def rehearse(command: Sequence[str]) -> Mapping[str, Any]:
    """Restore the newest backup in folders of its own, and answer its report, or raise its refusal."""
    if not known.data_places():
        raise NowhereToGo
    house: House = settings.HOUSE
    _must_have_room(house)
    with _passing(house.data) as data, _passing(house.keys) as keys:
        words = [*command, "--data", str(data), "restore", known.data_places()[0], "--json", "--yes"]
        words += ["--keys-from", known.key_places()[0], "--root-key", str(house.root_key)]
        if snapshots.engine("default") != snapshots.SQLITE:
            words.append("--look")
        own = {**os.environ, "FREEHOLD_KEYS": str(keys), "FREEHOLD_DATA": str(data)}
        done = subprocess.run(  # noqa: S603  our own command, with words of our own
            words, env=own, capture_output=True, text=True, check=False, timeout=WITHIN.total_seconds()
        )
    return _report(done.stdout, done.stderr)


class RehearsalFailed(Refusal):
    """``code`` is that of what the restore refused, where it said so."""

    code = _FAILED
    for_owner = "The rehearsal did not come to its end."

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code  # type: ignore[misc]  # the restore's own code takes the place of ours


def _report(said: str, complained: str) -> Mapping[str, Any]:
    try:
        report = json.loads(said)
    except ValueError:
        report = {}
    if not isinstance(report, dict):
        report = {}
    if report.get("ok"):
        return report
    raise RehearsalFailed(str(report.get("refused", _FAILED)), complained[-500:])


def _compared(report: Mapping[str, Any]) -> dict[str, Any]:
    """What the owner reads: counts in the backup beside counts in the house now."""
    there, here = telling.named(report["counts"]), telling.named(snapshots.counts_now("default"))
    return {
        "backup_id": report["backup_id"],
        "made_at": report["made_at"],
        "rows": [[words, there.get(words, 0), here.get(words, 0)] for words in {**there, **here}],
        "media": report["media"],
        "missing": report["missing"],
        "opened": report["opened"],
        "without_key": report["without_key"],
        "erased_again": report["erased_again"],
    }


def _must_have_room(house: House) -> None:
    """PostgreSQL's files lie elsewhere and are not counted: there the least is what is asked for."""
    needed = sum(file.stat().st_size for file in house.databases.glob("*.sqlite3"))
    needed += sum(file.stat().st_size for file in house.media.rglob("*") if file.is_file())
    if shutil.disk_usage(house.data).free < max(_LEAST_ROOM, 2 * needed):
        raise NoRoomForBackup


@contextmanager
def _passing(parent: Path) -> Iterator[Path]:
    """A folder for the rehearsal on the same disk, the keys apart from the data as ever; gone afterwards."""
    folder = parent / _FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
