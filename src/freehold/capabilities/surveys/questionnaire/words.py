"""What a page says: in the reader's language, with earlier answers put in where the words ask for them."""

import re
from collections.abc import Callable, Iterator

from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire, Said

PIPE = re.compile(r"{{\s*([A-Za-z0-9_-]{1,40})\s*(?:\|([^{}|]{0,80}))?}}")
"""``{{q1}}`` or ``{{q1|your answer}}``: the answer to q1, or the words behind the bar where there is none."""

LONGEST_PIPED = 80
PIPED = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.NUMBER, Kind.TEXT})


def in_language(said: Said, languages: tuple[str, ...], wanted: str) -> str:
    """The words in ``wanted``; else in its language without a region ("pt-br" → "pt"); else in the first."""
    for language in (wanted, wanted.partition("-")[0], *languages):
        if said.get(language):
            return said[language]
    return ""


def asked_for(said: Said) -> Iterator[str]:
    """The ids of the questions whose answers the words put in."""
    for words in said.values():
        for found in PIPE.finditer(words):
            yield found[1]


def filled(words: str, answer_of: Callable[[str], str]) -> str:
    """The words with answers put in, once: what an answer holds is never looked through again."""
    return PIPE.sub(lambda found: answer_of(found[1]) or (found[2] or "…").strip(), words)


def spoken(questionnaire: Questionnaire, question: Question, value: object, language: str) -> str:
    """An answer in words: what the option says, the number, the text, on one line and not too long."""
    said = {one.id: one.say for one in question.options}

    def named(option: object) -> str:
        return in_language(said.get(str(option), {}), questionnaire.languages, language)

    if value is None:
        return ""
    if question.kind is Kind.SINGLE:
        text = named(value)
    elif question.kind is Kind.MULTIPLE and isinstance(value, list | tuple):
        text = ", ".join(named(one) for one in value)
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= LONGEST_PIPED else text[: LONGEST_PIPED - 1].rstrip() + "…"
