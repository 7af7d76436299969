"""Which tests run in one process: those of a file, and all that look into the demo, which is opened once."""

import re
from pathlib import Path
from typing import Any

from xdist.scheduler import LoadFileScheduling

JOURNEYS = Path(__file__).parent / "journeys"
THE_DEMO = "the demo"
_ASKS_FOR_IT = re.compile(r"\b(Demo|WrongFor)\b")


class ByHouse(LoadFileScheduling):
    """To open the demo takes a process longer than much of what is done in it."""

    def __init__(self, config: Any, log: Any = None) -> None:
        super().__init__(config, log)
        self._in_the_demo = in_the_demo()

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return THE_DEMO if file in self._in_the_demo else str(file)


def in_the_demo() -> frozenset[str]:
    """The journeys that ask for the demo, as pytest names their files."""
    root = JOURNEYS.parents[1]
    return frozenset(
        path.relative_to(root).as_posix()
        for path in JOURNEYS.glob("test_*.py")
        if _ASKS_FOR_IT.search(path.read_text())
    )
