"""A letter about data of somebody young: their guardian is told that there is one, and reads their part."""

from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.stewardship.watch.telling import for_guardians, reading
from freehold.trust.consent import guardians, guarding, reaching
from freehold.trust.consent.telling import tell_age_band
from freehold.trust.people.addresses import AddressForm
from freehold.trust.people.models import Person
from freehold.trust.people.tokens import LinkSpent
from tests import cast, post
from tests.stewardship.watch.telling import scene

pytestmark = pytest.mark.django_db
TOLD = "consent.guardian-told"


def guarded(*, write_to: str = "mum@example.org") -> tuple[Person, str]:
    """Ada is young; her guardian agreed, and left an address."""
    ada = cast.ada()
    tell_age_band(cast.access_of(ada), age_band="under 16", guardian="parent@example.org", at=clock.now())
    token = post.letter_to("parent@example.org").token
    guardians.agree(cast.house(), token, text=guarding.wording().digest, at=clock.now())
    if write_to:
        reaching.leave_address(cast.house(), token, address=write_to, at=clock.now())
    return ada, token


def mails() -> list[str]:
    return [one.to for one in post.deliver() if one.template == TOLD]


def shared(token: str) -> list[for_guardians.Shared]:
    return for_guardians.letters(cast.house(), token, at=clock.now())


def test_the_guardian_is_told_once_and_the_mail_says_nothing_of_it() -> None:
    _ada, _token = guarded()
    cast.bram()
    campaign_id = scene.sent(scene.begun())
    (mail,) = [one for one in post.deliver() if one.template == TOLD]
    assert mail.to == "mum@example.org"
    assert "Kickstarter" not in " ".join([str(mail.body.subject), *map(str, mail.body.paragraphs)])
    scene.carry_out(campaign_id)
    assert mails() == []


def test_behind_their_link_stands_what_happened_and_what_to_do_and_not_whose_data_it_was() -> None:
    ada, token = guarded()
    assert shared(token) == []
    scene.sent(scene.begun())
    (letter,) = shared(token)
    assert letter.title == "Kickstarter was broken into"
    assert [one["title"] for one in letter.parts] == ["What happened", "What to do", "What we did"]
    assert len(reading.of_mine(cast.access_of(ada))[0].body["parts"]) > 3
    assert reading.unread(ada.id) == 1  # Ada has not read it


def test_no_mail_goes_where_no_address_was_left_or_it_was_taken_back() -> None:
    _ada, token = guarded(write_to="")
    scene.sent(scene.begun())
    assert mails() == []
    assert len(shared(token)) == 1


def test_an_address_is_forgotten_when_it_is_emptied_and_refused_when_it_is_none() -> None:
    _ada, token = guarded()
    now = clock.now()
    assert guardians.look(cast.house(), token, at=now).written_to == "mum@example.org"
    with pytest.raises(AddressForm):
        reaching.leave_address(cast.house(), token, address="no address", at=now)
    reaching.leave_address(cast.house(), token, address=" ", at=now)
    assert guardians.look(cast.house(), token, at=now).written_to == ""


def test_who_took_their_yes_back_reads_nothing_and_is_not_told() -> None:
    _ada, token = guarded()
    guardians.withdraw(cast.house(), token, at=clock.now())
    scene.sent(scene.begun())
    assert mails() == []
    assert shared(token) == []
    with pytest.raises(LinkSpent):
        reaching.leave_address(cast.house(), token, address="mum@example.org", at=clock.now())


def test_nobody_with_another_link_reads_anything() -> None:
    guarded()
    scene.sent(scene.begun())
    assert shared("x" * 43) == []


def test_a_guardian_of_somebody_who_is_old_enough_now_is_not_told() -> None:
    _ada, token = guarded()
    guardians.release(cast.house(), token, at=clock.now() + timedelta(days=1))
    scene.sent(scene.begun())
    assert mails() == []
    assert shared(token) == []
