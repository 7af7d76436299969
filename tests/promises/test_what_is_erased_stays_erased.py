"""Promise 5: what is erased stays erased: in every file, after every kill, in old copies, after a restore."""

import json
import os
import random
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from freehold.foundation import clock
from freehold.trust.people.models import Person
from freehold.trust.rights.erasing import carrying_out, leaving
from freehold.trust.vault import _keys, epochs
from freehold.trust.vault.held import HeldKey
from freehold.trust.vault.keyring import ring
from freehold.trust.vault.models import Key
from freehold.trust.vault.ring import EpochGone
from tests import cast
from tests.trust.rights.erasing import life

ROOT = Path(__file__).parents[2]
KILLED = -9


class House:
    """A house in a folder of its own, on SQLite, in which each step is a process."""

    def __init__(self, folder: Path) -> None:
        self.data, self.keys = folder / "data", folder / "keys"

    def does(self, *words: str) -> dict[str, Any]:
        done = self._run(*words)
        assert done.returncode == 0, done.stderr[-2_000:]
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    def erases_until(self, statement: int) -> bool:
        """Whether it came to its end before it was killed there."""
        done = self._run("erase", str(statement))
        assert done.returncode in (0, KILLED), done.stderr[-2_000:]
        return done.returncode == 0

    def _run(self, *words: str) -> "subprocess.CompletedProcess[str]":
        own = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
        own |= {"FREEHOLD_DATA": str(self.data), "FREEHOLD_KEYS": str(self.keys)}
        own |= {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        command = [sys.executable, "-m", "tests.promises.erasures.inside", *words]
        return subprocess.run(command, capture_output=True, text=True, env=own, cwd=ROOT, check=False)


def erased_though_killed(
    folder: Path, *, posts: int, people: int, kills: int, deaths: int, seed: int
) -> dict[str, Any]:
    """The check itself, at any size. Raises AssertionError."""
    house, chance = House(folder), random.Random(seed)
    made = house.does("furnish", str(posts), str(people))
    died = house.does("keys", str(deaths))
    before = folder / "before.sqlite3"
    shutil.copy(house.data / "db" / "main.sqlite3", before)
    untouched = House(folder / "untouched")
    shutil.copytree(house.data, untouched.data)
    shutil.copytree(house.keys, untouched.keys)
    assert untouched.does("order") == {"ordered": 1}
    alone = untouched.does("erase", "0")
    _is_gone(untouched, made)
    assert house.does("order") == {"ordered": 1}
    killed = 0
    most = max(2, alone["statements"] // (2 * kills))
    while killed < kills and not house.erases_until(chance.randint(1, most)):
        killed += 1
    assert killed == kills, "it came to its end before it was killed often enough"
    assert house.erases_until(0)
    found = _is_gone(house, made)
    shutil.copy(before, house.data / "db" / "main.sqlite3")
    assert house.does("replay")["again"] == 1
    again = house.does("audit", made["person"], made["receipt"])
    assert (again["tables"], again["finds"], again["others"]) == ([], [], made["others"])
    assert house.does("replay")["again"] == 0
    return {
        "posts": made["posts"], "people": people, "posts of others left": found["others"], "key": died,
        "seconds": alone["seconds"], "statements": alone["statements"], "killed": killed,
        "bytes searched": found["searched"] + again["searched"],
    }  # fmt: skip


def _is_gone(house: House, made: dict[str, Any]) -> dict[str, Any]:
    found = house.does("audit", made["person"], made["receipt"])
    assert found["tables"] == []
    assert found["finds"] == [], found["finds"]
    assert (found["keys"], found["warrants"]) == (0, 0)
    assert f"Posts and comments of yours ({made['posts']})" in found["receipt"]
    assert found["others"] == made["others"]
    return found


@pytest.mark.slow
@pytest.mark.own_house
def test_no_byte_of_finn_is_left_in_any_file_though_it_was_killed_and_restored(tmp_path: Path) -> None:
    found = erased_though_killed(tmp_path, posts=40, people=50, kills=4, deaths=20, seed=20261121)
    assert found["bytes searched"] > 1_000_000
    assert found["posts"] >= 40


def _opens(row: tuple[Any, ...]) -> HeldKey | None:
    """What an old copy of a key record gives to who has today's root and ring."""
    key_id, found_by, wrapped, epoch = row
    try:
        return _keys.unwrap(key_id.bytes, bytes(found_by), bytes(wrapped), ring().get(epoch))
    except EpochGone:
        return None


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_an_old_copy_of_the_keys_opens_nothing_of_finn_once_the_window_has_passed() -> None:
    cast.ada()
    finn, at = life.finn(), clock.now()
    sealed = Person.objects.get(id=finn.id).email
    stolen = list(Key.objects.values_list("id", "lookup", "wrapped", "epoch"))
    leaving.ask(cast.access_of(finn), cast.signed_in(finn), at=at)
    for day in range(1, 4):
        epochs.turn(at=at + timedelta(days=day))
    assert leaving.begin_due(at=at + timedelta(days=4)) == 1
    assert carrying_out.carry_out_next(at=at + timedelta(days=4))
    assert any(key.holder == finn.id for row in stolen if (key := _opens(row)))
    assert sealed is not None
    for day in range(4, 12):
        epochs.turn(at=at + timedelta(days=day))
    assert [row for row in stolen if _opens(row)] == []
    assert cast.job().open(Person.objects.get(id=cast.ada().id).email) == "ada@example.org"
