"""A small run of the proof that is run in full by bin/prove coverage."""

from tests.proofs import coverage


def test_intervals_hold_as_often_as_they_say() -> None:
    found = coverage.prove(60)
    assert len(found["held"]) == 18
