"""Finding one's way in a questionnaire as JSON.

What is changed here was read by ``reading`` before, so its form is known, and is read again before it is
kept. A change works on a copy that nobody else holds, in place.
"""

from collections.abc import Callable, Container, Iterator
from typing import Any

from freehold.capabilities.surveys.questionnaire.editing.refused import NothingThere

Document = dict[str, Any]
Change = Callable[[Document], None]


def languages(document: Document) -> list[str]:
    """The first is the one that others fall back to."""
    return list(document.get("languages", ["en"]))


def pages(document: Document) -> list[Document]:
    found: list[Document] = document["pages"]
    return found


def page(document: Document, page_id: str) -> Document:
    """Raises NothingThere."""
    return pages(document)[place_of_page(document, page_id)]


def place_of_page(document: Document, page_id: str) -> int:
    """Raises NothingThere."""
    for place, one in enumerate(pages(document)):
        if one["id"] == page_id:
            return place
    raise NothingThere


def questions(document: Document) -> Iterator[Document]:
    for one in pages(document):
        yield from one["questions"]


def question(document: Document, question_id: str) -> Document:
    """Raises NothingThere."""
    on, place = place_of(document, question_id)
    found: Document = pages(document)[on]["questions"][place]
    return found


def place_of(document: Document, question_id: str) -> tuple[int, int]:
    """Which page, and which question of it. Raises NothingThere."""
    for on, one in enumerate(pages(document)):
        for place, asked in enumerate(one["questions"]):
            if asked["id"] == question_id:
                return on, place
    raise NothingThere


def free_id(start: str, taken: Container[str]) -> str:
    """``start`` and the first number that nobody has."""
    number = 1
    while f"{start}{number}" in taken:
        number += 1
    return f"{start}{number}"


def words(value: Any, first: str) -> dict[str, str]:
    """Words by language, however they stand in the document."""
    if isinstance(value, str):
        return {first: value} if value else {}
    return dict(value or {})


def in_first(value: Any, first: str) -> str:
    return words(value, first).get(first, "")


def with_words(old: Any, said: str, language: str, first: str) -> str | dict[str, str]:
    """The same words, in one language anew: an empty text takes them out, in the first language wholly."""
    found = {**words(old, first), language: said.strip()}
    kept = {name: text for name, text in found.items() if text} if found.get(first) else {}
    return kept.get(first, "") if set(kept) <= {first} else kept
