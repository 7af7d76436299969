"""The proof of tests/proofs/privacy.py, small: attacks on figures recover nobody."""

from tests.proofs import privacy


def test_neighbouring_houses_cannot_be_told_apart_more_than_is_stated() -> None:
    with privacy.OwnRing():
        assert len(privacy.neighbours(500)) == 5


def test_a_mechanism_that_tells_twice_as_much_is_found() -> None:
    assert privacy.weak_is_found(4_000) > 1.0


def test_asking_again_finds_no_count() -> None:
    with privacy.OwnRing():
        assert privacy.asking_again(20)["count_found"] < 12


def test_who_knows_all_others_recovers_nobody_from_some_figures() -> None:
    with privacy.OwnRing():
        for figures in (1, 2):
            found = privacy.trackers(300, figures)
            assert found["guessed_right"] < 0.68
