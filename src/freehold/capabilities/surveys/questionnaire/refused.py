"""What is wrong with a questionnaire, or with what somebody answered."""

from collections.abc import Mapping

from django.utils.functional import Promise

from freehold.foundation.refusal import Refusal


class NotAQuestionnaire(Refusal):
    """``place`` leads to what is wrong ("pages[0].questions[2].options"), ``problem`` says it in words."""

    code = "surveys.not-a-questionnaire"
    for_members = "This survey is not ready."
    for_owner = "The questionnaire cannot be used as it is."

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place or 'questionnaire'}: {problem}")
        self.place, self.problem = place, problem


class WrongAnswers(Refusal):
    """``problems`` are sentences by the id of the question that they are about."""

    code = "surveys.wrong-answers"
    for_members = "Some answers are missing, or not of the form that is asked for."

    def __init__(self, problems: Mapping[str, str | Promise]) -> None:
        super().__init__()
        self.problems = problems


class TooManyWords(Refusal):
    code = "surveys.too-many-words"
    for_members = "All your answers together are too long. Please shorten what you wrote."


class NoSuchPage(Refusal):
    code = "surveys.no-such-page"
    for_members = "There is no such page in this survey."
