"""Figures of a survey as they are shown. No answer is in them, and no person.

Shares lie between 0 and 1. Where too few answered there is no figure, and ``None`` stands for it: withheld.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from freehold.capabilities.surveys.questionnaire.columns import Column
from freehold.capabilities.surveys.questionnaire.document import Kind

LEAST_IN_GROUP = 30
"""Answers under which a group has no figure: its margin would be a guess, and it begins to point at people
(``statistics.domains.LEAST``)."""


class What(StrEnum):
    SHARE = "share"
    MEAN = "mean"


class Stratum(Protocol):
    """A group of the frame: how many members were in it, and how many were invited."""

    @property
    def name(self) -> str: ...
    @property
    def frame(self) -> int: ...
    @property
    def drawn(self) -> int: ...


class Answers(Protocol):
    """``queries.reading.AnswersTable``, or what looks like it."""

    @property
    def n(self) -> int: ...
    @property
    def columns(self) -> Sequence[Column]: ...
    @property
    def strata(self) -> Sequence[Stratum]: ...
    @property
    def strata_codes(self) -> Sequence[int]: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its interval (``level`` of the report). ``n`` answered, for ``base`` people; a base is
    None where nobody was drawn and so nobody is stood for."""

    label: str
    what: What
    value: float
    low: float
    high: float
    n: int
    base: float | None
    effective: float
    deff: float | None
    se: float
    degrees: int

    @property
    def margin(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Block:
    """One question, or one row of a matrix. ``close`` says that its two most frequent answers cannot be told
    apart. ``most`` is the share of the two highest points of a scale, ``places`` are mean ranks,
    the highest first. ``missing`` did not answer, or were not
    asked; where it is withheld, neither number is told."""

    key: str
    title: str
    n: int
    missing: int
    shares: Sequence[Figure] = ()
    places: Sequence[Figure] = ()
    mean: Figure | None = None
    most: Figure | None = None
    close: bool = False
    withheld: bool = False
    sentences: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the survey. ``in_words`` ones have no figures: they are read apart. ``ends`` are what
    the lowest and the highest point of a scale are called, ``unit`` that of a number."""

    id: str
    kind: Kind
    ask: str
    blocks: Sequence[Block]
    ends: tuple[str, str] = ("", "")
    unit: str = ""

    @property
    def in_words(self) -> bool:
        return self.kind is Kind.TEXT


@dataclass(frozen=True, slots=True)
class Apart:
    """The second figure less the first, and whether the difference holds after Holm's correction for all
    comparisons that were made."""

    first: str
    second: str
    value: float
    low: float
    high: float
    p: float
    adjusted: float
    holds: bool
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One group. Without a figure it is withheld, and its n is not told."""

    label: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure of one question, in each group."""

    question: str
    label: str
    what: What
    parts: Sequence[Part]
    apart: Sequence[Apart]


@dataclass(frozen=True, slots=True)
class Groups:
    """``shown`` and ``withheld`` name groups. ``warning`` is about many comparisons, "" for one."""

    title: str
    shown: Sequence[str]
    withheld: Sequence[str]
    figures: Sequence[Compared]
    warning: str


@dataclass(frozen=True, slots=True)
class Since:
    """One figure then and now. ``both``: how many of the same people answered both times, None where that
    cannot be known. ``gained`` and ``lost`` are those of them who changed to it and away from it."""

    question: str
    label: str
    what: What
    then: Figure
    now: Figure
    apart: Apart
    both: int | None = None
    gained: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """This edition beside another. ``left_out`` are questions that were not asked in the same words."""

    edition: int
    figures: Sequence[Since]
    left_out: int
    paired: int | None
    warning: str


@dataclass(frozen=True, slots=True)
class OfScale:
    """A scale of the item bank. ``index`` and ``items`` run from 0 to 100, high always speaking for what the
    scale is called. Reliability is None under ``LEAST_IN_GROUP`` complete answers."""

    id: str
    title: str
    note: str
    validated: bool
    index: Figure
    items: Mapping[str, Figure]
    complete: int
    alpha: float | None = None
    alpha_low: float | None = None
    alpha_high: float | None = None
    omega: float | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of a group answered: ``over`` is its share among answers less that among invited."""

    label: str
    asked: int
    answered: int
    rate: float
    low: float
    high: float
    over: float


@dataclass(frozen=True, slots=True)
class Response:
    """Who answered of those who were invited. ``r`` is 1 where all groups answered alike; ``worst``: by how
    many of its own standard deviations a figure may be off, as far as the groups show."""

    asked: int
    answered: int
    rate: float
    groups: Sequence[Rate] = ()
    p: float = 1.0
    r: float = 1.0
    worst: float = 0.0


@dataclass(frozen=True, slots=True)
class Raking:
    """Weights were fitted to what is known. ``factors``: the least and the most they were multiplied by."""

    questions: Sequence[str]
    rounds: int
    gap: float
    factors: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the answers stand for the members: ``population`` is None where nobody was drawn by lot.
    ``joined`` names groups that had too few answers to stand alone."""

    n: int
    population: int | None
    strata: int
    joined: Sequence[str]
    effective: float
    deff: float
    raking: Raking | None = None
    not_raked: str = ""


@dataclass(frozen=True, slots=True)
class Odd:
    """Answers that look careless: a rule, and how many fit it."""

    rule: str
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that a survey says."""

    level: float
    drawn: Drawn
    questions: Sequence[Asked]
    scales: Sequence[OfScale] = ()
    response: Response | None = None
    odd: Sequence[Odd] = ()
    groups: Groups | None = None
    before: Before | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """How results are to be shown. ``by`` is a question's id, or ``BY_STRATUM``; ``known`` are shares in the
    population by option, of questions that the weights are raked to."""

    by: str = ""
    known: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    language: str = "en"
    level: float = 0.95


BY_STRATUM = "~group"
"""No question can be called so."""
