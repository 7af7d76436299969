"""Which parts of a questionnaire hang on a question: by a condition, or because they say its answer."""

from collections.abc import Iterator
from typing import Any

from freehold.capabilities.surveys.questionnaire.editing import documents
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.words import PIPE


def looks(condition: Any) -> Iterator[Document]:
    """Every look at an answer within a condition."""
    if not condition:
        return
    for name in ("all", "any"):
        for one in condition.get(name, ()):
            yield from looks(one)
    if "not" in condition:
        yield from looks(condition["not"])
    if "question" in condition:
        yield condition


def hang_on(document: Document, question_id: str) -> list[str]:
    """The ids of questions, and of pages, that hang on this question."""
    return [part["id"] for part in _parts(document) if question_id in _named_in(part)]


def rename(document: Document, old: str, new: str) -> None:
    """Give a question another id wherever it is spoken of."""
    documents.question(document, old)["id"] = new
    for part in _parts(document):
        for look in looks(part.get("if")):
            if look["question"] == old:
                look["question"] = new
        for holder, name in _sayings(part):
            holder[name] = _said_anew(holder[name], old, new)


def _parts(document: Document) -> Iterator[Document]:
    for page in documents.pages(document):
        yield page
        yield from page["questions"]


def _named_in(part: Document) -> set[str]:
    found = {look["question"] for look in looks(part.get("if"))}
    for holder, name in _sayings(part):
        value = holder[name]
        for text in [value] if isinstance(value, str) else value.values():
            found |= {pipe[1] for pipe in PIPE.finditer(text)}
    return found


def _sayings(part: Document) -> Iterator[tuple[Document, str]]:
    """Where words stand that may say an answer, as an object and a name in it."""
    for name in ("title", "ask", "note"):
        if name in part:
            yield part, name
    for option in [*part.get("options", ()), *part.get("columns", ())]:
        yield option, "say"


def _said_anew(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return PIPE.sub(lambda pipe: pipe[0].replace(old, new, 1) if pipe[1] == old else pipe[0], value)
    return {language: _said_anew(text, old, new) for language, text in value.items()}
