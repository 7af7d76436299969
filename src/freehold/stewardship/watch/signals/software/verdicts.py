"""Whether a version has a hole: what is stated, weighed."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    AFFECTED = "affected"
    NOT = "not affected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict, by what it was reached, and from which version on it is right ("" where nobody says)."""

    verdict: Verdict
    because: str
    fixed_in: str = ""


def worst(findings: Iterable[Finding]) -> Finding | None:
    """Affected before unknown before not; None where there is nothing."""
    order = (Verdict.AFFECTED, Verdict.UNKNOWN, Verdict.NOT)
    return min(findings, key=lambda one: order.index(one.verdict), default=None)
