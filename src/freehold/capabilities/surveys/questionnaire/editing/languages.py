"""Languages of a questionnaire, and all its words as a list of places to be said in each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from freehold.capabilities.surveys.questionnaire.editing import documents
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.editing.refused import NothingThere


@dataclass(frozen=True, slots=True)
class Saying:
    """Words in one place. ``key`` names it ("worry/options/sold"), ``part`` the page or question it is of;
    ``kind`` is what they are ("title", "page", "ask", "options")."""

    key: str
    part: str
    kind: str
    said: Mapping[str, str]


def sayings(document: Document) -> list[Saying]:
    """Every place that has words, in the order of the document. Of an empty place nothing is to be said."""
    first = documents.languages(document)[0]
    found = []
    for key, part, holder, name in _places(document):
        said = documents.words(holder.get(name), first)
        if said:
            found.append(Saying(key, part, key.partition("/")[2].partition("/")[0] or key, said))
    return found


def say(document: Document, *, language: str, words: Mapping[str, str]) -> None:
    """Words of one language, by the keys of their places. Raises NothingThere for a language it has not."""
    known = documents.languages(document)
    if language not in known:
        raise NothingThere
    for key, _part, holder, name in _places(document):
        if key in words and holder.get(name):
            holder[name] = documents.with_words(holder[name], words[key], language, known[0])


def add(document: Document, *, language: str) -> None:
    known = documents.languages(document)
    document["languages"] = [*known, language]
    _write_out(document, known[0])


def remove(document: Document, *, language: str) -> None:
    """With all that was said in it. Raises NothingThere, also for the first."""
    known = documents.languages(document)
    if language not in known[1:]:
        raise NothingThere
    for _key, _part, holder, name in _places(document):
        if isinstance(holder.get(name), dict):
            holder[name].pop(language, None)
    document["languages"] = [one for one in known if one != language]


def lead(document: Document, *, language: str) -> None:
    """The language that others fall back to. Everything has to be said in it. Raises NothingThere."""
    known = documents.languages(document)
    if language not in known:
        raise NothingThere
    _write_out(document, known[0])
    document["languages"] = [language, *(one for one in known if one != language)]


def missing(document: Document, language: str) -> int:
    """How many places say nothing in a language."""
    return sum(not one.said.get(language) for one in sayings(document))


_TOP = ("title", "intro", "outro")


def _write_out(document: Document, first: str) -> None:
    """A plain text is in the first language, so it has to say so before another is."""
    for _key, _part, holder, name in _places(document):
        if holder.get(name):
            holder[name] = documents.words(holder[name], first)


def _places(document: Document) -> Iterator[tuple[str, str, Document, str]]:
    """The key of each place, the page or question it belongs to, and the object and name it stands under."""
    for name in _TOP:
        yield name, "", document, name
    for page in documents.pages(document):
        yield f"{page['id']}/page", page["id"], page, "title"
        for one in page["questions"]:
            yield from _of_question(one)


def _of_question(one: Document) -> Iterator[tuple[str, str, Document, str]]:
    own = one["id"]
    for name in ("ask", "note"):
        yield f"{own}/{name}", own, one, name
    for where in ("options", "rows", "columns"):
        for option in one.get(where, ()):
            yield f"{own}/{where}/{option['id']}", own, option, "say"
    labels: dict[str, Any] = one.get("labels", {})
    for point in labels:
        yield f"{own}/labels/{point}", own, labels, point
    for name in ("none", "unit"):
        yield f"{own}/{name}", own, one, name
