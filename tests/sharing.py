"""Which tests run in one process: those of a file, and all journeys in one house, which is opened once."""

import re
from pathlib import Path
from typing import Any

from xdist.scheduler import LoadFileScheduling

JOURNEYS = Path(__file__).parent / "journeys"
THE_DEMO, THE_HOUSE = "the demo", "the house"
_IN_THE_DEMO = re.compile(r"\b(Demo|WrongFor)\b")
_IN_ONE_OF_ITS_OWN = re.compile(r"\bopen_house\(")


class ByHouse(LoadFileScheduling):
    """To open a house takes a process longer than much of what is done in it."""

    def __init__(self, config: Any, log: Any = None) -> None:
        super().__init__(config, log)
        self._shared = shared()

    def _split_scope(self, nodeid: str) -> str:
        file = str(super()._split_scope(nodeid))
        return self._shared.get(file, file)


def shared() -> dict[str, str]:
    """Whose house each journey is in, by the file's name as pytest has it, where it is not one of its own."""
    root, found = JOURNEYS.parents[1], {}
    for path in JOURNEYS.glob("test_*.py"):
        text = path.read_text()
        if not _IN_ONE_OF_ITS_OWN.search(text):
            found[path.relative_to(root).as_posix()] = THE_DEMO if _IN_THE_DEMO.search(text) else THE_HOUSE
    return found
