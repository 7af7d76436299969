"""Noise for figures about people: one kind that is proven for what leaves, one that repeats for inside.

What leaves is drawn by OpenDP's discrete Laplace sampler (Canonne, Kamath, Steinke 2020, arXiv 2004.00010):
whole numbers, secure randomness, no floating point in what is drawn. Its price is half a second and 30 MB
when it is first used in a process; so it is imported then, and not before.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any

from freehold.foundation.refusal import Refusal
from freehold.trust.vault import blind

_LARGEST = 2**53
SURELY = 0.95


class NoSampler(Refusal):
    code = "disclosure.no-sampler"
    for_members = "Figures that leave the house need a part that is not installed here."
    for_owner = "Install the extra called figures: it brings OpenDP, which draws the noise."


def is_installed() -> bool:
    """Whether figures that may leave can be made here. It loads nothing."""
    return find_spec("opendp") is not None


def need() -> None:
    """Raises NoSampler: to be asked before anything is spent."""
    if not is_installed():
        raise NoSampler


def laplace(values: Sequence[int], *, reach: int, epsilon: float) -> list[int]:
    """The counts with noise such that all of them together are ``epsilon``-differentially private.

    ``reach`` is the most by which one person can change the sum of all absolute values: the number of counts
    that they can be in, where each counts them once. Raises NoSampler, or ValueError for what is no bound.
    """
    if reach < 1 or not math.isfinite(epsilon) or epsilon <= 0 or any(abs(one) > _LARGEST for one in values):
        raise ValueError("A reach of at least 1, an epsilon above 0, and counts below 2**53.")
    return [int(one) for one in _measurement(reach, epsilon)(list(values))]


@lru_cache(maxsize=64)
def _measurement(reach: int, epsilon: float) -> Any:
    """OpenDP's measurement of this epsilon; where rounding would give more, the next larger scale."""
    try:
        from opendp import domains, measurements, metrics  # heavy: see above
        from opendp.mod import enable_features  # heavy too
    except ImportError:
        raise NoSampler from None
    enable_features("contrib")  # proven on paper by its authors, and not yet checked by its committee
    space = domains.vector_domain(domains.atom_domain(T="i64")), metrics.l1_distance(T="i64")
    scale = reach / epsilon
    made: Any = measurements.make_laplace(*space, scale=scale)
    while made.map(reach) > epsilon:
        scale = math.nextafter(scale, math.inf)
        made = measurements.make_laplace(*space, scale=scale)
    return made


def spread(scale: float, *, surely: float = SURELY) -> int:
    """How far discrete Laplace noise of this scale goes at most, with this probability.

    P(|X| > t) = 2 q^(t+1) / (1 + q) with q = exp(-1/scale) (Inusah, Kozubowski 2006, eq. 2.3, summed).
    """
    q = math.exp(-1 / scale)
    return max(0, math.ceil(math.log((1 - surely) * (1 + q) / 2) / math.log(q)) - 1)


def repeatable(of: bytes, *, scale: float) -> int:
    """Discrete Laplace noise that is always the same ``of`` the same, and nobody can tell without the ring.

    It is no differential privacy: who may vary what is asked sees more than one draw.
    """
    return blind.blind_noise("disclosure.noise", of, scale=scale)


def chance(of: bytes) -> float:
    """A number from 0 up to 1, evenly, that is always the same ``of`` the same."""
    return int.from_bytes(blind.blind_index("disclosure.chance", of)[:7], "big") / 2**56
