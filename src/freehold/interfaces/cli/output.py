"""The one place that writes to the terminal."""

import sys
import time
from collections.abc import Iterable


def say(*lines: str) -> None:
    """Write lines for the person who called. Each is seen at once, also through a pipe."""
    for line in lines:
        sys.stdout.write(line + "\n")
    sys.stdout.flush()


def complain(*lines: str) -> None:
    """Write lines about what went wrong, apart from what was asked for."""
    for line in lines:
        sys.stderr.write(line + "\n")
    sys.stderr.flush()


class Progress:
    """How far a long piece of work is: a bar that moves on a terminal, a line every ten seconds elsewhere."""

    WIDTH = 30
    ELSEWHERE_EVERY = 10.0

    def __init__(self, label: str, total: int) -> None:
        self._label = label
        self._total = max(total, 1)
        self._on_terminal = sys.stderr.isatty()
        self._said_at = 0.0 if self._on_terminal else time.monotonic()

    def show(self, done: int) -> None:
        """Say that ``done`` of the total are done. Cheap enough to call for each."""
        now = time.monotonic()
        due = 0.1 if self._on_terminal else self.ELSEWHERE_EVERY
        if done < self._total and now - self._said_at < due:
            return
        self._said_at = now
        share = min(done / self._total, 1.0)
        filled = round(share * self.WIDTH)
        bar = "█" * filled + "░" * (self.WIDTH - filled)
        start, end = ("\r", "\n" if done >= self._total else "") if self._on_terminal else ("", "\n")
        sys.stderr.write(f"{start}{self._label} {bar} {done} of {self._total}{end}")
        sys.stderr.flush()


def columns(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Two columns, the first as wide as its widest cell."""
    pairs = list(rows)
    width = max((len(left) for left, _ in pairs), default=0)
    return [f"{left.ljust(width)}  {right}" for left, right in pairs]
