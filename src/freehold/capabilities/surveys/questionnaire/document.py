"""A questionnaire as it is once it was read: pages of questions, whose conditions look back only.

Format: docs/formats/questionnaire.md. Nothing here knows a database or a person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FORMAT = 1

Said = Mapping[str, str]
"""Words by language. The first language of the questionnaire is always there, unless all are empty."""

NOTHING: Said = {}


class Kind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    MATRIX = "matrix"
    RANKING = "ranking"
    NUMBER = "number"
    TEXT = "text"


class Order(StrEnum):
    GIVEN = "given"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, or a row or column of a matrix.

    ``last`` keeps it at its end of a list in random order; ``alone`` is "none of these": nothing goes
    with it.
    """

    id: str
    say: Said
    last: bool = False
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """One look at an earlier answer. Of ``row`` in a matrix. A question without an answer passes no test but
    ``answered: false``."""

    question: str
    row: str = ""
    any_of: frozenset[str] | None = None
    at_least: float | None = None
    at_most: float | None = None
    answered: bool | None = None


@dataclass(frozen=True, slots=True)
class Every:
    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Some:
    of: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    of: "Condition"


Condition = Test | Every | Some | Not


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. Which of the bounds count depends on ``kind``.

    ``options`` are what can be chosen or ranked, or a matrix's columns; ``rows`` a matrix's rows. ``least``
    and ``most`` are how many may be chosen or are ranked, or between which a number or scale lies. ``labels``
    name points of a scale; ``none`` is what it says beside it for "does not apply".
    """

    id: str
    kind: Kind
    ask: Said
    note: Said = field(default_factory=dict)
    required: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    order: Order = Order.GIVEN
    least: float | None = None
    most: float | None = None
    whole: bool = True
    labels: Mapping[int, Said] = field(default_factory=dict)
    none: Said = field(default_factory=dict)
    unit: Said = field(default_factory=dict)
    longest: int = 1_000
    item: str = ""

    @property
    def steps(self) -> range:
        """The points of a scale."""
        first, last = (1 if one is None else int(one) for one in (self.least, self.most))
        return range(first, last + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    id: str
    title: Said
    questions: tuple[Question, ...]
    when: Condition | None = None
    order: Order = Order.GIVEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """``languages`` begins with the one that is fallen back to."""

    languages: tuple[str, ...]
    title: Said
    intro: Said
    outro: Said
    pages: tuple[Page, ...]

    def questions(self) -> Iterator[Question]:
        for page in self.pages:
            yield from page.questions

    def question(self, question_id: str) -> Question:
        """KeyError for none."""
        for one in self.questions():
            if one.id == question_id:
                return one
        raise KeyError(question_id)
