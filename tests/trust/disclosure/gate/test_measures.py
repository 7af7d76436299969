"""k, l and t beside their definitions, written as slowly as they read; and beside pycanon."""

import json
import math
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.trust.disclosure.gate import measures, reading
from freehold.trust.disclosure.gate.classes import Joint, classes, grouped, joint
from freehold.trust.disclosure.gate.measuring import diversity
from freehold.trust.disclosure.gate.table import Table, of_columns

VECTORS = Path(__file__).parents[3] / "vectors" / "disclosure"
KNOWN = json.loads((VECTORS / "pycanon.json").read_text())["sample"]
ROWS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from("abc"), st.integers(0, 5)), min_size=1, max_size=40
)
Row = tuple[int, str, int]


def table_of(rows: list[Row], *, words: bool = False) -> Table:
    ages, places, values = zip(*rows, strict=True)
    return of_columns({"age": ages, "place": places, "value": [f"v{v}" for v in values] if words else values})


def by_class(rows: list[Row]) -> list[list[int]]:
    found = defaultdict(list)
    for age, place, value in rows:
        found[age, place].append(value)
    return list(found.values())


@pytest.fixture(scope="module")
def adult() -> Table:
    return reading.read(VECTORS / "adult-sample.csv")


@pytest.mark.parametrize("known", KNOWN, ids=lambda one: f"{'-'.join(one['quasi'])}:{one['sensitive']}")
def test_figures_are_those_of_pycanon(adult: Table, known: dict[str, object]) -> None:
    grouping = classes(adult.these(known["quasi"]))  # type: ignore[arg-type]  # a list of names in the JSON
    found = diversity(adult[str(known["sensitive"])], grouping)
    assert measures.k_anonymity(grouping) == known["k"]
    assert found.distinct_l == known["l"]
    assert math.floor(found.entropy_l + 1e-9) >= known["entropy_l"]  # type: ignore[operator]
    assert found.entropy_l < known["entropy_l"] + 1 + 1e-9  # type: ignore[operator]
    assert found.t == pytest.approx(known["t"], abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_k_and_l_are_what_their_definitions_say(rows: list[Row]) -> None:
    table = table_of(rows)
    grouping = classes(table.these(["age", "place"]))
    groups = by_class(rows)
    found = diversity(table["value"], grouping)
    entropies = [
        -sum(n / len(group) * math.log(n / len(group)) for n in Counter(group).values()) for group in groups
    ]
    assert measures.k_anonymity(grouping) == min(map(len, groups))
    assert found.distinct_l == min(len(set(group)) for group in groups)
    assert found.entropy_l == pytest.approx(math.exp(min(entropies)))
    assert measures.unique_share(grouping) == sum(len(group) == 1 for group in groups) / len(rows)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS, least=st.integers(1, 4))
def test_recursive_diversity_is_what_its_definition_says(rows: list[Row], least: int) -> None:
    table = table_of(rows)
    grouping = classes(table.these(["age", "place"]))
    found = measures.recursive_c(
        joint(grouping, table["value"].codes, len(table["value"].values)), grouping.sizes, least
    )
    expected = 0.0
    for group in by_class(rows):
        counts = sorted(Counter(group).values(), reverse=True)
        tail = sum(counts[least - 1 :])
        expected = max(expected, counts[0] / tail if tail else math.inf)
    assert found == pytest.approx(expected)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_t_of_words_is_half_of_all_differences(rows: list[Row]) -> None:
    table = table_of(rows, words=True)
    whole, worst = Counter(value for _, _, value in rows), 0.0
    for group in by_class(rows):
        here = Counter(group)
        worst = max(worst, sum(abs(here[v] / len(group) - whole[v] / len(rows)) for v in whole) / 2)
    assert diversity(table["value"], classes(table.these(["age", "place"]))).t == pytest.approx(worst)


@settings(max_examples=25, deadline=None)
@given(rows=ROWS)
def test_t_of_numbers_is_the_work_of_moving_earth(rows: list[Row]) -> None:
    table = table_of(rows)
    whole, worst = Counter(value for _, _, value in rows), 0.0
    for group in by_class(rows):
        here, ahead, work = Counter(group), 0.0, 0.0
        for value in sorted(whole):
            ahead += here[value] / len(group) - whole[value] / len(rows)
            work += abs(ahead)
        worst = max(worst, work / max(len(whole) - 1, 1))
    found = diversity(table["value"], classes(table.these(["age", "place"])))
    assert found.t == pytest.approx(worst, abs=1e-12)


def test_more_combinations_than_numbers_are_still_told_apart() -> None:
    """Twelve columns of a million values would need 240 bits."""
    rows = 50
    column = of_columns({"n": range(rows)})["n"].codes
    wide = grouped([column] * 12, [1_000_000] * 12)
    assert wide.count == rows
    assert grouped([column // 2] * 12, [1_000_000] * 12).sizes.tolist() == [2] * 25


def test_a_missing_number_makes_distance_equal_and_is_a_value_of_its_own() -> None:
    table = of_columns({"place": ["a", "a", "b", "b"], "value": [1, None, 2, 2]})
    grouping = classes(table.these(["place"]))
    found = diversity(table["value"], grouping)
    assert (found.distance, found.distinct_l) == ("equal", 1)
    pairs: Joint = joint(grouping, table["value"].codes, 3)
    assert measures.distinct_values(pairs, 2).tolist() == [2, 1]
