"""A questionnaire as one person reads it: in their language, with what they answered put in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire, Said
from freehold.capabilities.surveys.questionnaire.words import filled, in_language, spoken


@dataclass(frozen=True, slots=True)
class Speaker:
    """``answers`` are those that count; ``language`` one of the questionnaire's, or "" for its first."""

    questionnaire: Questionnaire
    language: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return "<Speaker>"

    def say(self, said: Said) -> str:
        """The words, with answers to earlier questions where they ask for them."""
        return filled(in_language(said, self.questionnaire.languages, self.language), self._answer)

    def lines(self, question: Question, value: object) -> list[str]:
        """An answer in words: a line for each thing chosen, each place of a ranking, each row of a matrix."""
        said = {one.id: self.say(one.say) for one in (*question.options, *question.rows)}
        if question.kind is Kind.MATRIX and isinstance(value, Mapping):
            return [f"{said.get(row, row)}: {said.get(column, column)}" for row, column in value.items()]
        if isinstance(value, list | tuple):
            named = [said.get(str(one), str(one)) for one in value]
            ranked = question.kind is Kind.RANKING
            return [f"{place}. {one}" for place, one in enumerate(named, 1)] if ranked else named
        if question.kind is Kind.SCALE:
            return [self.point(question, value)]
        unit = self.say(question.unit) if question.kind is Kind.NUMBER else ""
        return [" ".join(filter(None, (said.get(str(value), str(value)), unit)))]

    def point(self, question: Question, value: object) -> str:
        """A point of a scale with what it is called, or what stands beside the scale."""
        if not isinstance(value, int):
            return self.say(question.none)
        label = self.say(question.labels.get(value, {}))
        return f"{value} · {label}" if label else str(value)

    def _answer(self, question_id: str) -> str:
        question = self.questionnaire.question(question_id)
        return spoken(self.questionnaire, question, self.answers.get(question_id), self.language)
