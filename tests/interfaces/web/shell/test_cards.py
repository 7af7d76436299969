"""Two letters and a tint stand for a person without a picture."""

import pytest

from freehold.interfaces.web.shell.cards import TINTS, Card, initials, tint


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ada Vance", "AV"),
        ("Chidi", "C"),
        ("Esi van der Marlowe", "EM"),
        ("  ", "?"),
        ("", "?"),
        ("élan ål", "ÉÅ"),
    ],
)
def test_initials_are_of_the_first_and_the_last_name(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_ada_has_the_same_tint_in_every_process() -> None:
    assert tint("ada") == 5
    assert Card("Ada Vance", "ada").tint == tint("ada")
    assert Card("Gus Tanaka").tint == tint("Gus Tanaka")


def test_the_tints_are_shared_out_among_many() -> None:
    counts = [0] * TINTS
    for number in range(1200):
        counts[tint(f"member{number}")] += 1
    assert min(counts) > 60
