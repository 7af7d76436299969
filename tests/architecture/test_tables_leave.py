"""A table about people leaves through the door of ``trust/disclosure/tables``, or a line says why not."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, example, modules, name_of

DOOR = "freehold.trust.disclosure.tables"
GATE = "freehold.trust.disclosure.gate.writing"
WRITERS = ("csv.writer", "csv.DictWriter", "writer", "DictWriter")
NOT_ABOUT_PEOPLE = {
    "src/freehold/trust/disclosure/gate/writing.py": "the writer of the door itself",
    "src/freehold/stewardship/watch/needs/pack.py": "services that the house uses, and nobody's",
    "src/freehold/stewardship/insight/writing.py": "figures with noise of ten members at least, or "
    "differentially private ones, which have a budget of their own",
    "src/freehold/capabilities/surveys/results/sheet.py": "figures of ten answers at least, and what is "
    "withheld cannot be worked out from the rest",
}
"""CSV that holds no row of a person, and why the door need not measure it."""

MAY_WRITE = {
    "src/freehold/trust/disclosure/tables/looking.py": "the door",
    "src/freehold/interfaces/cli/disclosing/tables.py": "a file of one's own, without a house",
}
"""Who may write a measured table, beside the door."""


def writes_tables(module: Module) -> Iterator[str]:
    """CSV that is written without the door, in a module that is not listed."""
    if module.path in NOT_ABOUT_PEOPLE or any(name.startswith(DOOR) for name in _imported(module)):
        return
    for call in module.calls():
        if name_of(call.func) in WRITERS and (name_of(call.func).startswith("csv.") or _has_csv(module)):
            yield module.at(call, "a table that nobody measured: go through trust.disclosure.tables.door")


def writes_past_the_door(module: Module) -> Iterator[str]:
    if module.path in MAY_WRITE:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import | ast.ImportFrom) and GATE in _names(node):
            yield module.at(node, "only the door writes what it measured")


def _has_csv(module: Module) -> bool:
    return any(name.startswith("csv.") for name in _imported(module))


def _imported(module: Module) -> set[str]:
    nodes = (node for node in ast.walk(module.tree) if isinstance(node, ast.Import | ast.ImportFrom))
    return {name for node in nodes for name in _names(node)}


def _names(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.Import):
        return {one.name for one in node.names}
    return {f"{node.module}.{one.name}" for one in node.names}


def test_no_table_about_people_leaves_unmeasured() -> None:
    found = [
        one for module in modules() for lint in (writes_tables, writes_past_the_door) for one in lint(module)
    ]
    assert found == []


def test_what_is_listed_still_writes() -> None:
    there = {module.path: module for module in modules()}
    for path in NOT_ABOUT_PEOPLE.keys() & there.keys():
        calls = {name_of(call.func) for call in there[path].calls()}
        assert calls & set(WRITERS), f"{path} writes no table any more: take it out of the list"


BAD = [
    "import csv\ncsv.writer(out).writerows(rows)",
    "from csv import writer\nwriter(out)",
    "import csv\ncsv.DictWriter(out, ['name'])",
]
GOOD = [
    "import csv\ncsv.reader(out)",
    "import csv\nfrom freehold.trust.disclosure.tables.door import let_out\ncsv.writer(out)",
    "writer(out)",
]


@pytest.mark.parametrize("line", BAD, ids=["writer", "from", "dicts"])
def test_bad_lines_are_found(line: str) -> None:
    assert list(writes_tables(example(line)))


@pytest.mark.parametrize("line", GOOD, ids=["reader", "door", "other"])
def test_good_lines_are_left_alone(line: str) -> None:
    assert list(writes_tables(example(line))) == []


def test_a_way_past_the_door_is_found() -> None:
    assert list(writes_past_the_door(example("from freehold.trust.disclosure.gate import writing")))
