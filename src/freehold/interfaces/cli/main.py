"""The command line: ``freehold [--data DIR] COMMAND …``."""

import json
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import django
from django.db import Error

from freehold.foundation.house import House
from freehold.foundation.outages import outage_of
from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli import registry
from freehold.interfaces.cli.output import columns, complain, say

DATA = "FREEHOLD_DATA"
SETTINGS = "freehold.site.settings"
HELP = {"-h", "--help"}
REFUSED, UNKNOWN = 1, 2


class NoHouse(Refusal):
    code = "no-house"
    for_owner = "There is no house in {data}. Name its folder with --data DIR, or make one: freehold up"


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 refused or found wanting, 2 not understood."""
    data, rest = _data_folder(list(sys.argv[1:] if words is None else words))
    if not rest or rest[0] in HELP:
        say(*_overview())
        return 0
    if rest[0] == "--version":
        say(f"freehold {_version()}")
        return 0
    name, *arguments = rest
    try:
        described = registry.describe(name)
    except KeyError:
        complain(f"There is no command called {name}. These there are:", *_overview())
        return UNKNOWN
    try:
        with _settings_of(data, described, asks_for_help=bool(HELP & set(arguments))):
            return _run(described, arguments)
    except Refusal as refusal:
        complain(str(refusal))
        return REFUSED
    except (OSError, Error) as reason:
        if (outage := outage_of(reason)) is None:
            raise
        complain(str(outage))
        return REFUSED
    except KeyboardInterrupt:
        return 130


def _data_folder(words: list[str]) -> tuple[Path, list[str]]:
    """Take ``--data`` out of the words, wherever it stands: settings need it before a command is loaded."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--data", type=Path, default=Path(os.environ.get(DATA, "freehold-data")))
    found, rest = parser.parse_known_args(words)
    return found.data.absolute(), rest


@contextmanager
def _settings_of(data: Path, command: registry.Described, *, asks_for_help: bool) -> Iterator[None]:
    """Set Django up for the house in ``data``, or for a passing one where none is needed."""
    exists = House(data=data, keys=data).databases.is_dir()
    if not exists and command.needs is registry.Needs.A_HOUSE and not asks_for_help:
        raise NoHouse(NoHouse.for_owner.format(data=data))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if exists or (command.needs is registry.Needs.OR_MAKES_ONE and not asks_for_help):
        os.environ[DATA] = str(data)
        django.setup()
        yield
        return
    with tempfile.TemporaryDirectory(prefix="freehold-") as passing:
        os.environ |= {DATA: f"{passing}/data", "FREEHOLD_KEYS": f"{passing}/keys"}
        django.setup()
        yield


def _run(described: registry.Described, arguments: list[str]) -> int:
    command: Any = registry.load(described.name)
    parser = ArgumentParser(prog=f"freehold {described.name}", description=described.summary)
    command.arguments(parser)
    reports = isinstance(command, registry.Reporting)
    if reports:
        parser.add_argument("--json", action="store_true", help="print the report as JSON")
    options = parser.parse_args(arguments)
    report = command.run(options)
    if report is None:
        return 0
    if reports:
        say(*([json.dumps(report, indent=2, default=str)] if options.json else command.show(report)))
    return 0 if report.get("ok", True) else REFUSED


def _overview() -> list[str]:
    commands = columns((name, registry.describe(name).summary) for name in registry.names())
    return [
        "freehold [--data DIR] COMMAND …",
        "",
        *(f"  {line}" for line in commands),
        "",
        "freehold COMMAND --help says more. Without --data, DIR is freehold-data.",
    ]


def _version() -> str:
    try:
        return version("freehold")
    except PackageNotFoundError:
        return "from source"
