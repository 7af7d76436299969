"""What is really installed here, as Python's own records of it say."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import distributions

from packaging.utils import canonicalize_name

from freehold.stewardship.watch.signals.told import Told

ECOSYSTEM = "PyPI"


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """A package by its normalised name (PEP 503) and its version as it is recorded."""

    name: str
    version: str


def packages() -> list[Package]:
    """All of them, by name. Of two records of one name the first on the path counts: that is imported."""
    found: dict[str, Package] = {}
    for one in distributions():
        name = one.metadata["Name"]
        if name:
            made = Package(canonicalize_name(name), one.version or "")
            found.setdefault(made.name, made)
    return sorted(found.values())


def concerns_us(told: Told) -> bool:
    """Whether an advisory names a package that is installed."""
    return any(canonicalize_name(name) in _names() for name in told.names)


@cache
def _names() -> frozenset[str]:
    """Of this process: what is installed while it runs is seen by the next one."""
    return frozenset(one.name for one in packages())
