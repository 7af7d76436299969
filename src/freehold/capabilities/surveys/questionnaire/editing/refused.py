"""Why a change of a questionnaire is not made."""

from collections.abc import Sequence

from freehold.foundation.refusal import Refusal


class NothingThere(Refusal):
    status = 404
    code = "surveys.nothing-there"
    for_members = "This part of the survey is not there any more."


class StillLookedAt(Refusal):
    """``by`` are the ids of the questions, and of the pages, that hang on it."""

    code = "surveys.still-looked-at"
    for_members = "Other parts of the survey hang on this question."

    def __init__(self, by: Sequence[str]) -> None:
        super().__init__()
        self.by = by


class LastQuestion(Refusal):
    code = "surveys.last-question"
    for_members = "A survey asks one question at least: change this one, or add another first."


class AloneOnItsPage(Refusal):
    code = "surveys.alone-on-its-page"
    for_members = "It is the only question of its page. Move the page, or put the question on another one."


class NoFurther(Refusal):
    code = "surveys.no-further"
    for_members = "It stands at the end already."
