"""The questions there are. Each room adds its own; what is not here cannot be asked."""

from collections.abc import Iterable, Mapping, Sequence

from freehold.foundation.refusal import Refusal
from freehold.ports.answers import Given, Question

_questions: dict[str, Question] = {}


class UnknownQuestion(Refusal):
    code = "insight.unknown-question"
    for_members = "There is no such question."
    for_owner = "There is no such question. freehold insight questions lists them."


class UnknownChoice(Refusal):
    code = "insight.unknown-choice"
    for_members = "That cannot be chosen here."
    for_owner = "That cannot be chosen here. freehold insight questions lists what can."


def add(questions: Iterable[Question]) -> None:
    """Make a room's questions known. Refuses a second meaning for a name in use."""
    for one in questions:
        if _questions.setdefault(one.slug, one) != one:
            raise ValueError(f"There is a question {one.slug!r} already.")


def all_questions() -> Sequence[Question]:
    return [_questions[slug] for slug in sorted(_questions)]


def question(slug: str) -> Question:
    """Raises UnknownQuestion."""
    if slug not in _questions:
        raise UnknownQuestion
    return _questions[slug]


def chosen(asked: Question, given: Mapping[str, str]) -> Given:
    """A value for each of the question's choices, in their order. Raises UnknownChoice."""
    options = {choice.name: choice.options for choice in asked.choices}
    if any(value not in options.get(name, ()) for name, value in given.items()):
        raise UnknownChoice
    return {choice.name: given.get(choice.name, choice.usual) for choice in asked.choices}
