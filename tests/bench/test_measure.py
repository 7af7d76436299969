import os
import subprocess
import sys
import time

import pytest

from tests.bench.measure import calls, interleaved, machine, ratio


def test_a_call_is_timed_and_counted() -> None:
    made = []
    found = calls("a pause", lambda: (made.append(1), time.sleep(0.002)), times=5, warm=2)
    assert len(made) == 7
    assert found.how_many == 5
    assert 2 <= found.median_ms <= found.p95_ms
    assert found.cpu_ms < found.median_ms, "a pause uses no processor"


def test_the_processor_of_another_process_is_measured_not_our_own() -> None:
    busy = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        found = calls("a pause here, work there", lambda: time.sleep(0.1), times=5, warm=1, process=busy.pid)
    finally:
        busy.kill()
        busy.wait()
    assert found.cpu_ms > 5
    assert found.peak_memory_mb > 1


def test_interleaved_calls_take_turns() -> None:
    order: list[str] = []
    interleaved({"one": lambda: order.append("1"), "other": lambda: order.append("2")}, rounds=2, each=2)
    assert "".join(order) == "22111122"


def test_a_ratio_has_its_interval() -> None:
    found = ratio([2.0] * 20 + [4.0], [2.0] * 21)
    assert (found["median"], found["from"], found["to"]) == (1.0, 1.0, 1.0)
    wide = ratio([float(each) for each in range(1, 22)], [1.0] * 21)
    assert wide["from"] < wide["median"] == 11 < wide["to"]


def test_a_ratio_compares_round_by_round() -> None:
    with pytest.raises(ValueError, match="zip"):
        ratio([1.0], [1.0, 2.0])


def test_the_machine_is_described_without_its_name() -> None:
    assert machine()["cores"] == os.cpu_count()
    assert os.uname().nodename not in str(machine())
