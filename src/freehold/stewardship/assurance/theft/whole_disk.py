"""What a thief of the whole disk reads, root key and ring included: everything. Measured, not asserted."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from freehold.stewardship.assurance.theft.search import Needles
from freehold.stewardship.assurance.throw_away.facts import Facts

TO_DO = (
    "Keep the root key and the ring on another disk than the data (FREEHOLD_KEYS), and encrypt both disks: "
    "whoever steals them together reads everything.",
    "If a whole machine was stolen: restore on another one from the backup and the recovery sheet, tell "
    "members what was taken, and let everybody set a new password.",
)
_PROGRAM = (
    "import sys, django; django.setup();"
    "from freehold.stewardship.assurance.theft.opening_all import write_down; write_down(sys.argv[1])"
)


@dataclass(frozen=True, slots=True)
class Opened:
    """How many sealed values a thief with everything opened, and how many facts stand in them."""

    values: int
    facts: int
    sought: int

    @property
    def reads_what_was_told(self) -> bool:
        return self.values > 0 and self.facts * 2 > self.sought


def open_all(data: Path, keys: Path, facts: Facts) -> Opened:
    """Open a stolen copy with its keys. The plain values lie beside it for a moment."""
    written = data.with_name("everything")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
    own = {"FREEHOLD_DATA": str(data), "FREEHOLD_KEYS": str(keys)}
    own |= {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    own["DJANGO_SETTINGS_MODULE"] = "freehold.site.settings"
    command = [sys.executable, "-c", _PROGRAM, str(written)]
    subprocess.run(command, env={**kept, **own}, check=True, capture_output=True)  # noqa: S603  words of our own
    sought = {fact.name: fact.value for fact in facts if fact.is_text and not fact.random}
    sought = {name: value for name, value in sought.items() if name in facts.sought}
    plain = written.read_bytes()
    written.unlink()
    found = {find.fact for find in Needles(sought).in_bytes(plain)}
    return Opened(plain.count(b"\n"), len(found), len(sought))
