"""A throw-away house: opened by the command that owners use, killed, robbed, opened again, thrown away."""

import os
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

OPENS_WITHIN = 90.0
ENDS_WITHIN = 15.0
_ERRORS = 5
_OPEN = "Ctrl-C closes the house."


class DidNotOpen(RuntimeError):
    """The house that the drill made did not open; its last words are in the message."""


class CommandFailed(RuntimeError):
    """A command on the house that has to succeed did not; what it said is in the message."""


@dataclass(slots=True)
class ThrowAwayHouse:
    """``command`` runs ``freehold``; ``folder`` holds everything and goes in the end.

    ``settings`` are those that an owner would set beside the folders (docs/guides/settings.md).
    """

    folder: Path
    command: Sequence[str]
    settings: Mapping[str, str] = field(default_factory=dict)
    address: str = ""
    first_link: str = ""
    _port: int = 0
    _running: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    def open(self) -> None:
        """Start it and wait until it is open. Raises DidNotOpen."""
        with (self.folder / "terminal.log").open("ab") as log:
            self._running = subprocess.Popen(  # noqa: S603  our own command, with words of our own
                self.words_to_open(),
                env=self.environment(),
                stdout=subprocess.PIPE,
                stderr=log,
                cwd=self.folder,
            )
        said = _until_open(self._running, self.folder / "terminal.log")
        told = re.search(r"Freehold is open:\s+http://localhost:(\d+)", said)
        link = re.search(r"https?://[^/\s]+(/first/\S+)", said)
        if told is None and not self._port:
            raise DidNotOpen(said[-2_000:])
        self.address = f"http://127.0.0.1:{told[1] if told else self._port}"
        self.first_link = link[1] if link else ""

    def words_to_open(self) -> list[str]:
        if "FREEHOLD_ADDRESS" in self.settings:  # then it says its address, and not its port
            self._port = _free_port()
        return [*self.command, "--data", str(self.data), "up", "--port", str(self._port)]

    def call(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run another command on it, beside the open house or without one."""
        return subprocess.run(  # noqa: S603  the same
            [*self.command, "--data", str(self.data), *words],
            env=self.environment(), cwd=self.folder, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def done(self, *words: str) -> str:
        """What a command said that has to succeed. Raises CommandFailed."""
        called = self.call(*words)
        if called.returncode:
            raise CommandFailed(f"freehold {' '.join(words)}: {called.stdout[-500:]}{called.stderr[-1_500:]}")
        return called.stdout

    def kill(self) -> None:
        """As a power cut ends it: every process at once, by SIGKILL, so that nothing is tidied up."""
        if self._running is None:
            return
        with suppress(ProcessLookupError):
            os.kill(self._running.pid, signal.SIGSTOP)  # or it would start its children again
        for process in (*_children(self._running.pid), self._running.pid):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._running.communicate(timeout=ENDS_WITHIN)
        self._running = None

    def stolen(self, to: Path) -> Path:
        """A copy of the data folder as it lies there: databases, logs beside them, media, caches."""
        shutil.copytree(self.data, to, symlinks=True)
        return to

    def last_errors(self) -> str:
        """What its logs say of what went wrong last; they name nobody."""
        lines = [line for log in (self.data / "logs").glob("*.log") for line in log.read_text().splitlines()]
        return "\n".join([line for line in lines if '"error"' in line][-_ERRORS:])

    def throw_away(self) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        own = {"FREEHOLD_KEYS": str(self.keys), "FREEHOLD_BEHIND_PROXY": "yes", "PYTHONUNBUFFERED": "1"}
        found = os.pathsep.join(path for path in sys.path if path)  # it runs the same code as this process
        return {**kept, **own, **self.settings, "PYTHONPATH": found}


@contextmanager
def throw_away_house(
    command: Sequence[str], settings: Mapping[str, str] | None = None
) -> Iterator[ThrowAwayHouse]:
    """A house that is not open yet, in a folder of its own; nothing of it is left afterwards.

    What its logs say of an error that ends a drill is noted on it.
    """
    house = ThrowAwayHouse(Path(tempfile.mkdtemp(prefix="freehold-drill-")), command, settings or {})
    try:
        yield house
    except Exception as error:
        error.add_note(house.last_errors())
        raise
    finally:
        house.throw_away()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _until_open(running: "subprocess.Popen[bytes]", log: Path) -> str:
    """What the house said until it was open."""
    said, until = "", time.monotonic() + OPENS_WITHIN
    if running.stdout is None:
        raise DidNotOpen("It has no voice.")
    while _OPEN not in said:
        ready, _, _ = select.select([running.stdout], [], [], max(0.0, until - time.monotonic()))
        words = os.read(running.stdout.fileno(), 65_536).decode(errors="replace") if ready else ""
        if not words:
            raise DidNotOpen(f"{said}\n{log.read_text(errors='replace')[-3_000:]}")
        said += words
    return said


def _children(process: int) -> Iterable[int]:
    """The processes that this one started and that still run."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    if listed.exists():
        return [int(each) for each in listed.read_text().split()]
    table = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, check=True)  # noqa: S607  where there is no /proc
    pairs = [line.split() for line in table.stdout.decode().splitlines()]
    return [int(pid) for pid, parent in pairs if int(parent) == process]
