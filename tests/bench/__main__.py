"""``bin/bench NAME [--quick]``: run one module of this folder and print its measurements as JSON."""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
APART = {"measure", "__main__", "__init__"}


def names() -> list[str]:
    return sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in APART)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/bench")
    parser.add_argument("name", nargs="?", choices=names())
    parser.add_argument(
        "--quick", action="store_true", help="fewer calls: to see that it runs, not for figures"
    )
    options = parser.parse_args()
    if options.name is None:
        sys.stdout.write("\n".join(names()) + "\n")
        return 0
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    sys.path.insert(0, str(FOLDER.parent.parent / "src"))
    importlib.import_module("django").setup()
    machine = importlib.import_module(
        "tests.bench.measure"
    ).machine()  # before: afterwards the load is our own
    figures = importlib.import_module(f"tests.bench.{options.name}").measure(quick=options.quick)
    report = {"bench": options.name, "quick": options.quick, "machine": machine, "figures": figures}
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
