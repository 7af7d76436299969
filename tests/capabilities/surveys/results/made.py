"""A survey and answers to it, without a house around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.questionnaire import columns, reading
from freehold.capabilities.surveys.questionnaire.columns import MISSING, Column
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.results import report
from freehold.capabilities.surveys.results.estimating import Reckoner
from freehold.capabilities.surveys.results.report import reckoner
from freehold.capabilities.surveys.results.shapes import Report, Wish

TRUST = [one.id for one in bank.items("trust")]
OPTIONS = [{"id": one, "say": one.title()} for one in ("yes", "no", "perhaps")]
DOCUMENT: dict[str, Any] = {
    "format": 1,
    "languages": ["en"],
    "title": "Made",
    "pages": [
        {"id": "one", "questions": [
            {"id": "again", "kind": "single", "ask": "Again?", "options": OPTIONS},
            {"id": "which", "kind": "multiple", "ask": "Which?", "options": OPTIONS},
            {"id": "sure", "kind": "scale", "ask": "How sure?", "from": 1, "to": 5, "none": "Cannot say"},
            {"id": "age", "kind": "number", "ask": "How many years?", "unit": "years"},
            {"id": "order", "kind": "ranking", "ask": "In which order?", "options": OPTIONS},
            {"id": "grid", "kind": "matrix", "ask": "Each?", "rows": OPTIONS[:2], "columns": OPTIONS},
            {"id": "words", "kind": "text", "ask": "Why?"},
        ]},
        {"id": "two", "questions": [bank.question(one, languages=["en"]) for one in TRUST]},
    ],
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    frame: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Table:
    n: int
    columns: Sequence[Column]
    strata: Sequence[Group]
    strata_codes: Sequence[int]


def asked(document: dict[str, Any] = DOCUMENT) -> Questionnaire:
    return reading.from_text(reading.to_text(document))


def table(
    answers: Sequence[dict[str, Any]], strata: Sequence[Group] = (), codes: Sequence[int] | None = None
) -> Table:
    found = columns.columns(asked(), answers)
    return Table(len(answers), found, strata, codes if codes is not None else [MISSING] * len(answers))


def told(answers: Table, **wish: Any) -> Report:
    return report.report(asked(), answers, Wish(**wish))


def reckon(answers: Table) -> Reckoner:
    return reckoner(asked(), answers, Wish())
