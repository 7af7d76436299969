"""What whoever makes a survey has to know before it opens: what can still point at somebody, and what cannot
be read in the end. Pure."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from freehold.capabilities.surveys.bounds import LEAST_BATCH, LEAST_STRATUM, LEAST_TO_READ
from freehold.capabilities.surveys.kinds import Promise, Way
from freehold.capabilities.surveys.questionnaire.document import Kind, Questionnaire


class Caution(StrEnum):
    """Each has its words where it is shown."""

    WORDS_POINT = "words-point"
    """Free text in an anonymous survey: people say who they are, and how they write says it too."""

    NUMBERS_POINT = "numbers-point"
    """A number may be one that only one person would give."""

    TOO_FEW_TO_READ = "too-few-to-read"
    """Fewer are asked than have to answer before anything is counted."""

    LATE_FIGURES = "late-figures"
    """Fewer are asked than one batch: nothing is counted before the survey closes."""

    SMALL_GROUPS = "small-groups"
    """A group is so small that answers are kept without it."""

    REMINDERS_TELL = "reminders-tell"
    """Who took part is known to the house, so that it does not remind them."""

    MISSING_WORDS = "missing-words"
    """A language has words missing; the first is shown there."""

    LONG = "long"
    """More questions than most people answer."""


MOST_ANSWERED_GLADLY = 30
"""Questions beyond which many leave: a rule of thumb, said as one."""


def cautions(
    questionnaire: Questionnaire, *, promise: Promise, way: Way, drawn: Sequence[int], unsaid: int
) -> list[Caution]:
    """``drawn`` are how many were drawn of each group, empty where nobody was; ``unsaid`` how many words are
    missing in other languages."""
    kinds = [one.kind for one in questionnaire.questions()]
    found = [*_that_point(kinds, promise), *_of_numbers(drawn, promise)]
    if way is Way.INVITED:
        found.append(Caution.REMINDERS_TELL)
    if unsaid:
        found.append(Caution.MISSING_WORDS)
    if len(kinds) > MOST_ANSWERED_GLADLY:
        found.append(Caution.LONG)
    return found


def _that_point(kinds: Sequence[Kind], promise: Promise) -> Iterator[Caution]:
    if promise is Promise.ANONYMOUS and Kind.TEXT in kinds:
        yield Caution.WORDS_POINT
    if promise is Promise.ANONYMOUS and Kind.NUMBER in kinds:
        yield Caution.NUMBERS_POINT


def _of_numbers(drawn: Sequence[int], promise: Promise) -> Iterator[Caution]:
    if not drawn:
        return
    if sum(drawn) < LEAST_TO_READ:
        yield Caution.TOO_FEW_TO_READ
    elif promise is Promise.ANONYMOUS and sum(drawn) < LEAST_BATCH:
        yield Caution.LATE_FIGURES
    if len(drawn) > 1 and min(drawn) < LEAST_STRATUM:
        yield Caution.SMALL_GROUPS
