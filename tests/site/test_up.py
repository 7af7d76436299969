"""A real house, opened by its one command: processes, port and files as an owner has them."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.own_house]

WITHIN = 180


class House:
    """``freehold up`` in folders of its own."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
        self.environment = {
            **kept,
            "FREEHOLD_KEYS": str(folder / "keys"),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        self.process = self.start("up")
        self.said = ""
        for line in self.process.stdout or ():
            self.said += line
            if "Ctrl-C" in line:
                break
        self.port = int(re.findall(r"localhost:(\d+)", self.said)[0])

    def start(self, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "freehold.interfaces.cli", "--data", str(self.data), *words]
        return subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=_as_from_a_terminal,
        )

    def run(self, *words: str) -> tuple[int, str]:
        process = self.start(*words)
        said, _ = process.communicate(timeout=WITHIN)
        return process.returncode, said

    def ask(self, path: str) -> tuple[int, bytes]:
        door = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        door.request("GET", path)
        answer = door.getresponse()
        try:
            return answer.status, answer.read()
        finally:
            door.close()

    def children(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(each) for each in found.split()]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    opened = House(tmp_path_factory.mktemp("house"))
    yield opened
    opened.process.kill()
    opened.process.communicate(timeout=WITHIN)


def _as_from_a_terminal() -> None:
    """Tests that run in the background are deaf to Ctrl-C, and so would be what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def eventually(condition: Callable[[], bool]) -> None:
    ends_at = time.monotonic() + WITHIN
    while not condition():
        assert time.monotonic() < ends_at, "it did not happen in time"
        time.sleep(0.05)


def test_the_owner_reads_where_everything_is(house: House) -> None:
    for part in ("Freehold is open", str(house.data), "root.key", "ring.json", "apart"):
        assert part in house.said


def test_root_key_and_ring_are_made_for_the_owner_alone(house: House) -> None:
    keys = Path(house.environment["FREEHOLD_KEYS"])
    for name in ("root.key", "ring.json"):
        assert (keys / name).stat().st_mode & 0o077 == 0


def test_the_house_is_alive_and_ready(house: House) -> None:
    assert house.ask("/healthz") == (200, b'{"alive": true}')
    status, body = house.ask("/readyz")
    assert status == 200, body
    assert {"database default", "database keys", "database ledger", "worker"} <= set(
        json.loads(body)["parts"]
    )


def test_a_second_house_on_the_same_folder_is_refused(house: House) -> None:
    code, said = house.run("up")
    assert code == 1
    assert "open already" in said
    assert f"localhost:{house.port}" in said


def test_what_is_looked_at_before_opening_can_be_looked_at_by_itself(house: House) -> None:
    code, said = house.run("check", "--json")
    report = json.loads(said)
    assert (code, report["ok"]) == (0, True), report


def test_web_and_worker_come_back_when_they_are_killed(house: House) -> None:
    before = house.children()
    assert len(before) == 2
    for child in before:
        os.kill(child, signal.SIGKILL)
    # Who asks meanwhile waits at the door: it belongs to the parent.
    assert house.ask("/healthz")[0] == 200
    eventually(lambda: house.ask("/readyz")[0] == 200 and len(house.children()) == 2)
    assert not set(before) & set(house.children())


def test_ctrl_c_closes_everything(house: House) -> None:
    """The last one: it closes the house that the others share."""
    children = house.children()
    house.process.send_signal(signal.SIGINT)
    said, _ = house.process.communicate(timeout=WITHIN)
    assert house.process.returncode == 0
    assert "The house is closed." in said
    assert not any(Path(f"/proc/{child}").exists() for child in children)
    with pytest.raises(OSError):
        house.ask("/healthz")
