"""Find a Python, make ``.venv`` and put the locked dependencies in it. Standard library only.

Written for old Pythons too (3.7 and up), so that someone who has one reads a sentence, not a syntax error.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import _debian

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
PYTHON = HOME / "bin" / "python"
STAMP = HOME / "freehold-stamp.json"
OLDEST = (3, 11)
REQUIREMENTS = {"run": ROOT / "requirements" / "run.txt", "dev": ROOT / "requirements" / "dev.txt"}


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def leave(text: str) -> None:
    say(text)
    raise SystemExit(1)


def _in_a_new_python() -> None:
    """Start the same command again under a Python that is new enough, or say that there is none."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            os.execv(found, [found, *sys.argv])
    leave(
        "Freehold needs Python 3.11 or newer, and this is {}.{}. Install one (on Debian or Ubuntu: "
        "apt-get install python3) and start again.".format(*sys.version_info[:2])
    )


def enter(kind: str, *command: str) -> None:
    """Become ``command`` under the environment's Python. Never returns."""
    prepare(kind)
    os.execv(str(PYTHON), [str(PYTHON), *command])


def prepare(kind: str) -> None:
    """Make the environment hold what ``kind`` ("run" or "dev") needs; does nothing when it does already."""
    if _stands(kind):
        return
    with (ROOT / ".venv.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)  # two commands started at once: the second finds the work done
        if not _stands(kind):
            _make(kind)


def _fingerprint(kind: str) -> str:
    return hashlib.sha256(REQUIREMENTS[kind].read_bytes()).hexdigest()


def _stamp() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _stands(kind: str) -> bool:
    stamp = _stamp()
    # What "dev" holds includes what "run" holds: bin/lock resolves both from one set.
    holds = any(stamp.get(each) == _fingerprint(each) for each in ("dev", kind))
    return holds and stamp.get("folder") == str(ROOT) and PYTHON.exists()


def _make(kind: str) -> None:
    began = time.monotonic()
    # Programs in an environment carry its path: one that was moved, or whose Python went, is made anew.
    if _stamp().get("folder", str(ROOT)) != str(ROOT) or not _works(PYTHON):
        if HOME.is_symlink():
            leave(".venv leads to another folder's environment, which would be emptied. Take the link away.")
        _need_venv()
        say("Making an environment in .venv (once).")
        _run([sys.executable, "-m", "venv", "--clear", str(HOME)], "The environment could not be made.")
    _install(REQUIREMENTS[kind])
    _point_at_source()
    STAMP.write_text(json.dumps({kind: _fingerprint(kind), "folder": str(ROOT)}) + "\n")
    say(f"The environment stands after {time.monotonic() - began:.0f} s.")


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    done = subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False)
    return done.returncode == 0


def _need_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        package = f"python3.{sys.version_info[1]}-venv"
        _debian.need({"ensurepip": package}, "Python's venv module is missing.")


def _install(requirements: Path) -> None:
    """Install what the file pins, each file checked against its hash, saying how far it is."""
    total = len(re.findall(r"(?m)^[a-z0-9]", requirements.read_text()))
    say(f"Getting {total} packages, each checked against its hash (once).")
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input", "--no-compile"]
    command += [
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--prefer-binary",
        "-r",
        str(requirements),
    ]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=str(ROOT))
    lines = []
    got = 0
    assert running.stdout is not None
    for raw in running.stdout:
        line = raw.decode(errors="replace").rstrip()
        lines.append(line)
        got += line.startswith(("Collecting ", "Requirement already satisfied: "))
        if line.startswith("Collecting ") and got % 10 == 0:
            say(f"  {got} of {total}")
        elif line.startswith("Installing collected"):
            say(f"  all {got} that this machine needs; putting them in place")
    if running.wait():
        leave("\n".join([*lines[-15:], "The packages could not be installed: see the lines above."]))


def _point_at_source() -> None:
    """Let the environment import ``freehold`` from ``src``, without building it first."""
    for folder in HOME.glob("lib/python*/site-packages"):
        (folder / "freehold.pth").write_text(str(ROOT / "src") + "\n")


def _run(command: list[str], what_failed: str) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        leave(done.stdout.decode(errors="replace") + what_failed)


_in_a_new_python()
