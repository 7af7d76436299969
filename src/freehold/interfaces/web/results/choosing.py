"""How a reader wants results to be shown: what stands in the address, checked against what was asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from freehold.capabilities.surveys.queries.surveys import SurveySeen
from freehold.capabilities.surveys.questionnaire.document import Question, Questionnaire
from freehold.capabilities.surveys.results import choices
from freehold.capabilities.surveys.results.labels import Labels
from freehold.capabilities.surveys.results.shapes import BY_STRATUM, Wish

KNOWN = "known."
MOST_KNOWN = 3
"""Questions that weights are fitted to at once: with more, few answers carry the rest."""


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class KnownOption:
    """One field: the share of an answer among all members, in per cent, as it was typed."""

    name: str
    label: str
    typed: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """``query`` is the address's own words again, for the files; ``problem`` says what was not understood."""

    wish: Wish
    beside: UUID | None
    query: str
    problem: str = ""


def chosen(questionnaire: Questionnaire, editions: Sequence[SurveySeen], asked: QueryDict) -> Chosen:
    """Only what is offered is chosen; anything else in the address is passed over."""
    by = asked.get("by", "")
    if by != BY_STRATUM and by not in {one.id for one in choices.groupable(questionnaire)}:
        by = ""
    others = {str(one.id): one.id for one in editions}
    known, problem = _known(questionnaire, asked)
    wish = Wish(by=by, known=known, language=get_language() or "en")
    return Chosen(wish, others.get(asked.get("beside", "")), asked.urlencode(), problem)


def groupings(questionnaire: Questionnaire, wish: Wish, *, stratified: bool) -> list[Choice]:
    labels = Labels(questionnaire, wish.language)
    found = [Choice("", _("Everybody together"), not wish.by)]
    if stratified:
        found.append(Choice(BY_STRATUM, _("Groups that were drawn from"), wish.by == BY_STRATUM))
    return found + [
        Choice(one.id, labels.say(one.ask), one.id == wish.by) for one in choices.groupable(questionnaire)
    ]


def knowable(
    questionnaire: Questionnaire, wish: Wish, asked: Mapping[str, Any]
) -> list[tuple[str, list[KnownOption]]]:
    """Questions whose answers somebody may know of all members, with a field for each answer."""
    labels = Labels(questionnaire, wish.language)
    return [
        (
            labels.say(one.ask),
            [
                KnownOption(
                    _name(one, option.id), labels.say(option.say), asked.get(_name(one, option.id), "")
                )
                for option in one.options
            ],
        )
        for one in choices.weighable(questionnaire)
    ]


def _known(questionnaire: Questionnaire, asked: QueryDict) -> tuple[dict[str, dict[str, float]], str]:
    """What was typed, as shares; a question with a gap is not understood."""
    found: dict[str, dict[str, float]] = {}
    for question in choices.weighable(questionnaire):
        typed = {one.id: asked.get(_name(question, one.id), "").strip() for one in question.options}
        if not any(typed.values()):
            continue
        shares = {option: _percent(words) for option, words in typed.items()}
        given = {option: share for option, share in shares.items() if share is not None}
        if len(given) < len(shares) or not 99 <= sum(given.values()) <= 101:
            return {}, _("Of each answer a percentage is needed, and together they are 100.")
        found[question.id] = given
    if len(found) > MOST_KNOWN:
        return {}, _("Weights are fitted to three questions at most.")
    return found, ""


def _name(question: Question, option: str) -> str:
    return f"{KNOWN}{question.id}.{option}"


def _percent(typed: str) -> float | None:
    try:
        value = float(typed.rstrip(" %").replace(",", "."))
    except ValueError:
        return None
    return value if 0 <= value <= 100 else None
