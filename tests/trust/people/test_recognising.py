"""A sign-in belongs to the browser that it was given to: carried elsewhere it ends."""

from datetime import datetime

import pytest

from freehold.foundation import clock
from freehold.trust.people import activity, recognising, sign_ins
from freehold.trust.people.activity import Happening
from freehold.trust.people.sign_ins import Visit
from tests import cast, post

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEWER = FIREFOX.replace("140", "141")
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML) Chrome/140.0 Safari/537.36"
HOME = Visit(address="2001:db8:1:2::7", agent=FIREFOX)


def given_to(visit: Visit, at: datetime) -> str:
    ada = cast.ada()
    token, _ = sign_ins.start(cast.house(), person_id=ada.id, second_factor=False, visit=visit, at=at)
    return token


def comes_in(token: str, visit: Visit, at: datetime) -> bool:
    return recognising.recognise(cast.house(), token, visit=visit, at=at) is not None


def test_a_cookie_that_chidi_carried_home_ends_and_ada_is_told() -> None:
    at = clock.now()
    token = given_to(HOME, at)
    assert not comes_in(token, Visit(address="198.51.100.9", agent=CHROME), at)
    assert not comes_in(token, HOME, at), "it is over for everybody"
    letter = post.letter_to("ada@example.org")
    assert letter.template == "people.taken-elsewhere"
    assert "198.51.100.9" in " ".join(map(str, letter.body.paragraphs))
    (happened,) = activity.of_mine(cast.access_of(cast.ada()))
    assert (happened.what, happened.address) == (Happening.TAKEN_ELSEWHERE, "198.51.100.9")


@pytest.mark.parametrize(
    "visit",
    [
        Visit(address="198.51.100.9", agent=NEWER),  # the train, and an update
        Visit(address="2001:db8:1:2::99", agent=CHROME),  # the same household, shown as another browser
        Visit(address="", agent=CHROME),
        Visit(address="198.51.100.9", agent=""),
        Visit(),
    ],
)
def test_ada_moves_or_updates_and_stays_signed_in(visit: Visit) -> None:
    at = clock.now()
    token = given_to(HOME, at)
    assert comes_in(token, visit, at)
    assert comes_in(token, HOME, at)
    assert post.deliver() == []


def test_only_this_browser_is_signed_out() -> None:
    at = clock.now()
    token, other = given_to(HOME, at), given_to(HOME, at)
    assert not comes_in(token, Visit(address="198.51.100.9", agent=CHROME), at)
    assert comes_in(other, HOME, at)
