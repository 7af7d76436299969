"""What questions and answers are called, in the reader's language."""

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.questionnaire.answering import NONE
from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire, Said
from freehold.capabilities.surveys.questionnaire.words import PIPE, in_language


class Labels:
    """Words of one questionnaire in one language."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self._languages = questionnaire.languages
        self._language = language

    def say(self, said: Said) -> str:
        """On one line; where an earlier answer would be put in, an ellipsis stands."""
        words = in_language(said, self._languages, self._language)
        return " ".join(PIPE.sub("…", words).split())

    def level(self, question: Question, level: str) -> str:
        """What an answer is called: an option, a point of a scale with its words, a place."""
        if question.kind in (Kind.SINGLE, Kind.MATRIX):
            return self.option(question, level)
        if question.kind is Kind.SCALE:
            if level == NONE:
                return self.say(question.none) or _("Does not apply")
            named = self.say(question.labels.get(int(level), {}))
            return f"{level} · {named}" if named else level
        return level

    def option(self, question: Question, option: str) -> str:
        return next((self.say(one.say) for one in question.options if one.id == option), option)

    def row(self, question: Question, row: str) -> str:
        return next((self.say(one.say) for one in question.rows if one.id == row), row)

    def ends(self, question: Question) -> tuple[str, str]:
        """What the lowest and the highest point of a scale are called."""
        steps = question.steps
        low, high = (self.say(question.labels.get(at, {})) for at in (steps[0], steps[-1]))
        return (f"{steps[0]} · {low}" if low else str(steps[0])), (
            f"{steps[-1]} · {high}" if high else str(steps[-1])
        )
