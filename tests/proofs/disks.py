"""A real disk that is full, or read-only, and keys that are not there: a clear message, and nothing lost.

The house stands on a small file system in memory, mounted for this proof alone in a namespace of its own
(Linux; needs ``unshare``, no root). What members were told to be kept has to be there after each trouble.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from freehold.stewardship.assurance.throw_away.facts import Facts
from freehold.stewardship.assurance.throw_away.house import DidNotOpen, ThrowAwayHouse, throw_away_house
from freehold.stewardship.assurance.throw_away.life import coming_in, talking
from freehold.stewardship.assurance.throw_away.life.owning import Owner
from freehold.stewardship.assurance.throw_away.life.patience import soon
from freehold.stewardship.assurance.throw_away.life.somebody import Somebody, Visitors

FULL = 10
SMALL = 2
_DISK_MB = 160
_COMMAND = [sys.executable, "-m", "freehold.interfaces.cli"]


def prove(size: int) -> dict[str, Any]:
    """``size`` topics before and between the troubles. Raises AssertionError."""
    inside = [sys.executable, "-m", "tests.proofs.disks", str(size)]
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", *inside],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise AssertionError(done.stderr[-3_000:])
    return dict(json.loads(done.stdout.strip().rpartition("\n")[2]))


def inside(size: int) -> dict[str, Any]:
    """The proof itself, where it may mount: the data folder is a disk of its own."""
    with throw_away_house(_COMMAND) as house:
        house.data.mkdir(mode=0o700)
        _mount("-t", "tmpfs", "-o", f"size={_DISK_MB}m,mode=0700", "tmpfs", str(house.data))
        try:
            return _troubles(house, house.data, size)
        finally:
            house.kill()
            _run("umount", "--lazy", str(house.data))


def _troubles(house: ThrowAwayHouse, disk: Path, size: int) -> dict[str, Any]:
    house.open()
    visitors = Visitors(house.address, Facts())
    with closing(visitors):
        owner = Owner(visitors)
        owner.come_in(house.first_link)
        owner.set_up()
        member, other = coming_in.join(visitors, owner, 2)
        group = talking.open_public_group(owner, "On a small disk")
        kept = [talking.start_public_topic(member, group) for _ in range(size)]
        said = {"full disk": _full(house, disk, other, group)}
        kept += [talking.start_public_topic(other, group) for _ in range(size)]
        said["second house"] = _refused(house, lambda: _open_beside(house))
    said |= {
        "read-only disk": _closed(house, _read_only(disk)),
        "key store missing": _closed(house, _aside(house.data / "db" / "keys.sqlite3")),
        "ring missing": _closed(house, _aside(house.keys / "ring.json")),
        "root key missing": _closed(house, _aside(house.keys / "root.key")),
    }
    _all_there(house, kept)
    return {"topics": len(kept), "lost": 0, "said": said}


def _full(house: ThrowAwayHouse, disk: Path, member: Somebody, group: str) -> str:
    """What a member reads while the disk is full. What they sent is not there afterwards; the next is."""
    page = member.open(f"{group}new/")
    form = page.form(f"{group}new/")
    with _no_room(disk):
        answer = member.browser.send(page, form, title="Sent in vain", source="Into a full disk.")
        if answer.status != httpx.codes.SERVICE_UNAVAILABLE or "no room left" not in answer.text:
            raise AssertionError(f"{answer.status} while the disk was full: {answer.text[:500]}")
        read = httpx.get(f"{house.address}{group}", trust_env=False)
        if read.status_code != httpx.codes.OK:
            raise AssertionError(f"reading answered {read.status_code} while the disk was full")
    soon(lambda: _ready(house) or None, "a house that is ready again")
    if "Sent in vain" in member.open(group).text:
        raise AssertionError("What was refused is there.")
    return answer.text[:300]


@contextmanager
def _no_room(disk: Path) -> Iterator[None]:
    """Every byte of the disk taken, until afterwards."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as taking:
        for piece in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    taking.write(bytes(piece))
    try:
        yield
    finally:
        filler.unlink()


def _closed(house: ThrowAwayHouse, trouble: Any) -> str:
    """What ``up`` says instead of opening; the next one, without the trouble, opens."""
    house.kill()
    with trouble:
        said = _refused(house, house.open)
        house.kill()
    house.open()
    return said


def _refused(house: ThrowAwayHouse, opening: Callable[[], object]) -> str:
    """The last words of a house that does not open: a sentence for the owner, and no traceback."""
    try:
        opening()
    except DidNotOpen as refused:
        words = str(refused).strip()
        if "Traceback" in words:
            raise AssertionError(words[-2_000:]) from None
        return words.rpartition("\n")[2].replace(str(house.folder), "HOUSE")
    raise AssertionError("It opened.")


def _open_beside(house: ThrowAwayHouse) -> None:
    done = house.call("up", "--port", "0")
    if done.returncode:
        raise DidNotOpen(done.stdout + done.stderr)


@contextmanager
def _read_only(disk: Path) -> Iterator[None]:
    _mount("-o", "remount,ro", str(disk))
    try:
        yield
    finally:
        _mount("-o", "remount,rw", str(disk))


@contextmanager
def _aside(file: Path) -> Iterator[None]:
    aside = file.rename(file.with_name(f"{file.name}.aside"))
    try:
        yield
    finally:
        if file.exists():
            raise AssertionError(f"{file.name} was made anew")
        aside.rename(file)


def _all_there(house: ThrowAwayHouse, kept: list[str]) -> None:
    for path in kept:
        if (status := httpx.get(f"{house.address}{path}", trust_env=False).status_code) != httpx.codes.OK:
            raise AssertionError(f"{path} answers {status}")


def _ready(house: ThrowAwayHouse) -> bool:
    return httpx.get(f"{house.address}/readyz", trust_env=False).status_code == httpx.codes.OK


def _mount(*words: str) -> None:
    _run("mount", *words)


def _run(*words: str) -> None:
    subprocess.run(words, check=True)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.stdout.write(json.dumps(inside(int(sys.argv[1]))) + "\n")
