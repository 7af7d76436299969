"""Names as people write them, without what would break a page."""

import unicodedata
from typing import ClassVar

from freehold.foundation.refusal import Refusal
from freehold.trust.people.models import NAME_LETTERS

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
_JOINERS = {"\u200c", "\u200d"}  # ZWNJ and ZWJ, which some scripts are not written without


class NameForm(Refusal):
    code = "people.name-form"
    for_members: ClassVar[str] = "Please give a name of at most 80 letters."


def checked(name: str) -> str:
    """The name without control characters and doubled spaces. Raises NameForm."""
    plain = tidied(name)
    if not plain or len(plain) > NAME_LETTERS:
        raise NameForm
    return plain


def tidied(name: str) -> str:
    """As ``checked``, without its limits: for names that others wrote down elsewhere."""
    normal = unicodedata.normalize("NFC", name)
    kept = (each for each in normal if each in _JOINERS or unicodedata.category(each) not in _INVISIBLE)
    return " ".join("".join(" " if each.isspace() else each for each in kept).split())
