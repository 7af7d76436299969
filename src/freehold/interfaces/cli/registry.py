"""The commands there are: each module under ``commands/`` is one, found by its name.

``commands/re_seal.py`` is ``freehold re-seal``; a name that Python keeps for itself ends in an underscore
(``import_.py`` is ``freehold import``). docs/guides/developer.md shows how to write one.
"""

import ast
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

_FOLDER = Path(__file__).parent / "commands"
_PACKAGE = "freehold.interfaces.cli.commands"

Report = Mapping[str, Any]


class Needs(StrEnum):
    """What a command's ``HOUSE`` says. Without one it is ``A_HOUSE``."""

    A_HOUSE = "a house"
    OR_MAKES_ONE = "a house, or makes one"
    NO_HOUSE = "no house"


class Command(Protocol):
    """What a module under ``commands/`` has. Its docstring's first line is its line in the help."""

    def arguments(self, parser: ArgumentParser) -> None: ...

    def run(self, options: Namespace) -> Report | None:
        """Do it. A report whose ``ok`` is False ends the command with exit code 1."""
        ...


@runtime_checkable
class Reporting(Protocol):
    """A command that reports: its report is shown by ``show``, or printed as it is with ``--json``."""

    def show(self, report: Report) -> Iterable[str]: ...


@dataclass(frozen=True, slots=True)
class Described:
    """A command before it is loaded: loading one needs the house's settings, and listing them does not."""

    name: str
    summary: str
    needs: Needs


def names() -> list[str]:
    return sorted(_name(file) for file in _FOLDER.glob("[!_]*.py"))


def describe(name: str) -> Described:
    """Read a command's description from its source. Raises KeyError for a command that there is not."""
    file = next((file for file in _FOLDER.glob("[!_]*.py") if _name(file) == name), None)
    if file is None:
        raise KeyError(name)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    summary = (ast.get_docstring(tree) or "").partition("\n")[0]
    stated = [
        Needs[node.value.attr]
        for node in tree.body
        if isinstance(node, ast.Assign)
        and [getattr(target, "id", "") for target in node.targets] == ["HOUSE"]
        and isinstance(node.value, ast.Attribute)
    ]
    return Described(name, summary, stated[0] if stated else Needs.A_HOUSE)


def load(name: str) -> Any:
    """The module of a command, as a ``Command``."""
    module = name.replace("-", "_")
    return import_module(f"{_PACKAGE}.{module if (_FOLDER / f'{module}.py').exists() else f'{module}_'}")


def _name(file: Path) -> str:
    return file.stem.rstrip("_").replace("_", "-")
