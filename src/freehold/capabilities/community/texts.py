"""From what somebody typed to what is kept: checked, rendered, and its references found."""

import re
import unicodedata
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import limits
from freehold.commons.markup import markdown
from freehold.foundation.refusal import Refusal
from freehold.trust.people.handles import ids_by_handle

_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
"""Characters that control a machine, and halves of characters."""

_DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""What turns the direction of writing: in a title it would turn what stands beside it too."""


class NothingSaid(Refusal):
    code: ClassVar[str] = "community.nothing-said"
    for_members = _("Please write something first.")


class TooLong(Refusal):
    """``most`` is how many characters there may be."""

    code = "community.too-long"
    for_members = _("This is too long. Your text is kept below; please shorten it.")

    def __init__(self, most: int) -> None:
        super().__init__(f"At most {most} characters.")
        self.most = most


class TooManyReferences(Refusal):
    code = "community.too-many-references"
    for_members = _("A post may mention 20 people and quote 10 posts.")


class NotText(Refusal):
    code = "community.not-text"
    for_members = _("This text holds characters that cannot be kept.")


@dataclass(frozen=True, slots=True)
class Text:
    """What was typed, as clean HTML with marks, and whom it mentions."""

    source: str
    html: str
    mentioned: frozenset[UUID]


def text_of(source: str, *, most: int) -> Text:
    """Check and render. One query if it mentions somebody.

    Raises NothingSaid, TooLong, TooManyReferences or NotText.
    """
    source = kept(source.replace("\r\n", "\n").strip(), most=most)
    draft = markdown.read(source)
    if len(draft.handles) > limits.MENTIONS or len(draft.quotes) > limits.QUOTES:
        raise TooManyReferences
    people = ids_by_handle(draft.handles) if draft.handles else {}
    html = markdown.render(draft, people)
    if not html.strip():
        raise NothingSaid
    return Text(source, html, frozenset(people.values()))


def line_of(text: str, *, most: int) -> str:
    """One line, such as a title, read in one direction. Raises NothingSaid, TooLong or NotText."""
    return kept(" ".join(text.translate(_DIRECTIONS).split()), most=most)


def remark_of(text: str, *, most: int) -> str:
    """A text that may be left out. Raises TooLong or NotText."""
    text = text.replace("\r\n", "\n").strip()
    return kept(text, most=most) if text else ""


def kept(text: str, *, most: int) -> str:
    """The text as it is stored, in Unicode's composed form."""
    if _NO_TEXT.search(text):
        raise NotText
    text = unicodedata.normalize("NFC", text)
    if not text:
        raise NothingSaid
    if len(text) > most:
        raise TooLong(most)
    return text
