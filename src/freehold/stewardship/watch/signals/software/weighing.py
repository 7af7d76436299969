"""One program in one version against one hole: the statement that fits best decides."""

from collections.abc import Iterable, Mapping
from typing import Any

from freehold.stewardship.watch.signals.software import criteria, ranges
from freehold.stewardship.watch.signals.software.ordering import DebianVersion, Order, dotted_order
from freehold.stewardship.watch.signals.software.statements import Hole
from freehold.stewardship.watch.signals.software.verdicts import Finding, Verdict

_NOBODY = Finding(Verdict.UNKNOWN, "nobody states which versions have it")


def weigh(hole: Hole, *, product: str, version: str, system: str) -> Finding:
    """What is stated of the package of this system decides; else what is stated of the program itself.

    A version with a revision ("4.3-11") is that of a package. Where only the makers of the program state
    something, a package that looks affected is unknown: its system may have mended it without counting up.
    """
    if "-" not in version:
        return _by_makers(hole, product, version)
    fitting = [one for one in hole.affected if _fits(one, product, system)]
    if fitting and _is_debian_like(system):
        return _agreed([_ranged(one, version, DebianVersion) for one in _closest(fitting, system)])
    finding = _by_makers(hole, product, _upstream(version))
    if finding.verdict is Verdict.AFFECTED:
        mended = f"whether {system or 'its system'} has mended it is not stated"
        return Finding(Verdict.UNKNOWN, f"{finding.because}; {mended}")
    return finding


def _by_makers(hole: Hole, product: str, version: str) -> Finding:
    findings = [
        _ranged(one, version, dotted_order)
        for one in hole.affected
        if not one["ecosystem"] and one["name"].casefold() == product
    ]
    stated = (criteria.apply(facts, product, version) for facts in hole.criteria)
    return _agreed([*findings, *(one for one in stated if one)])


def _agreed(findings: Iterable[Finding]) -> Finding:
    """Affected where anybody says so; not, where somebody knows it; else unknown, with a reason."""
    order = (Verdict.AFFECTED, Verdict.NOT, Verdict.UNKNOWN)
    return min(findings, key=lambda one: order.index(one.verdict), default=_NOBODY)


def _ranged(affected: Mapping[str, Any], version: str, order: Order) -> Finding:
    return ranges.apply(affected, version, order=order)


def _is_debian_like(system: str) -> bool:
    return system.partition(":")[0].casefold() in ("debian", "ubuntu")


def _fits(affected: Mapping[str, Any], product: str, system: str) -> bool:
    """Whether it is stated of this package in this release: "Debian:8", or "Debian" for all later ones."""
    stated = affected["ecosystem"].casefold()
    name = system.casefold()
    return bool(affected["name"].casefold() == product and stated and _is_within(name, stated))


def _is_within(system: str, stated: str) -> bool:
    return system == stated or system.startswith(f"{stated}:") or stated.startswith(f"{system}:")


def _closest(fitting: list[Mapping[str, Any]], system: str) -> list[Mapping[str, Any]]:
    """Statements about the very release, where there are some."""
    exact = [one for one in fitting if one["ecosystem"].casefold() == system.casefold()]
    general = [one for one in fitting if ":" not in one["ecosystem"]]
    return exact or general or fitting


def _upstream(version: str) -> str:
    """The program's own version in a package's: 4.3 of 4.3-11+b1."""
    return version.rpartition(":")[2].rpartition("-")[0].partition("+")[0]
