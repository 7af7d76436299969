"""The packages of this house against the advisories that were heard."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from packaging.utils import canonicalize_name

from freehold.stewardship.watch.signals.models import Signal
from freehold.stewardship.watch.signals.software import ranges, statements
from freehold.stewardship.watch.signals.software.installed import ECOSYSTEM, Package, packages
from freehold.stewardship.watch.signals.software.ordering import NotComparable, python_order
from freehold.stewardship.watch.signals.software.verdicts import Finding, Verdict, worst


@dataclass(frozen=True, slots=True)
class PackageHit:
    """A hole in an installed package. ``fixed_in`` is "" where nobody names a version that is right."""

    package: str
    version: str
    advisory: str
    aliases: tuple[str, ...]
    title: str
    verdict: str
    because: str
    fixed_in: str
    exploited: bool
    likelihood: float | None
    address: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A package that advisories speak about: how many, and the newest version that any of them asks for."""

    package: str
    version: str
    advisories: int
    newest_fix: str


@dataclass(frozen=True, slots=True)
class Look:
    """What was looked at, and what was found. ``withdrawn``: would be hits, had they not been withdrawn."""

    packages: tuple[Package, ...]
    advisories: int
    compared: tuple[Compared, ...]
    hits: tuple[PackageHit, ...]
    withdrawn: tuple[PackageHit, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "ok": bool(self.advisories) and not self.hits,
            "packages": [asdict(one) for one in self.packages],
            "advisories": self.advisories,
            "compared": [asdict(one) for one in self.compared],
            "hits": [asdict(one) for one in self.hits],
            "withdrawn": [asdict(one) for one in self.withdrawn],
        }


def look(installed: Sequence[Package] | None = None) -> Look:
    """Look at every package that is installed. Without advisories it is not ``ok``: it saw nothing."""
    mine = tuple(packages() if installed is None else installed)
    versions = {one.name: one.version for one in mine}
    rows = Signal.objects.filter(source="osv").values_list("id", "names")
    about = {
        row_id
        for row_id, names in rows.iterator(chunk_size=5_000)
        if any(canonicalize_name(name) in versions for name in names)
    }
    found: list[tuple[Signal, str, Finding]] = []
    for signal in Signal.objects.filter(source="osv", id__in=about).order_by("key"):
        found += [(signal, name, finding) for name, finding in _findings(signal, versions)]
    live = [one for one in found if not one[0].gone]
    gone = [one for one in found if one[0].gone]
    advisories = Signal.objects.filter(source="osv", gone=False).count()
    return Look(mine, advisories, _compared(about, versions), _hits(live, versions), _hits(gone, versions))


def _compared(about: set[UUID], versions: dict[str, str]) -> tuple[Compared, ...]:
    counts: Counter[str] = Counter()
    fixes: dict[str, set[str]] = {}
    for facts in Signal.objects.filter(id__in=about, gone=False).values_list("facts", flat=True):
        for affected in facts.get("affected", []):
            name = canonicalize_name(affected["name"])
            if affected["ecosystem"] == ECOSYSTEM and name in versions:
                counts[name] += 1
                events = (event for stated in affected["ranges"] for event in stated["events"])
                fixes.setdefault(name, set()).update(one["fixed"] for one in events if "fixed" in one)
    return tuple(
        Compared(name, versions[name], counts[name], _newest(fixes[name])) for name in sorted(counts)
    )


def _newest(versions: Iterable[str]) -> str:
    """The newest of those that compare; "" where none does."""
    comparable = []
    for one in versions:
        try:
            comparable.append((python_order(one), one))
        except NotComparable:
            continue
    return max(comparable, default=(None, ""), key=lambda pair: pair[0] or python_order("0"))[1]


def _findings(signal: Signal, versions: dict[str, str]) -> list[tuple[str, Finding]]:
    """By package: an advisory may state several things about one, and any of them that holds counts."""
    stated: dict[str, list[Finding]] = {}
    for affected in signal.facts.get("affected", []):
        name = canonicalize_name(affected["name"])
        if affected["ecosystem"] == ECOSYSTEM and name in versions:
            finding = ranges.apply(affected, versions[name], order=python_order)
            stated.setdefault(name, []).append(finding)
    weighed = ((name, worst(findings)) for name, findings in stated.items())
    return [(name, one) for name, one in weighed if one and one.verdict is not Verdict.NOT]


def _hits(found: list[tuple[Signal, str, Finding]], versions: dict[str, str]) -> tuple[PackageHit, ...]:
    """One for each hole: advisories that name each other are one."""
    groups: list[tuple[str, set[str], list[tuple[Signal, Finding]]]] = []
    for signal, name, finding in found:
        names = {signal.key, *signal.facts.get("aliases", [])}
        members = [(signal, finding)]
        for group in [one for one in groups if one[0] == name and one[1] & names]:
            groups.remove(group)
            names |= group[1]
            members = [*group[2], *members]
        groups.append((name, names, members))
    every = {name for _package, names, _members in groups for name in names}
    used, likely = statements.exploited(every), statements.likelihoods(every)
    hits = [_hit(group, versions[group[0]], used, likely) for group in groups]
    return tuple(sorted(hits, key=lambda one: (one.package, one.advisory)))


def _hit(
    group: tuple[str, set[str], list[tuple[Signal, Finding]]],
    version: str,
    used: set[str],
    likely: dict[str, float],
) -> PackageHit:
    name, names, members = group
    affected = [one for one in members if one[1].verdict is Verdict.AFFECTED]
    signal, finding = (affected or members)[0]
    return PackageHit(
        package=name,
        version=version,
        advisory=signal.key,
        aliases=tuple(sorted(names - {signal.key})),
        title=signal.title,
        verdict=finding.verdict,
        because=finding.because,
        fixed_in=_newest(one.fixed_in for _signal, one in affected if one.fixed_in),
        exploited=bool(names & used),
        likelihood=max((likely[one] for one in names if one in likely), default=None),
        address=signal.address,
    )
