"""The source as the lints read it: every module with its tree, every template with its text."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "freehold"
CAPABILITIES = ("community", "messaging", "commerce", "events", "albums", "surveys")


@dataclass(frozen=True)
class Module:
    """One Python file, or lines that a test wrote as an example of one."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def capability(self) -> str | None:
        """The capability whose room this is, in the kernel of it or in an interface."""
        return next((part for part in Path(self.path).parts if part in CAPABILITIES), None)

    def at(self, node: ast.stmt | ast.expr, says: str) -> str:
        return f"{self.path}:{node.lineno}: {says}"

    def calls(self) -> Iterator[ast.Call]:
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))


@lru_cache
def tracked(folder: str = "") -> tuple[str, ...]:
    """The files of the repository, new ones included, ignored ones not."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", folder or "."]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(sorted(name for name in set(listed.splitlines()) if (ROOT / name).is_file()))


@lru_cache
def modules(folder: str = "src/freehold") -> tuple[Module, ...]:
    return tuple(
        Module(name, (ROOT / name).read_text(encoding="utf-8"))
        for name in tracked(folder)
        if name.endswith(".py") and "/migrations/" not in name
    )


@lru_cache
def templates() -> tuple[Module, ...]:
    """Templates, as modules without a tree."""
    return tuple(
        Module(name, (ROOT / name).read_text(encoding="utf-8"))
        for name in tracked("src/freehold")
        if "/templates/" in name and name.endswith((".html", ".txt", ".xml"))
    )


def example(text: str, path: str = "src/freehold/capabilities/community/operations.py") -> Module:
    return Module(path, text)


def name_of(node: ast.expr) -> str:
    """``models.ForeignKey`` of the tree for ``models.ForeignKey``; empty for what has no name."""
    if isinstance(node, ast.Attribute):
        before = name_of(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return node.id if isinstance(node, ast.Name) else ""


def text_of(node: ast.expr | None) -> str:
    """A literal text, and of an f-string the part before its first hole."""
    if isinstance(node, ast.JoinedStr) and node.values:
        node = node.values[0] if isinstance(node.values[0], ast.Constant) else None
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
