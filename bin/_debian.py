"""Programs that do not come from Python's packages: installed on Debian as root, named otherwise."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WISH_SECONDS = 180


def missing(programs: dict[str, str]) -> dict[str, str]:
    """Of ``{program: Debian package}``, those that are not on this machine."""
    return {program: package for program, package in programs.items() if not _found(program)}


def need(programs: dict[str, str], because: str) -> None:
    """Install the packages, or say which command would and stop.

    ``because`` is the first sentence that the person reads.
    """
    packages = sorted(set(programs.values()))
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        print(because, file=sys.stderr)
        print("Install what it needs; on Debian or Ubuntu, as root: " + " ".join(command), file=sys.stderr)
        raise SystemExit(1)
    print("{} Installing {}.".format(because, ", ".join(packages)), file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run(step, env=quiet, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            print(done.stdout.decode(errors="replace"), file=sys.stderr)
            raise SystemExit("{} failed: see above.".format(" ".join(step)))


def wish(programs: dict[str, str], without: str) -> None:
    """Install what is missing where that is possible; ``without`` is said where it is not."""
    packages = sorted(missing(programs).values())
    if packages and not _installed(packages):
        print(without, file=sys.stderr)


def _installed(packages: list[str]) -> bool:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    soon = ["-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20"]
    command = ["apt-get", *soon, "install", "--yes", "--no-install-recommends", *packages]
    try:
        done = subprocess.run(command, env=quiet, capture_output=True, timeout=WISH_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _found(program: str) -> bool:
    if program == "initdb":  # Debian keeps PostgreSQL's programs off the path
        return bool(shutil.which(program) or Path("/usr/lib/postgresql").is_dir())
    return shutil.which(program) is not None
