"""Measure calls: how long, how much processor, how much memory, on what machine."""

import gc
import os
import platform
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Measurement:
    """One thing measured. Times in milliseconds a call, memory in megabytes at its highest."""

    what: str
    how_many: int
    median_ms: float
    p95_ms: float
    cpu_ms: float
    peak_memory_mb: float
    also: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def calls(
    what: str,
    call: Callable[[], object],
    *,
    times: int,
    warm: int = 3,
    process: int | None = None,
    also: dict[str, Any] | None = None,
) -> Measurement:
    """Call ``warm`` times unmeasured, then ``times`` measured.

    Processor time and memory are those of this process, or of the running ``process`` that the calls ask.
    """
    for _ in range(warm):
        call()
    gc.collect()
    took = []
    before = _processor(process)
    for _ in range(times):
        began = time.perf_counter()
        call()
        took.append((time.perf_counter() - began) * 1000)
    spent = (_processor(process) - before) / times
    took.sort()
    return Measurement(
        what=what,
        how_many=times,
        median_ms=round(statistics.median(took), 4),
        p95_ms=round(took[min(int(times * 0.95), times - 1)], 4),
        cpu_ms=round(spent, 4),
        peak_memory_mb=round(_peak(process), 1),
        also=also or {},
    )


def interleaved(
    these: dict[str, Callable[[], object]], *, rounds: int, each: int, process: int | None = None
) -> dict[str, list[float]]:
    """Processor milliseconds a call, by name and round: alternating, so that a busy machine hits all."""
    spent: dict[str, list[float]] = {name: [] for name in these}
    for number in range(rounds):
        names = list(these) if number % 2 else list(reversed(these))
        for name in names:
            before = _processor(process)
            for _ in range(each):
                these[name]()
            spent[name].append((_processor(process) - before) / each)
    return spent


def ratio(of: list[float], to: list[float]) -> dict[str, float]:
    """How many times as much ``of`` costs as ``to``: the median of the rounds, with a 95 % interval of it.

    The interval is that of order statistics of the paired ratios (binomial): it supposes nothing of them.
    """
    ratios = sorted(one / other for one, other in zip(of, to, strict=True))
    count = len(ratios)
    reach = 0.98 * count**0.5
    low = max(int(count / 2 - reach), 0)
    high = min(int(count / 2 + reach), count - 1)
    return {
        "median": round(statistics.median(ratios), 4),
        "from": round(ratios[low], 4),
        "to": round(ratios[high], 4),
        "rounds": count,
    }


def machine() -> dict[str, Any]:
    """What the figures were measured on. No host name: it may be a person's."""
    model = platform.processor()
    information = Path("/proc/cpuinfo")
    if information.exists():
        models = [
            line.partition(":")[2].strip()
            for line in information.read_text().splitlines()
            if "model name" in line
        ]
        model = models[0] if models else model
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": model,
        "cores": os.cpu_count(),
        "memory_gb": round(pages / 2**30, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
    }


def _processor(process: int | None) -> float:
    """Milliseconds of processor that a process has used."""
    if process is None:
        return time.process_time() * 1000
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


def _peak(process: int | None) -> float:
    if process is None:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) / 1024
