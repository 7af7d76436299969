"""The verifier as one file that a member downloads, with the house's keys written into it."""

import ast
from collections.abc import Sequence
from importlib import resources

from freehold.trust.ledger.verifier.notes import read_key

FILE_NAME = "freehold-verify.py"
_OURS = "freehold."
_PARTS = ("refused", "ed25519", "notes", "files", "trees", "judging", "bundle", "command")


def one_file(vkeys: Sequence[str]) -> str:
    """Python source that needs the standard library alone. Raises Refused for a key that is none."""
    for vkey in vkeys:
        read_key(vkey)
    sources = {part: _source(part) for part in _PARTS}
    about = ast.get_docstring(ast.parse(sources["command"]), clean=False)
    bodies = "\n\n".join(_body(source) for source in sources.values())
    keys = f"HOUSE_KEYS: tuple[str, ...] = {tuple(vkeys)!r}"
    bodies = bodies.replace("HOUSE_KEYS: tuple[str, ...] = ()", keys)
    start = 'if __name__ == "__main__":\n    sys.exit(main())\n'
    return (
        f'#!/usr/bin/env python3\n"""{about}"""\n\nfrom __future__ import annotations\n\n{bodies}\n\n{start}'
    )


def _source(part: str) -> str:
    return resources.files(__package__).joinpath(f"{part}.py").read_text()


def _body(source: str) -> str:
    """A part without its docstring and without what only ties it to the other parts."""
    tree, lines = ast.parse(source), source.splitlines()
    for node in reversed(tree.body):
        ours = isinstance(node, ast.ImportFrom) and (node.module or "").startswith((_OURS, "__future__"))
        if node is tree.body[0] or ours:
            del lines[node.lineno - 1 : node.end_lineno]
    return "\n".join(lines).strip() + "\n"
