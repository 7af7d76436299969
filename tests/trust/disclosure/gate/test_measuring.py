"""The verdict, its reasons, the suspects, and that the worst classes point at nobody."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.trust.disclosure.gate import shapes
from freehold.trust.disclosure.gate.classes import classes
from freehold.trust.disclosure.gate.measuring import Roles, Verdict, measure
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.refused import BadPolicy, DeclaredTwice, NoQuasi, UnknownColumn
from freehold.trust.disclosure.gate.suspects import Kind, suspects
from freehold.trust.disclosure.gate.table import of_columns

MANY = range(40)
FIRST = ("Ada", "Bram", "Chidi", "Dot", "Esi", "Finn", "Gus")
LAST = ("Woad", "Weld", "Madder", "Indigo")


def test_a_table_that_keeps_to_everything_is_allowed_and_one_that_does_not_says_why() -> None:
    table = of_columns({"age": [30] * 6 + [40] * 6, "worry": ["much", "little"] * 6})
    roles = Roles(("age",), ("worry",))
    assert measure(table, roles, Policy(k=6, t=0.1)).verdict is Verdict.ALLOWED
    refused = measure(table, roles, Policy(k=7, l=3, entropy_l=2.5, t=0.0, most_unique=0.5))
    assert refused.verdict is Verdict.REFUSED
    assert refused.because == [
        "k is 6, and has to be 7",
        "l of worry is 2, and has to be 3",
        "entropy l of worry is 2.000, and has to be 2.5",
    ]


def test_one_row_is_alone_and_found() -> None:
    found = measure(of_columns({"age": [30]}), Roles(("age",)), Policy())
    assert (found.k, found.unique_in_sample, found.risks.prosecutor_highest) == (1, 1.0, 1.0)
    assert found.worst[0].apart_by == ("age",)


def test_risks_are_those_of_el_emam() -> None:
    found = measure(of_columns({"q": list("aaaabbc")}), Roles(("q",)), Policy(k=3), population=70).risks
    assert found.prosecutor_highest == 1.0
    assert found.prosecutor_average == pytest.approx(3 / 7)
    assert found.at_risk == pytest.approx(3 / 7)
    assert found.journalist_highest == pytest.approx(1 / 10)
    assert found.journalist_average == pytest.approx((1 / 40 + 1 / 20 + 1 / 10) / 3)
    assert found.marketer == pytest.approx(3 / 70)


@pytest.mark.parametrize(
    ("roles", "refusal"),
    [
        (Roles(()), NoQuasi),
        (Roles(("age",), ("age",)), DeclaredTwice),
        (Roles(("wage",)), UnknownColumn),
        (Roles(("age",), plain=("wage",)), UnknownColumn),
    ],
)
def test_roles_that_make_no_sense_are_refused(roles: Roles, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        measure(of_columns({"age": [30, 40]}), roles, Policy())


@pytest.mark.parametrize("population", [0, 1, -5, 10**12])
def test_a_population_smaller_than_the_table_or_larger_than_the_world_is_refused(population: int) -> None:
    with pytest.raises(BadPolicy):
        measure(of_columns({"age": [30, 40]}), Roles(("age",)), Policy(), population=population)


@pytest.mark.parametrize(
    ("heading", "cells", "kind", "why"),
    [
        ("x", [f"member{n}@example.org" for n in MANY], Kind.DIRECT, "e-mail"),
        ("x", [f"+44 20 7946 0{n:03}" for n in MANY], Kind.DIRECT, "phone"),
        ("x", [f"192.0.2.{n}" for n in MANY], Kind.DIRECT, "machines"),
        ("x", [f"{a} {b}" for a in FIRST for b in LAST], Kind.DIRECT, "names of persons"),
        ("x", [f"k{n}" for n in MANY], Kind.DIRECT, "nearly every row"),
        ("x", [n + 0.25 for n in MANY], Kind.QUASI, "nearly every row"),
        ("x", [f"19{n % 7 + 60}-0{n % 9 + 1}-11" for n in MANY], Kind.QUASI, "dates"),
        ("x", ["01234", "10115", "20099"] * 9, Kind.QUASI, "postcodes"),
        ("x", ["SW1A 1AA", "DT7 3QE"] * 9, Kind.QUASI, "postcodes"),
        ("x", [1960, 1971, 1999] * 9, Kind.QUASI, "years of birth"),
        ("x", ["f", "m", "", "F"] * 9, Kind.QUASI, "gender"),
        ("Home Town", ["a", "b"] * 9, Kind.QUASI, "heading"),
        ("customerId", ["a", "b"] * 9, Kind.DIRECT, "heading"),
        ("marital_status", ["a", "b"] * 9, Kind.QUASI, "heading"),
    ],
)  # fmt: skip
def test_a_column_that_points_at_somebody_is_suspected(
    heading: str, cells: list[object], kind: Kind, why: str
) -> None:
    (found,) = suspects(of_columns({heading: cells}))
    assert (found.kind, why in found.why) == (kind, True), found


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("worry", ["much", "little"] * 9),
        ("votes", [1, 2, 3] * 9),
        ("note", [None] * 30),
        ("wage", [10, 20] * 9),
    ],
)
def test_a_column_that_does_not_is_left_alone(heading: str, cells: list[object]) -> None:
    assert suspects(of_columns({heading: cells})) == []


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=50
    ),
    k=st.integers(2, 6),
)
def test_what_a_shape_shows_is_shared_by_k_rows(rows: list[tuple[int, int, int]], k: int) -> None:
    table = of_columns(dict(zip("abc", zip(*rows, strict=True), strict=True)))
    grouping = classes(table.columns)
    for shape in shapes.worst(table.columns, grouping, k=k, most=10):
        shown = dict(shape.shown)
        alike = [row for row in rows if all(str(row["abc".index(name)]) == shown[name] for name in shown)]
        assert len(alike) == shape.among
        assert shape.among >= k or not shown
        assert shape.size < k
        assert shape.apart_by
