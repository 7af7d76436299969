"""What may stand in a letter: plain sentences that lead nowhere."""

import pytest

from freehold.stewardship.watch.telling import bounds
from freehold.stewardship.watch.telling.refused import LinkInLetter, WordsMissing, WordsTooLong

LEADS_SOMEWHERE = [
    "Sign in at https://evil.example/login to be safe.",
    "Sign in at HTTPS://EVIL.EXAMPLE now, all of you.",
    "Go to www.evil and say your password there.",
    "Write to help@evil.example about this at once.",
    "Change it at kickstarter.com.evil.example today.",
    "Change it at kickstarter.com/reset?to=evil today.",
    "Change it at notkickstarter.com today, please.",
    "Change it at EVIL.COM today, all of you, please.",
    "<a href=x>Click here</a> to keep your account.",
    "[Click here](somewhere) to keep your account now.",
    "Run javascript:alert(1) to keep your account now.",
    "Call tel:+4912345 to keep your account with us.",
    "&#104;ttp&#58; leads to somewhere else, you know.",
    "Sign in at evil\u2024com to keep your account here.",
    "Sign in at ev\u200bil.com to keep your account here.",
    "Sign in at \uff45\uff56\uff49\uff4c.com to keep your account.",
]
LEADS_NOWHERE = [
    "Change your password at kickstarter.com and do it today.",
    "Change it at pages.kickstarter.com as soon as you can.",
    "It is over.We are sorry for it, and look into it.",
    "It was between 9 a.m. and 5 p.m., as far as we know.",
    "About 5.2 million people, e.g. backers, are in it.",
    "Wir bitten um Entschuldigung: es ist unser Fehler.",
]


@pytest.mark.parametrize("words", LEADS_SOMEWHERE)
def test_a_letter_cannot_send_anybody_somewhere(words: str) -> None:
    with pytest.raises(LinkInLetter):
        bounds.part(words, domains=["kickstarter.com"], least=bounds.LEAST)


@pytest.mark.parametrize("words", LEADS_NOWHERE)
def test_a_letter_may_name_the_service_and_speak_plainly(words: str) -> None:
    assert bounds.part(words, domains=["kickstarter.com"], least=bounds.LEAST) == words


def test_what_turns_a_line_around_or_hides_in_it_is_taken_out() -> None:
    assert bounds.part("It is\u202e over\u2066 now, \x00we are sorry.") == "It is over now, we are sorry."


def test_paragraphs_stay_and_empty_lines_do_not_pile_up() -> None:
    assert bounds.part("One  thing.\r\n\r\n\r\n\r\nAnother.\n") == "One thing.\n\nAnother."


def test_a_title_is_one_line_of_bounded_length() -> None:
    assert bounds.title("Something\nwent wrong here") == "Something went wrong here"
    with pytest.raises(WordsMissing):
        bounds.title("Oh no")
    with pytest.raises(WordsTooLong):
        bounds.title("x" * (bounds.LONGEST_TITLE + 1))


def test_a_part_that_says_nothing_or_too_much_is_refused() -> None:
    with pytest.raises(WordsMissing):
        bounds.part("Sorry.", least=bounds.LEAST)
    with pytest.raises(WordsTooLong):
        bounds.part("a " * bounds.LONGEST_PART + "b" * bounds.LONGEST_PART)
