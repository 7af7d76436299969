"""The questions there are, and the attributes that one may ask by. Each room adds its own; what is not here
cannot be asked.
"""

from collections.abc import Iterable, Mapping, Sequence

from freehold.foundation.refusal import Refusal
from freehold.ports.answers import Given, Question
from freehold.ports.attributes import Attribute

_questions: dict[str, Question] = {}
_attributes: dict[str, Attribute] = {}


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


def declare(attributes: Iterable[Attribute]) -> None:
    """Make known by what members may be counted. Refuses a second meaning for a name in use."""
    for one in attributes:
        if _attributes.setdefault(one.name, one) != one:
            raise ValueError(f"There is an attribute {one.name!r} already.")


def attributes() -> Sequence[Attribute]:
    return [_attributes[name] for name in sorted(_attributes)]


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
