"""``bin/prove [--small] [NAME…]``: run the proofs of this folder and print one JSON report.

A proof is a module with ``prove(size: int) -> dict``, which raises when what it proves does not hold, and how
much that is: ``FULL`` as the promise states it, ``SMALL`` for seconds. Each runs in a process of its own: one
that breaks, or kills what it runs, leaves the others.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
APART = {"__main__", "__init__"}
DEFAULT = {"full": 10_000, "small": 100}


def names() -> list[str]:
    modules = (file.stem for file in FOLDER.glob("*.py") if not file.stem.startswith("test_"))
    return sorted(name for name in modules if name not in APART)


def prove_here(name: str, size: str) -> dict[str, Any]:
    """Run one proof in this process."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path.insert(0, str(ROOT / "src"))
    importlib.import_module("django").setup()
    module = importlib.import_module(f"tests.proofs.{name}")
    trials = getattr(module, size.upper(), DEFAULT[size])
    return {"held": True, "trials": trials, "found": module.prove(trials)}


def prove_apart(name: str, size: str) -> dict[str, Any]:
    """Run one proof in a process of its own; one that raises, or ends without a report, did not hold."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.proofs", "--here", "--size", size, name]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    last = done.stdout.strip().rpartition("\n")[2]
    try:
        report = json.loads(last)
    except ValueError:
        report = {"held": False, "broke": f"ended with code {done.returncode} without a report"}
    return {"proof": name, "seconds": round(time.monotonic() - began, 1), **report}


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/prove")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names()) or 'none yet'}")
    parser.add_argument(
        "--small",
        action="store_const",
        dest="size",
        const="small",
        default="full",
        help="in seconds, as the tests do",
    )
    parser.add_argument("--size", choices=["small", "full"], default="full", help=argparse.SUPPRESS)
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if unknown := set(options.names) - set(names()):
        parser.error(f"there is no proof called {', '.join(sorted(unknown))}")
    if options.here:
        sys.stdout.write(json.dumps(prove_here(options.names[0], options.size)) + "\n")
        return 0
    measure = importlib.import_module("tests.bench.measure")
    machine = measure.machine()
    proofs = []
    for name in options.names or names():
        sys.stderr.write(f"{name} …\n")
        proofs.append(prove_apart(name, options.size))
    held = bool(proofs) and all(proof["held"] is True for proof in proofs)
    report = {"held": held, "size": options.size, "machine": machine, "proofs": proofs}
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
