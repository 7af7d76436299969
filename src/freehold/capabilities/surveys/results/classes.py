"""Classes that numbers are counted in: few, of one width, with borders that are round.

Both ends are open: the least and the largest number that somebody gave are nobody else's to read.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from django.utils.translation import gettext as _

from freehold.capabilities.surveys.results.sentences import number
from freehold.capabilities.surveys.statistics.design import Mask, Numbers

WIDTHS = 4
"""How many widths lie between the tenth and the ninetieth of a hundred, at most."""

_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Class:
    """Numbers from ``low`` to below ``high``; an end that is open is infinite."""

    low: float
    high: float
    whole: bool

    @property
    def label(self) -> str:
        if math.isinf(self.low):
            return _("under %(high)s") % {"high": _plain(self.high)}
        if math.isinf(self.high):
            return _("%(low)s and more") % {"low": _plain(self.low)}
        if not self.whole:
            return _("%(low)s to under %(high)s") % {"low": _plain(self.low), "high": _plain(self.high)}
        last = self.high - 1
        return _plain(self.low) if last == self.low else f"{_plain(self.low)}–{_plain(last)}"

    def among(self, values: Numbers) -> Mask:
        """Which of these numbers are in it; NaN is in none."""
        return (values >= self.low) & (values < self.high)


def of(values: Numbers, *, whole: bool) -> list[Class]:
    """The classes for these numbers; none where nearly all are the same. ``whole`` are those without
    fractions."""
    there = values[np.isfinite(values)]
    if there.size == 0:
        return []
    low, high = (float(one) for one in np.quantile(there, (0.1, 0.9)))
    if low >= high:
        return []
    width = _round_up((high - low) / WIDTHS)
    if whole:
        width = max(1.0, width)
    first = math.floor(low / width) + 1
    borders = [place * width for place in range(first, math.floor(high / width) + 1)]
    if not borders:
        return []
    ends = [-math.inf, *borders, math.inf]
    return [Class(a, b, whole) for a, b in pairwise(ends)]


def _plain(border: float) -> str:
    if border != int(border):
        return f"{border:g}"
    return number(border) if abs(border) >= 1_000 else str(int(border))


def _round_up(width: float) -> float:
    """1, 2 or 5 times a power of ten, not below the width."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(step * power for step in _ROUND if step * power >= width * (1 - 1e-9))
