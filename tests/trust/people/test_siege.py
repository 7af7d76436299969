"""Somebody tries a list of stolen passwords on the whole house: one try for each account, from everywhere."""

import re
from datetime import datetime, timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.people import siege, sign_ins, signing_in
from freehold.trust.people.authenticators import CodeWrong
from freehold.trust.people.factors import Factor
from freehold.trust.people.models import Throttle
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered, NotRecognised, SecondStep
from freehold.trust.people.throttles import TooOften
from freehold.trust.people.tokens import LinkSpent
from tests import cast, post

pytestmark = pytest.mark.django_db
HOME = Visit(address="192.0.2.1", agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0")
ELSEWHERE = Visit(address="198.51.100.9")


@pytest.fixture
def at() -> datetime:
    return clock.now().replace(hour=9, minute=5)


def sign_in(login: str, *, visit: Visit = ELSEWHERE, at: datetime) -> Entered | SecondStep:
    return signing_in.by_password(cast.house(), login=login, password=cast.PASSWORD, visit=visit, at=at)


def stuff(tries: int, *, login: str = "somebody{}@example.org", at: datetime) -> None:
    """So many pairs of a list from elsewhere, each from another address."""
    for number in range(tries):
        visit = Visit(address=f"2001:db8:0:{number:x}::1")
        with pytest.raises((NotRecognised, TooOften)):
            signing_in.by_password(
                cast.house(), login=login.format(number), password="from another leak", visit=visit, at=at
            )


def half_way(at: datetime) -> tuple[str, str]:
    """The token of the step that Ada, or who has her password, is asked; and the code in her letter."""
    step = sign_in("ada@example.org", at=at)
    assert isinstance(step, SecondStep)
    assert step.factors == {Factor.LETTER}
    letter = next(each for each in post.deliver() if each.template == "people.sign-in-code")
    assert letter.to == "ada@example.org"
    found = re.match(r"(\d{8}) ", str(letter.body.paragraphs[0]))
    assert found is not None
    return step.token, found[1]


def test_once_the_house_has_noticed_a_right_password_from_an_unknown_browser_waits_for_a_letter(
    at: datetime,
) -> None:
    ada = cast.ada()
    stuff(siege.LEAST_IN_AN_HOUR, at=at)
    token, code = half_way(at)
    wrong = f"{(int(code) + 1) % 10**8:08d}"
    with pytest.raises(CodeWrong):
        signing_in.by_second_step(cast.house(), token=token, code=wrong, visit=ELSEWHERE, at=at)
    entered = signing_in.by_second_step(
        cast.house(), token=token, code=f" {code[:4]} {code[4:]}", visit=ELSEWHERE, at=at
    )
    assert entered.signed_in.person_id == ada.id
    with pytest.raises(LinkSpent):
        signing_in.by_second_step(cast.house(), token=token, code=code, visit=ELSEWHERE, at=at)


def test_a_letter_is_no_second_factor_for_who_acts_for_the_house(at: datetime) -> None:
    cast.ada()
    stuff(siege.LEAST_IN_AN_HOUR, at=at)
    token, code = half_way(at)
    entered = signing_in.by_second_step(cast.house(), token=token, code=code, visit=ELSEWHERE, at=at)
    assert entered.signed_in.roles == frozenset()


def test_a_code_is_good_for_ten_minutes_and_five_wrong_ones_wait(at: datetime) -> None:
    cast.ada()
    stuff(siege.LEAST_IN_AN_HOUR, at=at)
    token, code = half_way(at)
    for _ in range(5):
        with pytest.raises(CodeWrong):
            signing_in.by_second_step(cast.house(), token=token, code="1", visit=ELSEWHERE, at=at)
    with pytest.raises(TooOften):
        signing_in.by_second_step(cast.house(), token=token, code=code, visit=ELSEWHERE, at=at)
    with pytest.raises(LinkSpent):
        signing_in.by_second_step(
            cast.house(), token=token, code=code, visit=ELSEWHERE, at=at + timedelta(minutes=11)
        )


def test_ada_notices_nothing_in_the_browser_that_she_uses(at: datetime) -> None:
    cast.ada()
    home = sign_in("ada@example.org", visit=HOME, at=at)
    assert isinstance(home, Entered)
    stuff(siege.LEAST_IN_AN_HOUR, at=at)
    known = Visit(address="192.0.2.1", device=home.device)
    assert isinstance(sign_in("ada@example.org", visit=known, at=at), Entered)


def test_it_ends_some_hours_after_the_last_guess(at: datetime) -> None:
    cast.ada()
    stuff(siege.LEAST_IN_AN_HOUR, at=at)
    later = at + siege.LASTS
    assert siege.is_on(at=later - timedelta(seconds=1))
    assert isinstance(sign_in("ada@example.org", at=later), Entered)


def test_one_forgetful_member_is_no_attack(at: datetime) -> None:
    cast.bram()
    for _ in range(siege.LEAST_IN_AN_HOUR):
        stuff(1, login="bram@example.org", at=at)
        at += timedelta(minutes=1)
        Throttle.objects.filter(closed_until__gt=at).update(closed_until=at)
    assert not siege.is_on(at=at)


def test_a_list_tried_slowly_is_noticed_within_the_day(at: datetime) -> None:
    start = at.replace(hour=0)
    each_hour = siege.LEAST_IN_AN_HOUR - 1
    for hour in range(8):
        assert siege.is_on(at=start + timedelta(hours=hour)) == (hour * each_hour >= siege.LEAST_IN_A_DAY)
        stuff(each_hour, login=f"h{hour}-{{}}@example.org", at=start + timedelta(hours=hour))


def test_the_owner_is_told_once_a_day_in_numbers_alone(at: datetime) -> None:
    cast.esi(), cast.ada()
    stuff(siege.LEAST_IN_AN_HOUR + 10, login="ada{}@example.org", at=at)
    (letter,) = [each for each in post.deliver() if each.template == "people.siege"]
    assert letter.to == "esi@example.org"
    words = " ".join(map(str, letter.body.paragraphs))
    assert str(siege.LEAST_IN_AN_HOUR) in words
    assert "ada" not in words.casefold()


def test_known_browsers_are_not_counted(at: datetime) -> None:
    cast.ada()
    home = sign_in("ada@example.org", visit=HOME, at=at)
    assert isinstance(home, Entered)
    before = Throttle.objects.count()
    with pytest.raises(NotRecognised):
        signing_in.by_password(
            cast.house(),
            login="ada@example.org",
            password="mistyped it",
            visit=Visit(address="192.0.2.1", device=home.device),
            at=at,
        )
    assert Throttle.objects.count() == before + 1  # the count of this browser alone


def test_who_knows_adas_password_and_guesses_codes_does_not_keep_her_waiting(at: datetime) -> None:
    esi = cast.esi()
    first = sign_in("esi@example.org", visit=HOME, at=at)
    assert isinstance(first, SecondStep)
    home = signing_in.by_second_step(
        cast.house(), token=first.token, code=cast.code_of(esi, at), visit=HOME, at=at
    )
    later = at + timedelta(minutes=2)
    theirs = sign_in("esi@example.org", at=later)
    assert isinstance(theirs, SecondStep)
    for _ in range(6):
        with pytest.raises((CodeWrong, TooOften)):
            signing_in.by_second_step(
                cast.house(), token=theirs.token, code="000000", visit=ELSEWHERE, at=later
            )
    known = Visit(address="192.0.2.1", device=home.device)
    hers = sign_in("esi@example.org", visit=known, at=later)
    assert isinstance(hers, SecondStep)
    entered = signing_in.by_second_step(
        cast.house(), token=hers.token, code=cast.code_of(esi, later), visit=known, at=later
    )
    assert sign_ins.signed_in(cast.house(), entered.token, at=later) is not None
