"""Pages: named, moved, parted in two, taken out with what they ask."""

from freehold.capabilities.surveys.questionnaire.editing import documents, references
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.editing.refused import (
    LastQuestion,
    NoFurther,
    StillLookedAt,
)


def change(document: Document, *, page_id: str, title: str, order: str) -> None:
    """Raises NothingThere."""
    page, first = documents.page(document, page_id), documents.languages(document)[0]
    page["title"] = documents.with_words(page.get("title", ""), title, first, first)
    page["order"] = order
    for name, plain in (("title", ""), ("order", "given")):
        if page[name] == plain:
            del page[name]


def move(document: Document, *, page_id: str, by: int) -> None:
    """One place up (-1) or down (1). Raises NothingThere or NoFurther."""
    pages, place = documents.pages(document), documents.place_of_page(document, page_id)
    if not 0 <= place + by < len(pages):
        raise NoFurther
    pages[place], pages[place + by] = pages[place + by], pages[place]


def split(document: Document, *, question_id: str) -> None:
    """Begin a new page with this question. The condition of the page, and its order, hold for both parts.

    Raises NothingThere, or NoFurther for the first question of a page.
    """
    on, place = documents.place_of(document, question_id)
    page = documents.pages(document)[on]
    if place == 0:
        raise NoFurther
    taken = {one["id"] for one in documents.pages(document)}
    behind = {"id": documents.free_id("page", taken), "questions": page["questions"][place:]}
    behind |= {name: page[name] for name in ("if", "order") if name in page}
    page["questions"] = page["questions"][:place]
    documents.pages(document).insert(on + 1, behind)


def remove(document: Document, *, page_id: str) -> None:
    """With all its questions. Raises NothingThere, StillLookedAt or LastQuestion."""
    place = documents.place_of_page(document, page_id)
    page = documents.pages(document)[place]
    own = {page_id, *(one["id"] for one in page["questions"])}
    hanging = [by for one in page["questions"] for by in references.hang_on(document, one["id"])]
    if others := [one for one in dict.fromkeys(hanging) if one not in own]:
        raise StillLookedAt(others)
    if len(documents.pages(document)) == 1:
        raise LastQuestion
    documents.pages(document).pop(place)
