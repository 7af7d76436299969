"""The exact text that somebody agrees to: its digest is what a consent is given to.

Format: docs/formats/consent-receipt.md.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import get_language, override

from freehold.foundation.mail import Words
from freehold.trust.consent.models import ShownText


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language. ``words`` is all of it, as it is hashed and kept."""

    purpose: str
    language: str
    paragraphs: Sequence[str]
    words: str
    digest: str


def wording(purpose: str, paragraphs: Sequence[Words]) -> Wording:
    """The text of a purpose in the language of the reader."""
    said = tuple(unicodedata.normalize("NFC", str(one).strip()) for one in paragraphs)
    words = "\n\n".join(said) + "\n"
    return Wording(purpose, get_language() or "en", said, words, hashlib.sha256(words.encode()).hexdigest())


def in_every_language(purpose: str, paragraphs: Sequence[Words]) -> list[Wording]:
    """The same text in each language of the house: a consent to any of them counts."""
    found = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            found.append(wording(purpose, paragraphs))
    return found


def thing_of(digest: str) -> UUID:
    """What a live link leads to: the text."""
    return UUID(bytes=bytes.fromhex(digest)[:16])


def keep(text: Wording) -> None:
    """Keep a text word for word, numbered, before the first person agrees to it. Again is no error."""
    if ShownText.objects.filter(digest=text.digest).exists():
        return
    earlier = ShownText.objects.filter(purpose=text.purpose, language=text.language)
    number = (earlier.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            ShownText.objects.create(
                digest=text.digest, purpose=text.purpose, language=text.language, number=number,
                words=text.words,
            )  # fmt: skip
    except IntegrityError:  # kept by another process at this moment, or numbered twice: then once more
        if not ShownText.objects.filter(digest=text.digest).exists():
            keep(text)


def known(purpose: str) -> list[str]:
    """The digest of every text of a purpose that anybody may have agreed to."""
    return list(ShownText.objects.filter(purpose=purpose).values_list("digest", flat=True))


def language_of(digest: str) -> str:
    """The language of a kept text; "und" (ISO 639-2) for one that is not kept."""
    found = ShownText.objects.filter(digest=digest).values_list("language", flat=True).first()
    return found or "und"
