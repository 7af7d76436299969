"""A rehearsal says what the restore said, and leaves nothing behind."""

import json
import sys
from pathlib import Path

import pytest
from django.conf import settings

from freehold.foundation import clock
from freehold.stewardship.assurance.backups import queries, rehearsing
from freehold.stewardship.assurance.backups.models import Rehearsal
from freehold.trust.vault import keyring
from tests.stewardship.assurance.backups.conftest import Places

pytestmark = pytest.mark.django_db(transaction=True)

WELL = {
    "ok": True, "backup_id": "20261122T031500Z-0a1b2c3d", "made_at": "2026-11-22T03:15:00+00:00",
    "counts": {"people_person": 7}, "media": 3, "missing": 0, "opened": 54, "without_key": 0,
    "erased_again": 0,
}  # fmt: skip


def says(tmp_path: Path, report: object) -> list[str]:
    """A program that answers every command with this report, and notes how it was called."""
    program = tmp_path / "freehold.py"
    program.write_text(
        f"import json, os, sys\n"
        f"called = json.dumps([sys.argv[1:], os.environ['FREEHOLD_KEYS']])\n"
        f"open({str(tmp_path / 'called')!r}, 'w').write(called)\n"
        f"sys.stdout.write({json.dumps(json.dumps(report))})\n"
    )
    return [sys.executable, str(program)]


def test_its_report_stands_beside_the_house_of_now(places: Places, tmp_path: Path) -> None:
    rehearsing.ask(at=clock.now())
    assert rehearsing.run_waiting(says(tmp_path, WELL), at=clock.now()) == 1
    (line,) = queries.rehearsals()
    assert (line.refusal, line.running) == ("", False)
    assert line.told["rows"] == [["people", 7, 1]]
    assert queries.was_rehearsed()
    words, keys = json.loads((tmp_path / "called").read_text())
    assert words[words.index("restore") + 1] == str(places.data)
    assert words[words.index("--keys-from") + 1] == str(places.keys)
    assert Path(keys).is_relative_to(settings.HOUSE.keys)
    assert Path(words[1]).is_relative_to(settings.HOUSE.data)
    assert not Path(keys).exists()
    assert not Path(words[1]).exists()


@pytest.mark.parametrize(
    ("report", "code"),
    [({"ok": False, "refused": "backup.damaged"}, "backup.damaged"), ("nonsense", "rehearsal.failed")],
)
def test_what_the_restore_refused_is_kept(places: Places, tmp_path: Path, report: object, code: str) -> None:
    rehearsing.ask(at=clock.now())
    rehearsing.run_waiting(says(tmp_path, report), at=clock.now())
    assert Rehearsal.objects.get().refusal == code
    assert not queries.was_rehearsed()


def test_one_is_run_once(places: Places, tmp_path: Path) -> None:
    rehearsing.ask(at=clock.now())
    command = says(tmp_path, WELL)
    assert [rehearsing.run_waiting(command, at=clock.now()) for _ in range(2)] == [1, 0]


@pytest.mark.parametrize("free", [0, 99_000_000])  # the second is room for this small house, and too little
def test_a_disk_without_room_is_not_filled(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": free})())
    rehearsing.ask(at=clock.now())
    rehearsing.run_waiting(says(tmp_path, WELL), at=clock.now())
    assert Rehearsal.objects.get().refusal == "backup.no-room"
    assert keyring.ring().numbers()
