"""Look for what would keep the house from opening, or make it unsafe."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from django.core import checks

from freehold.interfaces.cli.registry import Report

_KINDS = {checks.CRITICAL: "error", checks.ERROR: "error", checks.WARNING: "warning"}


def arguments(_parser: ArgumentParser) -> None:
    """It takes none."""


def run(_options: Namespace) -> Report:
    found = [
        {
            "id": each.id,
            "kind": _KINDS.get(each.level, "note"),
            "says": str(each.msg),
            "hint": each.hint or "",
        }
        for each in checks.run_checks()
        if not each.is_silenced()
    ]
    return {"ok": all(each["kind"] != "error" for each in found), "found": found}


def show(report: Report) -> Iterable[str]:
    for each in report["found"]:
        yield f"{each['kind']} {each['id']}: {each['says']}"
        if each["hint"]:
            yield f"    {each['hint']}"
    yield "The house can open." if report["ok"] else "The house stays closed until the errors above are gone."
