"""What is said of a table: plain data, which needs no library of figures to be read again."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self


class Part(StrEnum):
    """What a column is to somebody who wants to know whose row it is."""

    IDENTIFIER = "identifier"
    QUASI = "quasi"
    SENSITIVE = "sensitive"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Heading:
    """One column. ``why`` is what made us think that it is ``part``, "" where nothing did."""

    name: str
    part: Part
    why: str = ""
    distinct: int = 0

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        return cls(kept["name"], Part(kept["part"]), kept["why"], kept["distinct"])


@dataclass(frozen=True, slots=True)
class Asked:
    """Thresholds of one measurement. ``t`` is None where it is not asked. ``population``: of how many."""

    k: int = 5
    l: int = 2  # noqa: E741  the letter that all papers write
    t: float | None = None
    population: int | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a table may not leave: see ``gate.measuring.Objection``."""

    kind: str
    about: str
    has: float
    needs: float
    why: str = ""


@dataclass(frozen=True, slots=True)
class Secret:
    """Of one sensitive column."""

    name: str
    l: int  # noqa: E741  as above
    entropy_l: float
    t: float


@dataclass(frozen=True, slots=True)
class Found:
    """What an attacker gets who knows what outsiders know: see ``gate.linkage.Linked``."""

    tried: int
    found: int
    certain: int
    told: int


@dataclass(frozen=True, slots=True)
class Shape:
    """See ``gate.shapes.Shape``. ``shown`` are pairs, of which a kept decision has only the columns."""

    shown: tuple[tuple[str, str], ...]
    among: int
    apart_by: tuple[str, ...]
    size: int
    classes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a table gives away. Shares and risks lie between 0 and 1."""

    rows: int
    columns: int
    classes: int
    k: int
    unique_in_sample: float
    unique_in_population: float
    population: int
    prosecutor_highest: float
    prosecutor_average: float
    journalist_highest: float
    journalist_average: float
    marketer: float
    at_risk: float
    secrets: tuple[Secret, ...]
    reasons: tuple[Reason, ...]
    worst: tuple[Shape, ...]
    attack: Found

    @property
    def l(self) -> int | None:  # noqa: E743  as above
        return min((one.l for one in self.secrets), default=None)

    @property
    def t(self) -> float | None:
        return max((one.t for one in self.secrets), default=None)

    def as_kept(self) -> dict[str, Any]:
        return asdict(self)

    def without_values(self) -> dict[str, Any]:
        """What a decision keeps: of worst classes the columns alone."""
        bare = [{**asdict(one), "shown": [[name, ""] for name, _value in one.shown]} for one in self.worst]
        return {**asdict(self), "worst": bare}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        shapes = tuple(
            Shape(
                shown=tuple((name, value) for name, value in one["shown"]),
                among=one["among"],
                apart_by=tuple(one["apart_by"]),
                size=one["size"],
                classes=one["classes"],
            )
            for one in kept["worst"]
        )
        more = {
            "secrets": tuple(Secret(**one) for one in kept["secrets"]),
            "reasons": tuple(Reason(**one) for one in kept["reasons"]),
            "worst": shapes,
            "attack": Found(**kept["attack"]),
        }
        return cls(**{**kept, **more})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a repair lost: ``ncp`` and ``suppressed_share`` from 0 to 1. ``levels``: column, level, of
    how many.

    ``removed`` are columns that are gone, ``taken_as_quasi`` those that nobody had declared.
    """

    ncp: float
    suppressed: int
    suppressed_share: float
    optimal: bool
    levels: tuple[tuple[str, int, int], ...]
    removed: tuple[str, ...]
    taken_as_quasi: tuple[str, ...]

    def as_kept(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        levels = tuple((name, level, most) for name, level, most in kept["levels"])
        more = {"levels": levels, "removed": tuple(kept["removed"])}
        return cls(**{**kept, **more, "taken_as_quasi": tuple(kept["taken_as_quasi"])})


@dataclass(frozen=True, slots=True)
class Looked:
    """A table as it may leave, as CSV, with its figures; ``data`` is None where nothing was enough."""

    data: bytes | None
    figures: Figures
    cost: Cost | None
