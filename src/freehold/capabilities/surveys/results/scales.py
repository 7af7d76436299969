"""Scales of the item bank in a survey: an index from 0 to 100, and how far its items measure one thing.

The index of one person is the mean of the items that they answered, each turned so that high speaks for what
the scale is called, on 0 to 100: 100 · (point − lowest)/(highest − lowest). Who answered fewer than half of
the items has none. That of a survey is the mean of these, weighted as every figure of it.
"""

from collections.abc import Sequence

import numpy as np

from freehold.capabilities.surveys.bounds import LEAST_TO_READ
from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.items.bank import Scale
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.results.choices import LEAST_ITEMS, Pair, asked_items
from freehold.capabilities.surveys.results.estimating import Reckoner, points
from freehold.capabilities.surveys.results.shapes import LEAST_IN_GROUP, Figure, OfScale, What
from freehold.capabilities.surveys.statistics.design import Mask, Numbers
from freehold.capabilities.surveys.statistics.estimates import mean
from freehold.capabilities.surveys.statistics.refused import NotAnEstimate
from freehold.capabilities.surveys.statistics.reliability import alpha, omega

DRAWS = 1
"""Omega is shown without an interval: alpha's says how sure the number of people makes it."""


def scales(reckoner: Reckoner, questionnaire: Questionnaire) -> list[OfScale]:
    """Each scale of which three items or more are asked."""
    found = []
    for scale in bank.scales():
        pairs = asked_items(questionnaire, scale.id)
        if len(pairs) >= LEAST_ITEMS and (one := _scale(reckoner, scale, pairs)):
            found.append(one)
    return found


def _scale(reckoner: Reckoner, scale: Scale, pairs: Sequence[Pair]) -> OfScale | None:
    items = np.stack([turned(reckoner, pair) for pair in pairs], axis=1)
    given = np.isfinite(items)
    there = given.sum(axis=1) * 2 >= len(pairs)
    if int(there.sum()) < LEAST_TO_READ:
        return None
    title = reckoner.labels.say(scale.title)
    each = np.where(there, np.nansum(items, axis=1) / np.maximum(given.sum(axis=1), 1), 0.0)
    index = _mean(reckoner, each, there, title)
    if index is None:
        return None
    of_items = {
        pair.item.id: figure
        for at, pair in enumerate(pairs)
        if (figure := _item(reckoner, pair, items[:, at])) is not None
    }
    complete = items[given.all(axis=1)]
    return OfScale(
        scale.id, title, reckoner.labels.say(scale.note), scale.is_validated, index, of_items,
        len(complete), **_reliability(complete, reckoner.level),
    )  # fmt: skip


def turned(reckoner: Reckoner, pair: Pair) -> Numbers:
    """What everybody answered to an item on 0 to 100, high for what its scale is called; NaN for nothing."""
    lowest, highest = pair.question.steps[0], pair.question.steps[-1]
    on_scale = (points(reckoner.columns[pair.question.id]) - lowest) / (highest - lowest) * 100
    result: Numbers = 100 - on_scale if pair.item.is_reversed else on_scale
    return result


def _item(reckoner: Reckoner, pair: Pair, values: Numbers) -> Figure | None:
    there = np.isfinite(values)
    if int(there.sum()) < LEAST_TO_READ:
        return None
    return _mean(reckoner, values, there, reckoner.labels.say(pair.question.ask))


def _mean(reckoner: Reckoner, values: Numbers, there: Mask, label: str) -> Figure | None:
    try:
        return reckoner.shown(mean(reckoner.used.design, values, there), label, What.MEAN)
    except NotAnEstimate:
        return None


def _reliability(complete: Numbers, level: float) -> dict[str, float]:
    """Of those who answered every item, unweighted: it is about the items, and not about the members."""
    if len(complete) < LEAST_IN_GROUP:
        return {}
    try:
        one = alpha(complete, level=level)
        return {
            "alpha": one.value, "alpha_low": one.interval[0], "alpha_high": one.interval[1],
            "omega": omega(complete, level=level, draws=DRAWS).value,
        }  # fmt: skip
    except (NotAnEstimate, np.linalg.LinAlgError):
        return {}
