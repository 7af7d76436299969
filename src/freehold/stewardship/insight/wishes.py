"""What is wished to be known: a question of the catalogue and what is chosen, or one in own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from freehold.ports.answers import Given, Question, Shape
from freehold.stewardship.insight import catalogue, expressing
from freehold.stewardship.insight.expressing import SLUG, WORDS, Same
from freehold.stewardship.insight.grammar import Asked


@dataclass(frozen=True, slots=True)
class Wish:
    """``own`` is what was read of words of one's own; ``same`` the question of the catalogue that has the
    same figures."""

    asked: Question
    given: Given
    own: Asked | None = None
    same: Same | None = None


def wish(slug: str, given: Mapping[str, str], *, at: datetime) -> Wish:
    """Raises UnknownQuestion, UnknownChoice or NotUnderstood."""
    if slug != SLUG:
        asked = catalogue.question(slug)
        return Wish(asked, catalogue.chosen(asked, given))
    if set(given) - {WORDS}:
        raise catalogue.UnknownChoice
    own = expressing.asked(given.get(WORDS, ""), at=at)
    return Wish(expressing.question(own, at=at), {WORDS: own.words}, own, expressing.same(own))


def part(same: Same, told: Mapping[str, Any], *, at: datetime) -> dict[str, Any]:
    """Of an answer of the catalogue the figures that were asked for, under the names that were asked for."""
    by_label = {one["label"]: one for one in told["figures"]}
    found = expressing.names(same, at=at).items()
    figures = [by_label[label] | {"label": name} for label, name in found if label in by_label]
    shape = Shape.HISTOGRAM if same.of.by else Shape.COUNT
    return {
        **told, "question": SLUG, "asks": same.of.words, "given": {WORDS: same.of.words},
        "shape": shape.value, "figures": figures, "from": same.question.slug,
    }  # fmt: skip
