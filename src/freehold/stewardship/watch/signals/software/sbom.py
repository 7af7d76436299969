"""The software bill of materials of this house: CycloneDX, as JSON.

Its library is imported where it is used: 150 ms and 20 MB, for one command and one button.
"""

import re
from importlib.metadata import Distribution, distributions
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from freehold.stewardship.watch.signals.software.installed import packages

_SPDX = re.compile(r"[A-Za-z0-9.+-]{1,60}(?: (?:AND|OR|WITH) [A-Za-z0-9.+-]{1,60}){0,6}")


def bill() -> str:
    """CycloneDX 1.6. Every installed package with its licence as stated, and what each of them needs."""
    from cyclonedx.model.bom import Bom  # heavy
    from cyclonedx.output import make_outputter  # heavy
    from cyclonedx.schema import OutputFormat, SchemaVersion  # heavy

    recorded = _recorded()
    made = {one.name: _component(one.name, one.version, recorded.get(one.name)) for one in packages()}
    bom = Bom()
    house = made.get("freehold") or _house()
    bom.metadata.component = house
    for name, component in made.items():
        if component is not house:
            bom.components.add(component)
            bom.register_dependency(component, [made[one] for one in _needs(recorded[name]) if one in made])
    direct = _needs(recorded["freehold"]) if "freehold" in recorded else list(made)
    bom.register_dependency(house, [made[one] for one in direct if one in made and one != "freehold"])
    outputter = make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6)
    return outputter.output_as_string(indent=2)


def _recorded() -> dict[str, Distribution]:
    """Of two records of one name the first counts, as in ``packages``."""
    found: dict[str, Distribution] = {}
    for one in distributions():
        if one.metadata["Name"]:
            found.setdefault(str(canonicalize_name(one.metadata["Name"])), one)
    return found


def _component(name: str, version: str, recorded: Distribution | None) -> Any:
    from cyclonedx.model.component import Component, ComponentType  # heavy
    from packageurl import PackageURL  # heavy

    purl = PackageURL("pypi", None, name, version)
    return Component(
        name=name,
        version=version,
        type=ComponentType.APPLICATION if name == "freehold" else ComponentType.LIBRARY,
        purl=purl,
        bom_ref=str(purl),
        licenses=_licences(recorded),
    )


def _house() -> Any:
    """Of a checkout, which is installed nowhere."""
    from cyclonedx.model.component import Component, ComponentType  # heavy

    return Component(name="freehold", type=ComponentType.APPLICATION, bom_ref="freehold")


def _licences(recorded: Distribution | None) -> list[Any]:
    from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression  # heavy

    if recorded is None:
        return []
    expression = _stated(recorded, "License-Expression")
    if _SPDX.fullmatch(expression):
        return [LicenseExpression(expression)]
    named = _stated(recorded, "License").partition("\n")[0][:200]
    return [DisjunctiveLicense(name=named)] if named else []


def _stated(recorded: Distribution, field: str) -> str:
    """What a package states of itself; "" where it states nothing."""
    return str(next(iter(recorded.metadata.get_all(field, [])), "")).strip()


def _needs(recorded: Distribution) -> list[str]:
    """What it needs on this machine, extras left out."""
    found = []
    for line in recorded.requires or []:
        try:
            needed = Requirement(line)
        except InvalidRequirement:
            continue
        if needed.marker is None or needed.marker.evaluate({"extra": ""}):
            found.append(canonicalize_name(needed.name))
    return sorted(set(found))
