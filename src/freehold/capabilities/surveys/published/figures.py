"""A published table: percentages, each of a base that is known, unclear or not stated."""

from dataclasses import dataclass
from enum import StrEnum


class Known(StrEnum):
    STATED = "stated"
    UNCLEAR = "unclear"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a base: its name, and how many people it has."""

    base: str
    n: int


@dataclass(frozen=True, slots=True)
class Figure:
    """``rounding`` is half of the last digit that was printed, as a share: 0.005 for whole percentages."""

    label: str
    share: float
    base: str
    readings: tuple[Reading, ...]
    rounding: float

    @property
    def known(self) -> Known:
        if len(self.readings) > 1:
            return Known.UNCLEAR
        return Known.STATED if self.readings else Known.UNSTATED

    @property
    def n(self) -> int | None:
        return self.readings[0].n if self.known is Known.STATED else None

    @property
    def least(self) -> float:
        return max(0.0, self.share - self.rounding)

    @property
    def most(self) -> float:
        return min(1.0, self.share + self.rounding)


@dataclass(frozen=True, slots=True)
class Within:
    """Everybody counted in ``part`` is counted in ``whole``."""

    part: Figure
    whole: Figure


@dataclass(frozen=True, slots=True)
class Neither:
    """Who is counted in ``none`` is in none of ``of``, and everybody else is in one of them at least."""

    none: Figure
    of: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Nobody is counted in two of these; ``whole`` says that everybody is counted in one."""

    of: tuple[Figure, ...]
    whole: bool


Relation = Within | Neither | Apart


@dataclass(frozen=True, slots=True)
class Table:
    """``said`` are the facts about the survey that came with it, by their names in ``unstated.FACTS``."""

    what: str
    n: int | None
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    said: frozenset[str]
