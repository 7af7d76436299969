"""Reading JSON strictly: a name that nobody knows, or a value of another type, is refused with its place."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.document import Said
from freehold.capabilities.surveys.questionnaire.refused import NotAQuestionnaire

_ID = re.compile(rf"[A-Za-z0-9][A-Za-z0-9_-]{{0,{limits.LONGEST_ID - 1}}}")


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of the document and where it stands."""

    place: str
    values: Mapping[str, Any]
    languages: tuple[str, ...]

    @classmethod
    def of(cls, value: object, place: str, languages: tuple[str, ...], known: str) -> "Fields":
        """``known`` are the names that may stand there, with blanks between."""
        if not isinstance(value, dict):
            raise NotAQuestionnaire(place, "an object was expected.")
        strange = sorted(set(map(str, value)) - set(known.split()))
        if strange:
            raise NotAQuestionnaire(place, f"nobody knows {strange[0][:40]!r} here. Known: {known}.")
        return cls(place, value, languages)

    def refuse(self, name: str, problem: str) -> NoReturn:
        raise NotAQuestionnaire(f"{self.place}.{name}".strip("."), problem)

    def id(self, name: str = "id") -> str:
        value = self.values.get(name)
        if not isinstance(value, str) or not _ID.fullmatch(value):
            self.refuse(name, f"an id of 1 to {limits.LONGEST_ID} letters, digits, - or _ was expected.")
        return value

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str):
            self.refuse(name, "a text was expected.")
        return value

    def yes(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            self.refuse(name, "true or false was expected.")
        return value

    def number(self, name: str) -> float | None:
        value = self.values.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.refuse(name, "a number was expected.")
        if abs(value) > limits.LARGEST_NUMBER:
            self.refuse(name, f"numbers go to {limits.LARGEST_NUMBER}.")
        return value

    def whole(self, name: str, default: int, least: int, most: int) -> int:
        value = self.values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.refuse(name, f"a whole number from {least} to {most} was expected.")
        return value

    def many(self, name: str, least: int, most: int) -> list[Any]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not least <= len(value) <= most:
            self.refuse(name, f"a list of {least} to {most} was expected.")
        return value

    def said(self, name: str, *, needed: bool = False) -> Said:
        """Words: a text in the first language, or an object of texts by language."""
        value = self.values.get(name, "")
        said = {self.languages[0]: value} if isinstance(value, str) else value
        if not isinstance(said, dict) or not all(isinstance(one, str) for one in said.values()):
            self.refuse(name, "words are a text, or an object of texts by language.")
        for language, words in said.items():
            if language not in self.languages:
                self.refuse(name, f"{str(language)[:20]!r} is none of the languages of the questionnaire.")
            if len(words) > limits.LONGEST_WORDS:
                self.refuse(name, f"words have at most {limits.LONGEST_WORDS} letters.")
            if not _can_be_written(words):
                self.refuse(name, "the words hold half a letter (a lone surrogate) or a null.")
        cleaned = {language: words.strip() for language, words in said.items() if words.strip()}
        if (needed or cleaned) and self.languages[0] not in cleaned:
            self.refuse(name, f"the words in {self.languages[0]!r} are missing: others fall back to them.")
        return cleaned


def _can_be_written(words: str) -> bool:
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in words
