"""Node and its packages, with which the journeys look at pages: nothing of them is served or shipped."""

from __future__ import annotations

import fcntl
import hashlib
import re
import subprocess

import _debian
import _environment

FOLDER = _environment.ROOT / "tests" / "journeys"
LOCK = FOLDER / "package-lock.json"
STAMP = FOLDER / "node_modules" / ".freehold-stamp"
PROGRAMS = {"node": "nodejs", "npm": "npm"}
OLDEST = (18, 16)


def prepare() -> None:
    """Make ``node_modules`` hold what the lock file pins; does nothing when it does already."""
    if missing := _debian.missing(PROGRAMS):
        _debian.need(missing, "The journeys look at pages with programs for Node, which is not here.")
    _is_new_enough()
    if _stands():
        return
    with (_environment.ROOT / ".venv.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # two commands started at once: the second finds the work done
        if not _stands():
            _install()


def _is_new_enough() -> None:
    said = subprocess.run(["node", "--version"], stdout=subprocess.PIPE, check=False).stdout.decode().strip()
    found = re.match(r"v(\d+)\.(\d+)", said)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        _environment.leave(
            "The journeys need Node {}.{} or newer, and this is {}. Install a newer one (on Debian or "
            "Ubuntu: apt-get install nodejs npm) and start again.".format(*OLDEST, said or "none that starts")
        )


def _stands() -> bool:
    return STAMP.exists() and STAMP.read_text() == _fingerprint()


def _fingerprint() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def _install() -> None:
    _environment.say(
        "Getting what the journeys look at pages with, each package checked against its hash (once)."
    )
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", str(FOLDER)]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        _environment.leave(
            done.stdout.decode(errors="replace") + "The packages for Node could not be installed: see above."
        )
    STAMP.write_text(_fingerprint())
