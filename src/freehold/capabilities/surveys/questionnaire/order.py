"""Orders by chance that stay the same from page to page: made from a seed that belongs to one filling-in.

The seed is a random number beside the half-filled answers. It is no identity, and it is not kept with an
answer.
"""

import hashlib
import secrets
from collections.abc import Sequence
from typing import TypeVar

from freehold.capabilities.surveys.questionnaire.document import Option, Order, Page, Question

T = TypeVar("T")
SEEDS = 2**32


def new_seed() -> int:
    return secrets.randbelow(SEEDS)


def questions_of(page: Page, seed: int) -> list[Question]:
    if page.order is Order.GIVEN:
        return list(page.questions)
    return sorted(page.questions, key=lambda one: _turn(seed, page.id, one.id))


def options_of(question: Question, seed: int) -> list[Option]:
    return _options(question, question.options if not question.rows else question.rows, seed)


def _options(question: Question, options: Sequence[Option], seed: int) -> list[Option]:
    """Those to be kept last stand last, in the order of the document."""
    if question.order is Order.GIVEN:
        return list(options)
    moving = sorted(
        (one for one in options if not one.last), key=lambda one: _turn(seed, question.id, one.id)
    )
    return moving + [one for one in options if one.last]


def _turn(seed: int, *names: str) -> bytes:
    return hashlib.sha256("\0".join([str(seed), *names]).encode()).digest()
