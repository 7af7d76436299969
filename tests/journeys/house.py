"""A real house for journeys: its own processes, its own folders, thrown away afterwards."""

import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

OPEN_WITHIN_SECONDS = 240.0
CLOSED_WITHIN_SECONDS = 60.0
SOURCE = Path(__file__).resolve().parents[2] / "src"


@dataclass(frozen=True, slots=True)
class OpenHouse:
    """``address`` has no slash at its end; ``first_link`` signs the owner in once, later empty."""

    address: str
    first_link: str
    data: Path
    keys: Path


@contextmanager
def open_house(folder: Path, *options: str, settings: Mapping[str, str] | None = None) -> Iterator[OpenHouse]:
    """Run ``freehold up`` with data and keys under ``folder`` on a free port, and close it in the end.

    ``settings`` are put into its environment.
    """
    data, keys = folder / "data", folder / "keys"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    environment |= {"FREEHOLD_KEYS": str(keys), "PYTHONPATH": str(SOURCE), "PYTHONUNBUFFERED": "1"}
    environment |= settings or {}
    command = [sys.executable, "-m", "freehold.interfaces.cli", "--data", str(data), "up", "--port", "0"]
    with (folder / "house.log").open("w") as log:
        running = subprocess.Popen(
            [*command, *options], env=environment, stdout=subprocess.PIPE, stderr=log, text=True, cwd=folder
        )
        try:
            said = _welcome(running, folder / "house.log")
            address = re.search(r"Freehold is open:\s+(\S+)", said)
            link = re.search(r"(?:first sign-in|owns the house)[^\n]*\n\s+(\S+)", said)
            assert address is not None, said
            yield OpenHouse(address[1].rstrip("/"), link[1] if link else "", data, keys)
        finally:
            running.send_signal(signal.SIGTERM)  # a shell lets what it starts behind itself ignore SIGINT
            running.communicate(timeout=CLOSED_WITHIN_SECONDS)


def _welcome(running: "subprocess.Popen[str]", log: Path) -> str:
    """What the house said until it was open. Raises AssertionError with its last words if it never was."""
    assert running.stdout is not None
    said, until = "", time.monotonic() + OPEN_WITHIN_SECONDS
    while "Ctrl-C closes the house." not in said:
        ready, _, _ = select.select([running.stdout], [], [], max(0.0, until - time.monotonic()))
        line = os.read(running.stdout.fileno(), 65_536).decode() if ready else ""
        assert line, f"The house did not open.\n{said}\n{log.read_text()[-3000:]}"
        said += line
    return said
