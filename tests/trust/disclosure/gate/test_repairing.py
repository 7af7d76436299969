"""Saying less until a table may leave: exactly where that can be looked through, well where not."""

from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.trust.disclosure.gate import hierarchies, lattice
from freehold.trust.disclosure.gate.lattice import Search
from freehold.trust.disclosure.gate.measuring import Roles, Verdict, measure
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.refused import BadHierarchy, BadPolicy
from freehold.trust.disclosure.gate.repairing import repair
from freehold.trust.disclosure.gate.table import Table, of_columns

ROWS = st.lists(
    st.tuples(st.integers(20, 40), st.sampled_from(["Lyme", "Axmouth", "Seaton", "Colyton", "Beer"]),
              st.sampled_from("pqr")),
    min_size=4, max_size=30,
)  # fmt: skip
POLICIES = [Policy(k=3, l=2, most_suppressed=0.2), Policy(k=2, l=None, most_suppressed=0.0),
            Policy(k=2, l=None, t=0.4, most_suppressed=0.3), Policy(k=2, l=None, entropy_l=1.5)]  # fmt: skip


def table_of(rows: list[tuple[int, str, str]]) -> Table:
    ages, towns, secrets = zip(*rows, strict=True)
    return of_columns({"age": ages, "town": towns, "secret": secrets})


def search_of(table: Table, policy: Policy) -> Search:
    columns = table.these(["age", "town"])
    return Search(columns, [hierarchies.made(one) for one in columns], table.these(["secret"]), policy)


@settings(max_examples=20, deadline=None)
@given(rows=ROWS, policy=st.sampled_from(POLICIES))
def test_nothing_that_is_enough_loses_less_than_the_best(rows: Any, policy: Policy) -> None:
    search = search_of(table_of(rows), policy)
    every = [search.at(node) for node in product(*map(range, search.heights))]
    enough = [one.loss for one in every if search.is_enough(one)]
    best, good = lattice.best(search), lattice.good(search)
    assert (best is None) == (not enough)
    if best is not None:
        assert best.loss == pytest.approx(min(enough))
        assert good is None or good.loss >= best.loss - 1e-12


@settings(max_examples=20, deadline=None)
@given(rows=ROWS, policy=st.sampled_from(POLICIES))
def test_what_was_repaired_keeps_to_the_policy_when_measured_anew(rows: Any, policy: Policy) -> None:
    table, roles = table_of(rows), Roles(("age", "town"), ("secret",))
    found = repair(table, roles, policy)
    if found.table is None:
        assert found.measured.verdict is Verdict.REFUSED
        assert found.measured.because
        return
    again = measure(found.table, roles, policy)
    assert (again.verdict, found.measured.verdict) == (Verdict.ALLOWED, Verdict.REPAIRED)
    assert found.lost is not None
    assert found.lost.suppressed == table.rows - found.table.rows <= policy.most_suppressed * table.rows
    assert 0 <= found.lost.ncp <= 1


def test_each_kind_of_column_has_its_own_way_to_say_less() -> None:
    table = of_columns({
        "age": [23, 24, 64, 91],
        "born": ["1990-04-01", "1990-04-02", "1990-05-01", "1994-12-24"],
        "postcode": ["10115", "10117", "20095", "20099"],
        "dye": ["madder", "madder", "woad", "weld"],
        "height": [1.62, 1.71, 1.8, 1.95],
    })  # fmt: skip
    labels = {
        one.name: [[level.labels[place] for place in level.of] for level in hierarchies.made(one).levels]
        for one in table.columns
    }
    assert labels["age"][1] == ["20–24", "20–24", "60–64", "90–94"]
    assert labels["born"][1:4] == [
        ["1990-04", "1990-04", "1990-05", "1994-12"], ["1990", "1990", "1990", "1994"],
        ["1990s", "1990s", "1990s", "1990s"],
    ]  # fmt: skip
    assert ["1011*", "1011*", "2009*", "2009*"] in labels["postcode"]
    assert all(len(set(steps[-1])) == 1 for steps in labels.values())
    assert all(loss == 1 for one in table.columns for loss in hierarchies.made(one).levels[-1].loss)


def test_a_hierarchy_of_ones_own_is_used_and_one_that_is_none_is_refused() -> None:
    table = of_columns({"town": ["Lyme", "Beer", "Ghent", "Ghent"]})
    steps = {"Lyme": ["England"], "Beer": ["England"], "Ghent": ["Flanders"]}
    found = repair(table, Roles(("town",)), Policy(k=2, l=None), steps={"town": steps})
    assert found.table is not None
    assert set(found.table["town"].values) == {"England", "Flanders"}
    for wrong in ({"Lyme": ["England"]}, {**steps, "Beer": ["England", "Europe"]}, {}):
        with pytest.raises(BadHierarchy):
            repair(table, Roles(("town",)), Policy(k=2), steps={"town": wrong})
    apart = {"a": ["x", "one"], "b": ["x", "two"], "c": ["y", "two"]}
    with pytest.raises(BadHierarchy):
        hierarchies.declared(of_columns({"n": ["a", "b", "c"]})["n"], apart)


def test_identifiers_are_taken_out_and_what_was_forgotten_is_generalised() -> None:
    rows = 60
    table = of_columns({
        "email": [f"member{n}@example.org" for n in range(rows)],
        "age": [20 + n % 10 for n in range(rows)],
        "postcode": [f"0{1000 + n}" for n in range(rows)],
        "worry": ["much" if n % 2 else "little" for n in range(rows)],
    })  # fmt: skip
    found = repair(table, Roles(("age",), ("worry",)), Policy(k=5))
    assert (found.removed, found.taken_as_quasi) == (["email"], ["postcode"])
    assert found.table is not None
    assert "email" not in found.table.names
    assert found.measured.k >= 5


def test_many_columns_are_walked_and_it_is_said() -> None:
    chance = np.random.default_rng(4)
    table = of_columns({f"q{n}": chance.integers(0, 60, 400).tolist() for n in range(7)})
    found = repair(table, Roles(table.names), Policy(k=4, l=None))
    assert (found.optimal, found.measured.k >= 4) == (False, True)


@pytest.mark.parametrize(
    "wrong", [{"k": 0}, {"l": 0}, {"t": 1.5}, {"t": float("nan")}, {"most_suppressed": -0.1}]
)
def test_a_threshold_out_of_range_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadPolicy):
        Policy(**wrong)
