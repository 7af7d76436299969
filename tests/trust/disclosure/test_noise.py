"""Noise: what it is made of, and that its error is what is said of it."""

import math
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

from freehold.trust.disclosure import noise
from freehold.trust.vault import keyring

DRAWS = 8_000


def test_counts_come_back_as_whole_numbers_that_are_off_as_far_as_is_said() -> None:
    off = [abs(one) for one in noise.laplace([0] * DRAWS, reach=2, epsilon=0.5)]
    within = sum(one <= noise.spread(4) for one in off) / DRAWS
    less = sum(one <= noise.spread(4) - 1 for one in off) / DRAWS
    assert within > 0.95 - 0.01
    assert less < 0.95 + 0.01


@pytest.mark.parametrize("epsilon", [0.001, 0.1, 0.3, 1 / 3, 0.7, 1.0])
@pytest.mark.parametrize("reach", [1, 3, 12, 20])
def test_rounding_never_gives_more_than_the_amount(epsilon: float, reach: int) -> None:
    assert noise._measurement(reach, epsilon).map(reach) <= epsilon


def test_noise_is_drawn_anew_each_time() -> None:
    assert noise.laplace([0] * 50, reach=1, epsilon=0.01) != noise.laplace([0] * 50, reach=1, epsilon=0.01)


def test_no_figures_are_no_error() -> None:
    assert noise.laplace([], reach=1, epsilon=1.0) == []


@pytest.mark.parametrize(
    ("values", "reach", "epsilon"),
    [([1], 0, 1.0), ([1], 1, 0.0), ([1], 1, -1.0), ([1], 1, math.inf), ([1], 1, math.nan), ([2**54], 1, 1.0)],
)
def test_what_is_no_bound_is_refused(values: list[int], reach: int, epsilon: float) -> None:
    with pytest.raises(ValueError, match="reach"):
        noise.laplace(values, reach=reach, epsilon=epsilon)


@pytest.mark.parametrize("scale", [0.3, 1.0, 3.0, 40.0])
def test_the_spread_is_the_least_that_holds(scale: float) -> None:
    q = math.exp(-1 / scale)
    weight = [(1 - q) / (1 + q) * q ** abs(n) for n in range(-2_000, 2_001)]
    inside = lambda t: sum(weight[2_000 - t : 2_001 + t])  # noqa: E731 (a formula)
    spread = noise.spread(scale)
    assert inside(spread) >= 0.95 - 1e-12
    assert spread == 0 or inside(spread - 1) < 0.95


@pytest.mark.django_db
def test_repeatable_noise_is_the_same_of_the_same_and_another_of_anything_else() -> None:
    keyring.prepare()
    drawn = [noise.repeatable(b"%d" % n, scale=3.0) for n in range(4_000)]
    assert drawn == [noise.repeatable(b"%d" % n, scale=3.0) for n in range(4_000)]
    q = math.exp(-1 / 3)
    found = Counter(drawn)
    for number in range(-4, 5):
        assert abs(found[number] / 4_000 - (1 - q) / (1 + q) * q ** abs(number)) < 0.03


def test_the_sampler_is_loaded_where_it_is_used_and_nowhere_else() -> None:
    """It costs half a second and 30 MB, which no start should pay."""
    source = Path(noise.__file__).read_text(encoding="utf-8")
    imports = [line for line in source.splitlines() if re.match(r"\s*(import|from) opendp", line)]
    assert imports
    assert all(line.startswith("        ") for line in imports)


def test_without_the_sampler_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opendp", None)
    noise._measurement.cache_clear()
    with pytest.raises(noise.NoSampler):
        noise.laplace([1], reach=1, epsilon=1.0)
