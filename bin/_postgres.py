"""A PostgreSQL server for one run of the tests: its own folder, a socket only, gone afterwards."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Nothing here outlives the run, so nothing waits for a disk; and xdist's processes each hold three databases.
_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off "
    "-c max_connections=200"
)


@contextlib.contextmanager
def private_server() -> Iterator[str]:
    """Start a server and yield the folder of its socket; its superuser ``freehold`` needs no password.

    The server refuses to run as root, so root starts it as the ``postgres`` user that the package made.
    """
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="freehold-pg-"))
    try:
        if user:
            account = pwd.getpwnam(user)
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = str(folder / "data")
        _run(
            [_program("initdb"), "-D", data, "-U", "freehold", "--auth=trust", "-E", "UTF8", "--no-sync"],
            user,
            folder,
        )
        control = [_program("pg_ctl"), "-D", data, "-w", "-t", "60"]
        options = f"{_OPTIONS} -k {folder}"
        _run([*control, "-l", str(folder / "log"), "-o", options, "start"], user, folder)
        try:
            yield str(folder)
        finally:
            _run([*control, "-m", "immediate", "stop"], user, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _program(name: str) -> str:
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/" + name), key=lambda path: int(path.parts[4].split(".")[0])
    )
    return str(found[-1]) if found else shutil.which(name) or name


def _run(command: list[str], user: str | None, folder: Path) -> None:
    # pg_ctl leaves the server with its output: a pipe would never close, a file does not care.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(command, stdout=output, stderr=output, cwd=folder, user=user, check=False)
        if done.returncode:
            output.seek(0)
            raise SystemExit("{} failed:\n{}".format(command[0], output.read().decode(errors="replace")))
