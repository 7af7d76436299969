"""How a module is written: its size, its names, what it prints, imports and leaves open."""

import ast
import re
from collections.abc import Callable, Iterator

import pytest

from tests.architecture.source import Module, example, modules, name_of

Lint = Callable[[Module], Iterator[str]]
LONGEST_FILE = 300
LONGEST_FUNCTION = 30
WRITES = {
    "src/freehold/interfaces/cli/output.py": "the one place that writes to the terminal",
    "src/freehold/trust/ledger/verifier/command.py": "a program of its own, that members run without us",
}
NAMELESS = {"utils", "util", "helpers", "helper", "misc", "common", "shared", "stuff", "tools"}
LEFT_OPEN = re.compile(r"#.*\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b")
SILENCED = re.compile(
    r"#\s*(noqa(:\s*[A-Z0-9, ]+)?|type:\s*ignore(\[[\w, -]+\])?|fmt:\s*\w+|isort:\s*\w+)(?P<why>.*)"
)
KEEPS_IT_LAZY = re.compile(r"#.*\b(heavy|lazy|lazily)\b")


def length(module: Module) -> Iterator[str]:
    if len(module.lines) > LONGEST_FILE:
        yield f"{module.path}: {len(module.lines)} lines: more than one thought"


def length_of_functions(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documented = ast.get_docstring(node) is not None
            first = node.body[1] if documented and len(node.body) > 1 else node.body[0]
            lines = (node.end_lineno or 0) - first.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield module.at(node, f"{node.name} has {lines} lines")


def names(module: Module) -> Iterator[str]:
    for part in module.path.removesuffix(".py").split("/"):
        if part.strip("_") in NAMELESS:
            yield f"{module.path}: {part} says nothing: name it for the thought in it"


def barrels(module: Module) -> Iterator[str]:
    """Django asks for one: models in several files have to be found in ``models/__init__.py``."""
    if module.path.endswith("__init__.py") and not module.path.endswith("/models/__init__.py"):
        for node in module.tree.body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield module.at(node, "a barrel: import from where a thing is")


def prints(module: Module) -> Iterator[str]:
    if module.path in WRITES:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and name_of(node.func) in {
            "print",
            "pprint",
            "pprint.pprint",
            "breakpoint",
        }:
            yield module.at(node, "print: log an event, or say it through the command line's output")
        if isinstance(node, ast.Attribute) and name_of(node) in {"sys.stdout", "sys.stderr"}:
            yield module.at(node, "writes to the terminal: only the command line's output does")


def imports_in_functions(module: Module) -> Iterator[str]:
    """Allowed for what is heavy, and said so on the line or the one above."""
    for function in ast.walk(module.tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                around = module.lines[max(node.lineno - 2, 0) : node.lineno]
                if not any(KEEPS_IT_LAZY.search(line) for line in around):
                    yield module.at(node, "an import inside a function hides a dependency, or a cycle")


def asserts(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assert):
            yield module.at(node, "an assert is gone under python -O: raise, or let the type say it")


def left_open(module: Module) -> Iterator[str]:
    for number, line in enumerate(module.lines, 1):
        if LEFT_OPEN.search(line):
            yield f"{module.path}:{number}: finish it, or write it where plans are kept"


def silenced(module: Module) -> Iterator[str]:
    """A check that is switched off for a line says which one and why."""
    for number, line in enumerate(module.lines, 1):
        found = SILENCED.search(line)
        if not found or not found[1].startswith(("noqa", "type")):
            continue
        if not (found[2] or found[3]) or len(found["why"].strip(" #")) < 8:
            yield f"{module.path}:{number}: which check is wrong here, and why?"


LINTS: list[Lint] = [
    length,
    length_of_functions,
    names,
    barrels,
    prints,
    imports_in_functions,
    asserts,
    left_open,
    silenced,
]


@pytest.mark.parametrize("lint", LINTS, ids=lambda lint: lint.__name__)
def test_the_source_is_written_as_the_house_writes(lint: Lint) -> None:
    assert [found for module in modules() for found in lint(module)] == []


@pytest.mark.parametrize("lint", [length, names, left_open], ids=lambda lint: lint.__name__)
def test_the_tests_are_written_so_too(lint: Lint) -> None:
    assert [found for module in modules("tests") for found in lint(module)] == []


BAD: list[tuple[Lint, Module]] = [
    (length, example("x = 1\n" * 301)),
    (length_of_functions, example("def do():\n" + "    x = 1\n" * 31)),
    (names, example("", "src/freehold/foundation/utils.py")),
    (names, example("", "src/freehold/helpers/mail.py")),
    (barrels, example("from freehold.foundation.clock import now\n", "src/freehold/foundation/__init__.py")),
    (prints, example("print('here')")),
    (prints, example("sys.stderr.write('here')")),
    (imports_in_functions, example("def do():\n    import av\n")),
    (asserts, example("assert person is not None")),
    (left_open, example("x = 1  # TO" + "DO later")),
    (silenced, example("x = y  # noqa")),
    (silenced, example("x = y  # noqa: S603")),
    (silenced, example("x = y  # type: ignore[misc]")),
    (silenced, example("x = y  # type: ignore  # the library is untyped")),
]
GOOD: list[tuple[Lint, Module]] = [
    (length, example("x = 1\n" * 300)),
    (
        length_of_functions,
        example('def do():\n    """Does it.' + "\n" * 20 + '    """\n' + "    x = 1\n" * 30),
    ),
    (names, example("", "src/freehold/foundation/clock.py")),
    (barrels, example('"""The foundation."""\n', "src/freehold/foundation/__init__.py")),
    (prints, example("say('here')")),
    (
        imports_in_functions,
        example("def do():\n    import av  # heavy: 40 MB, and most houses have no videos\n"),
    ),
    (left_open, example("todo = list_of_work()")),
    (silenced, example("x = y  # noqa: S603  a command of ours")),
    (silenced, example("x = y  # type: ignore[misc]  # the library is untyped")),
]


@pytest.mark.parametrize(("lint", "module"), BAD)
def test_a_bad_line_is_found(lint: Lint, module: Module) -> None:
    assert len(list(lint(module))) == 1


@pytest.mark.parametrize(("lint", "module"), GOOD)
def test_a_good_line_is_left_alone(lint: Lint, module: Module) -> None:
    assert list(lint(module)) == []
