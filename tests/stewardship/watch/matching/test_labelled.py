"""The reports with labels: what matching finds of them, beside plain keyword matching."""

from tests.stewardship.watch.matching import labelled
from tests.stewardship.watch.matching.labelled import everything, score, watched, wilson


def held_out() -> list[labelled.Labelled]:
    return [one for one in everything() if one.held_out]


def test_there_are_enough_reports_and_each_label_names_a_service_that_is_watched() -> None:
    known = {one.platform.slug for one in watched()}
    assert len(everything()) >= 300
    assert len(held_out()) >= 100
    assert {slug for one in everything() for slug in one.concerns} == known
    assert len({one.id for one in everything()}) == len(everything())
    assert {one.origin for one in everything()} == {"hibp", "kev", "invented"}


def test_of_what_was_never_tuned_on_nearly_all_is_found_and_hardly_anything_is_wrong() -> None:
    found = score(labelled.ours(), held_out())
    assert found.right >= 64, found
    assert found.wrong <= 2, found
    assert found.precision[1] > 0.89
    assert found.recall[1] > 0.85


def test_what_was_tuned_on_is_found_without_a_mistake() -> None:
    found = score(labelled.ours(), [one for one in everything() if not one.held_out])
    assert (found.wrong, found.missed) == (0, 0)


def test_keyword_matching_is_wrong_every_second_time() -> None:
    for way in (labelled.by_name, labelled.by_name_and_keyword):
        assert score(way, held_out()).precision[2] < score(labelled.ours(), held_out()).precision[1]


def test_the_real_lists_of_breaches_and_flaws_are_sorted_without_a_mistake() -> None:
    real = [one for one in everything() if one.origin in ("hibp", "kev")]
    found = score(labelled.ours(), real)
    assert (found.right, found.wrong, found.missed) == (13, 0, 0)


def test_an_interval_is_the_one_that_wilson_gave() -> None:
    share, low, high = wilson(9, 10)
    assert (round(share, 3), round(low, 3), round(high, 3)) == (0.9, 0.596, 0.982)
    assert wilson(0, 0) == (0.0, 0.0, 1.0)
    assert round(wilson(10, 10)[2], 9) == 1.0
