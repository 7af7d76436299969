"""How sure a share is: Wilson's interval (Wilson 1927, JASA 22; Brown, Cai and DasGupta 2001)."""

from math import sqrt

Z = 1.959964
"""For 95 %."""


def wilson(part: int, whole: int) -> tuple[float, float]:
    """Between which shares the true one lies, 95 % sure, if the ``whole`` stand for the others.

    0 to 1; all of it where nobody was asked.
    """
    if whole <= 0:
        return 0.0, 1.0
    share, square = part / whole, Z * Z / whole
    middle = share + square / 2
    reach = Z * sqrt(share * (1 - share) / whole + square / (4 * whole))
    low, high = (middle - reach) / (1 + square), (middle + reach) / (1 + square)
    return max(0.0, low), min(1.0, high)
