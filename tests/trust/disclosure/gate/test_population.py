"""How many are alone in a population: against what is true of populations that are made here."""

import numpy as np
import pytest
from scipy.stats import multivariate_normal

from freehold.trust.disclosure.gate.classes import classes
from freehold.trust.disclosure.gate.measures import unique_share
from freehold.trust.disclosure.gate.normal import both_below, boxes
from freehold.trust.disclosure.gate.population import fit
from freehold.trust.disclosure.gate.table import Column, of_columns


@pytest.mark.parametrize("correlation", [-0.9, -0.3, 0.0, 0.5, 0.95])
def test_both_below_is_the_normal_distribution_of_two(correlation: float) -> None:
    bounds = np.array([-40.0, -1.5, 0.0, 0.7, 40.0])
    found = both_below(bounds, bounds, correlation)
    exact = multivariate_normal([0, 0], [[1, correlation], [correlation, 1]])
    for row, first in enumerate(bounds):
        for place, second in enumerate(bounds):
            assert found[row, place] == pytest.approx(float(exact.cdf([first, second])), abs=1e-6)


def test_boxes_fill_the_whole_and_each_is_what_it_should_be() -> None:
    matrix = np.array([[1.0, 0.5, 0.2], [0.5, 1.0, -0.3], [0.2, -0.3, 1.0]])
    cuts = np.array([-38.0, -0.5, 0.4, 38.0])
    places = np.array(np.meshgrid(*[range(3)] * 3)).reshape(3, -1).T
    found = boxes(cuts[places], cuts[places + 1], matrix)
    exact = multivariate_normal([0, 0, 0], matrix)
    assert found.sum() == pytest.approx(1, abs=0.005)
    one = float(exact.cdf(np.full(3, 0.4), lower_limit=np.full(3, -0.5)))
    middle = int(np.flatnonzero((places == 1).all(axis=1))[0])
    assert found[middle] == pytest.approx(one, rel=0.02)


def _people(rows: int, seed: int) -> list[Column]:
    """Two columns of numbers that hang together, and one of words that does not."""
    chance = np.random.default_rng(seed)
    first = chance.standard_normal(rows)
    second = 0.7 * first + 0.7 * chance.standard_normal(rows)
    return list(
        of_columns(
            {
                "age": (45 + 12 * first).round().astype(int).tolist(),
                "rooms": (20 + 5 * second).round().astype(int).tolist(),
                "town": [f"t{n}" for n in chance.zipf(1.7, rows) % 40],
            }
        ).columns
    )


def test_an_estimate_from_one_in_twenty_is_near_the_truth_and_the_samples_own_share_is_far() -> None:
    population = _people(20_000, seed=1)
    rows = np.random.default_rng(2).choice(20_000, 1_000, replace=False)
    sample = [_only(column, rows) for column in population]
    truth = unique_share(classes(population))
    assert fit(sample).unique_share(20_000) == pytest.approx(truth, abs=0.05)
    assert unique_share(classes(sample)) > truth + 0.2


def test_the_more_there_are_the_fewer_are_alone_and_asking_again_says_the_same() -> None:
    model = fit(_people(500, seed=3))
    shares = [model.unique_share(size) for size in (1, 500, 10_000, 1_000_000)]
    assert shares[0] == 1.0
    assert shares == sorted(shares, reverse=True)
    assert fit(_people(500, seed=3)).unique_share(10_000) == shares[2]


def test_columns_that_say_nothing_or_the_same_are_no_trouble() -> None:
    table = of_columns({"one": ["x"] * 30, "n": range(30), "again": range(30), "none": [None] * 30})
    assert 0 <= fit(list(table.columns)).unique_share(1_000) <= 1
    assert fit(table.these(["one"])).unique_share(1_000) == pytest.approx(0)


def _only(column: Column, rows: "np.typing.NDArray[np.int64]") -> Column:
    present, codes = np.unique(column.codes[rows], return_inverse=True)
    values = tuple(column.values[place] for place in present)
    return Column(column.name, codes.astype(np.int32), values, column.numeric)
