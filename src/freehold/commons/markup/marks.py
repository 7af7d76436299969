"""Marks: where a rendered text refers to a person or a post. What stands there is put in when it is read.

A mark is two private-use characters around a letter and an id, so that it passes every cleaning unharmed.
Nobody can write one: the two characters are taken out of whatever comes from outside.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

_OPEN, _CLOSE = "\ue000", "\ue001"
_PERSON, _POST = "p", "q"
_FOREIGN = str.maketrans("", "", _OPEN + _CLOSE)
MARK = re.compile(f"<p>{_OPEN}{_POST}([0-9a-f]{{32}}){_CLOSE}</p>|{_OPEN}{_PERSON}([0-9a-f]{{32}}){_CLOSE}")
_STRAY = re.compile(f"{_OPEN}[^{_CLOSE}]*{_CLOSE}?")


@dataclass(frozen=True, slots=True)
class Marked:
    """Whom and what texts refer to."""

    people: frozenset[UUID]
    posts: frozenset[UUID]


def of_person(person_id: UUID) -> str:
    return f"{_OPEN}{_PERSON}{person_id.hex}{_CLOSE}"


def of_post(post_id: UUID) -> str:
    """A quoted post, as a block."""
    return f"<p>{_OPEN}{_POST}{post_id.hex}{_CLOSE}</p>\n"


def scrub(text: str) -> str:
    """The text without the two characters."""
    return text.translate(_FOREIGN) if _OPEN in text or _CLOSE in text else text


def without(text: str) -> str:
    """The text without its marks: for excerpts and the search index, which outlive a name."""
    return _STRAY.sub("", text) if _OPEN in text else text


def in_texts(texts: Iterable[str]) -> Marked:
    """Everything that some rendered texts refer to."""
    people, posts = set(), set()
    for text in texts:
        if _OPEN in text:
            for post, person in MARK.findall(text):
                if post:
                    posts.add(UUID(hex=post))
                else:
                    people.add(UUID(hex=person))
    return Marked(frozenset(people), frozenset(posts))
