"""Questions: one more, one changed, one moved, one taken out.

A question that is handed in has its words in the first language; those in others stay as they were, by the
id of the option or the point of the scale that they name.
"""

from collections.abc import Mapping
from typing import Any

from freehold.capabilities.surveys.questionnaire.editing import documents, references
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.editing.refused import (
    AloneOnItsPage,
    LastQuestion,
    NoFurther,
    StillLookedAt,
)

_SAID = ("ask", "note", "none", "unit")
_LISTS = ("options", "rows", "columns")


def add(document: Document, *, question: Mapping[str, Any], page_id: str) -> None:
    """At the end of a page; "" for a new page at the end of all. Raises NothingThere."""
    new = merged({}, question, documents.languages(document)[0])
    new["id"] = new.get("id") or new_id(document)
    if page_id:
        documents.page(document, page_id)["questions"].append(new)
        return
    _on_a_new_page(document, new)


def add_all(document: Document, *, questions: list[Document], page_id: str) -> None:
    """Some that are whole as they are. Raises NothingThere."""
    for one in questions:
        add(document, question=one, page_id=page_id)
        page_id = page_id or documents.pages(document)[-1]["id"]


def new_id(document: Document) -> str:
    return documents.free_id("q", {one["id"] for one in documents.questions(document)})


def change(document: Document, *, question_id: str, question: Mapping[str, Any], page_id: str) -> None:
    """Its words and bounds, its id and its page, "" for a new one. Raises NothingThere or AloneOnItsPage."""
    old = documents.question(document, question_id)
    new = merged(old, question, documents.languages(document)[0])
    new |= {name: old[name] for name in ("if", "item") if name in old}
    asked = new.get("id", "") or question_id
    old.clear()
    old.update({**new, "id": question_id})
    if asked != question_id:
        references.rename(document, question_id, asked)
    _place(document, asked, page_id)


def move(document: Document, *, question_id: str, by: int) -> None:
    """One place up (-1) or down (1), over the edge of a page onto the next one.

    Raises NothingThere, NoFurther or AloneOnItsPage.
    """
    on, place = documents.place_of(document, question_id)
    here = documents.pages(document)[on]["questions"]
    to = place + by
    if 0 <= to < len(here):
        here[place], here[to] = here[to], here[place]
        return
    if not 0 <= on + by < len(documents.pages(document)):
        raise NoFurther
    if len(here) == 1:
        raise AloneOnItsPage
    beside = documents.pages(document)[on + by]["questions"]
    beside.insert(len(beside) if by < 0 else 0, here.pop(place))


def remove(document: Document, *, question_id: str) -> None:
    """Raises NothingThere, StillLookedAt or LastQuestion. Its page goes with the last question of it."""
    on, place = documents.place_of(document, question_id)
    others = [one for one in references.hang_on(document, question_id) if one != question_id]
    if others:
        raise StillLookedAt(others)
    here = documents.pages(document)[on]["questions"]
    if len(here) == 1 and len(documents.pages(document)) == 1:
        raise LastQuestion
    here.pop(place)
    if not here:
        documents.pages(document).pop(on)


def merged(old: Mapping[str, Any], new: Mapping[str, Any], first: str) -> Document:
    """``new`` with the words of other languages that ``old`` has. What ``new`` leaves out is gone."""
    made: Document = dict(new)
    for name in _SAID:
        if name in made and isinstance(made[name], str):
            made[name] = documents.with_words(old.get(name, ""), made[name], first, first)
    for name in _LISTS:
        if name in made:
            made[name] = _options(old.get(name, ()), made[name], first)
    if "labels" in made:
        was, now = old.get("labels", {}), made["labels"]
        made["labels"] = {point: _one(was.get(point, ""), said, first) for point, said in now.items()}
    return {name: value for name, value in made.items() if value not in ("", {}, None)}


def _options(old: Any, new: Any, first: str) -> list[Document]:
    was = {one["id"]: one for one in old}
    taken = {one["id"] for one in new} | set(was)
    found = []
    for one in new:
        known = was.get(one["id"], {})
        key = one["id"] or documents.free_id("o", taken)
        taken.add(key)
        found.append({**one, "id": key, "say": _one(known.get("say", ""), one["say"], first)})
    return found


def _one(old: Any, said: Any, first: str) -> Any:
    return documents.with_words(old, said, first, first) if isinstance(said, str) else said


def _place(document: Document, question_id: str, page_id: str) -> None:
    on, place = documents.place_of(document, question_id)
    here = documents.pages(document)[on]
    if here["id"] == page_id:
        return
    if len(here["questions"]) == 1:
        raise AloneOnItsPage
    if page_id:
        documents.page(document, page_id)["questions"].append(here["questions"].pop(place))
    else:
        _on_a_new_page(document, here["questions"].pop(place))


def _on_a_new_page(document: Document, question: Document) -> None:
    taken = {one["id"] for one in documents.pages(document)}
    documents.pages(document).append({"id": documents.free_id("page", taken), "questions": [question]})
