"""The proofs about tables, small."""

from tests.proofs import linkage, tables


def test_fewer_members_are_found_in_what_the_gate_let_out_than_was_stated() -> None:
    found = linkage.prove(600)
    assert found["names taken out"]["share"] > 0.9
    assert found["let out by the gate"]["share"] < 0.1


def test_the_sample_has_the_figures_of_pycanon() -> None:
    assert tables.prove(1)["measured"].startswith("the sample alone")
