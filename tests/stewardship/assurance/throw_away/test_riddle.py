"""The drill solves the riddles that the house sets, as a browser does."""

from freehold.stewardship.assurance.throw_away import riddle
from freehold.stewardship.assurance.throw_away.pages import read
from freehold.trust.people import challenges


def test_an_answer_is_one_that_the_house_takes() -> None:
    assert challenges.answers("riddle-of-ada", riddle.solve("riddle-of-ada", 10), 10)


def test_how_hard_it_is_stands_on_the_page() -> None:
    page = read('<p data-prove-work data-bits="9">', address="http://house/join/", status=200)
    assert challenges.answers("riddle-of-bram", riddle.answer_on(page, "riddle-of-bram"), 9)


def test_a_page_without_a_riddle_asks_for_no_work() -> None:
    assert riddle.answer_on(read("<p>", address="http://house/", status=200), "riddle") == ""
