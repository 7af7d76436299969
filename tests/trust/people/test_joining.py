from datetime import timedelta
from uuid import uuid4

import pytest

from freehold.commons.mail.models import OutgoingLetter
from freehold.foundation import clock
from freehold.trust.access.opener import NotYours
from freehold.trust.people import (
    challenges,
    handles,
    join_requests,
    joining,
    persons,
    sign_ins,
    signing_in,
)
from freehold.trust.people.addresses import AddressForm, AddressTaken
from freehold.trust.people.challenges import ChallengeSpent, NoProof
from freehold.trust.people.handles import HandleForm, HandleTaken
from freehold.trust.people.joining import Form, Solved, Way
from freehold.trust.people.models import JoinRequest, Person
from freehold.trust.people.names import NameForm
from freehold.trust.people.passwords import PasswordWeak
from freehold.trust.people.profile import AgeBandUnknown, PhoneForm
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered, NotRecognised
from freehold.trust.people.suspension import OnlyStaff
from freehold.trust.people.throttles import TooOften
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.permission.people import Membership
from freehold.trust.permission.policies import may
from tests import cast, post
from tests.trust.people.joining_house import AT_HOME, ask, form, join, waited

pytestmark = pytest.mark.django_db


def enters(login: str) -> bool:
    outcome = signing_in.by_password(
        cast.house(), login=login, password=cast.PASSWORD, visit=Visit(), at=clock.now()
    )
    return isinstance(outcome, Entered)


def test_hanne_joins_confirms_her_address_and_signs_in() -> None:
    person = join(form())
    assert person is not None
    assert cast.visitor().open_many([person.handle, person.name]) == ["hanne", "Hanne Bly"]
    assert persons.is_verified(person.id)
    assert enters("hanne@example.org")
    assert not JoinRequest.objects.exists()


def test_what_hanne_told_besides_is_kept_sealed() -> None:
    person = join(form(phone="+44 20 7946 0018", age_band="35–49"))
    assert person is not None
    opened = cast.access_of(person).open_many([person.phone, person.age_band])
    assert opened == ["+44 20 7946 0018", "35–49"]


def test_nobody_is_made_before_the_address_answers() -> None:
    cast.house()
    ask(form())
    assert not Person.objects.exists()
    with pytest.raises(NotRecognised):
        enters("hanne@example.org")


def test_a_form_with_adas_address_is_answered_like_any_other_and_only_ada_learns() -> None:
    ada = cast.ada()
    ask(form("hanne", address="Ada@Example.org"))
    ask(form("bea"))
    letters = {each.to: each for each in post.deliver()}
    assert letters["ada@example.org"].template == "people.already-here"
    assert letters["ada@example.org"].body.path == "/sign-in/"
    assert letters["bea@example.org"].template == "people.confirm-joining"
    assert Person.objects.count() == 1
    assert ada.id == Person.objects.get().id


def test_both_forms_leave_the_same_rows_behind_until_the_letter_leaves() -> None:
    cast.ada()
    seen = []
    for number, address in enumerate(("ada@example.org", "bea@example.org")):
        JoinRequest.objects.all().delete()
        OutgoingLetter.objects.all().delete()
        ask(form(f"hanne{number}", address=address))
        seen.append((JoinRequest.objects.count(), OutgoingLetter.objects.count(), Person.objects.count()))
    assert seen[0] == seen[1] == (1, 1, 1)


def test_somebody_whose_account_was_brought_along_is_sent_its_activation() -> None:
    gus = cast.gus()
    ask(form("gus", address="gus@example.org"))
    letter = post.letter_to("gus@example.org")
    assert letter.template == "people.activate"
    assert Person.objects.get().id == gus.id
    assert not JoinRequest.objects.exists()


def test_a_confirmation_works_once_and_for_two_days() -> None:
    cast.house()
    at = clock.now()
    ask(form(), at=at)
    token = post.letter_to("hanne@example.org").token
    with pytest.raises(LinkSpent):
        joining.confirm(cast.house(), token=token, at=at + timedelta(days=4))
    assert joining.confirm(cast.house(), token=token, at=at)
    with pytest.raises(LinkSpent):
        joining.confirm(cast.house(), token=token, at=at)


def test_two_forms_with_one_address_make_one_member() -> None:
    cast.house()
    ask(form("hanne")), ask(form("hanne2", address="hanne@example.org"))
    first, second = [each.token for each in post.deliver()]
    assert joining.confirm(cast.house(), token=first, at=clock.now())
    with pytest.raises(AddressTaken):
        joining.confirm(cast.house(), token=second, at=clock.now())
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"handle": "h"}, HandleForm),
        ({"handle": "Ada"}, HandleTaken),
        ({"handle": "owner"}, HandleTaken),
        ({"name": " \u200b "}, NameForm),
        ({"name": "x" * 81}, NameForm),
        ({"address": "nowhere"}, AddressForm),
        ({"address": "a@b\n.example"}, AddressForm),
        ({"address": "x" * 250 + "@example.org"}, AddressForm),
        ({"password": "hanne bly 12"}, PasswordWeak),
        ({"phone": "call me"}, PhoneForm),
        ({"age_band": "39"}, AgeBandUnknown),
    ],
)
def test_a_form_that_will_not_do_says_why_and_keeps_its_riddle(
    changes: dict[str, str], refusal: type[Exception]
) -> None:
    cast.ada()
    at = clock.now()
    given = {"handle": "hanne", "name": "Hanne Bly", "address": "h@example.org", "password": cast.PASSWORD}
    solved = waited(at)
    for _ in range(2):
        with pytest.raises(refusal):
            joining.ask(
                cast.house(), Form(**{**given, **changes}), way=Way.OPEN, solved=solved, visit=AT_HOME, at=at
            )
    joining.ask(cast.house(), Form(**given), way=Way.OPEN, solved=solved, visit=AT_HOME, at=at)


def test_two_who_ask_for_one_handle_at_the_same_time_are_told_apart() -> None:
    cast.house()
    ask(form("hanne"))
    with pytest.raises(HandleTaken):
        ask(form("hanne", address="other@example.org"))
    with pytest.raises(HandleTaken):
        joining._save(JoinRequest(handle="hanne", form={}, expires_on=clock.now().date()))


def test_a_handle_that_went_to_somebody_else_meanwhile_becomes_one_like_it() -> None:
    cast.house()
    ask(form("hanne"))
    persons.take_in(handle="hanne", name="Another", email=None, at=clock.now())
    person = joining.confirm(cast.house(), token=post.letter_to("hanne@example.org").token, at=clock.now())
    assert person is not None
    assert cast.visitor().open(person.handle).startswith("hanne-")


def test_without_work_or_wait_there_is_no_letter() -> None:
    cast.house()
    at = clock.now()
    riddle = joining.riddle(at=at)
    with pytest.raises(NoProof):
        joining.ask(cast.house(), form(), way=Way.OPEN, solved=Solved(riddle, "12"), visit=AT_HOME, at=at)
    with pytest.raises(ChallengeSpent):
        joining.ask(
            cast.house(),
            form(),
            way=Way.OPEN,
            solved=Solved(challenges.riddle("other", at=at)),
            visit=AT_HOME,
            at=at,
        )
    assert not OutgoingLetter.objects.exists()


def test_one_riddle_makes_one_letter() -> None:
    cast.house()
    at = clock.now()
    solved = waited(at)
    joining.ask(cast.house(), form(), way=Way.OPEN, solved=solved, visit=AT_HOME, at=at)
    with pytest.raises(ChallengeSpent):
        joining.ask(cast.house(), form("bea"), way=Way.OPEN, solved=solved, visit=AT_HOME, at=at)


def test_who_only_waits_and_never_works_is_slowed_down_from_the_third_on() -> None:
    cast.house()
    at = clock.now()
    for number in range(3):
        ask(form(f"bot{number}"), at=at)
    with pytest.raises(TooOften):
        ask(form("bot4"), at=at)
    ask(form("hanne"), at=at, visit=Visit(address="198.51.100.1"))


def test_nobody_can_have_adas_mailbox_filled() -> None:
    cast.ada()
    at = clock.now()
    for number in range(3):
        ask(
            form(f"bot{number}", address="ada@example.org"),
            at=at,
            visit=Visit(address=f"198.51.100.{number}"),
        )
    with pytest.raises(TooOften):
        ask(form("bot9", address=" ADA@example.org"), at=at, visit=Visit(address="198.51.100.9"))


def asked_by(person: Person) -> list[join_requests.Waiting]:
    access = cast.access_of(person, reason="who asks to join")
    decision = may(access.actor, "people.decide_joining", Membership())
    return join_requests.waiting(access, under=decision)


def test_who_asks_to_join_is_shown_to_those_alone_who_decide() -> None:
    join(form("hanne"), way=Way.REQUEST)
    with pytest.raises(NotYours):
        asked_by(cast.ada())


def test_by_request_somebody_says_yes_first() -> None:
    esi, dot = cast.esi(), cast.dot()
    assert join(form("hanne", why="I bought a kettle"), way=Way.REQUEST) is None
    (waiting,) = asked_by(dot)
    assert (waiting.handle, waiting.address, waiting.why) == (
        "hanne",
        "hanne@example.org",
        "I bought a kettle",
    )
    for actor in (cast.access_of(cast.ada()).actor, cast.visitor().actor):
        with pytest.raises(OnlyStaff):
            join_requests.accept(cast.house(), by=actor, request_id=waiting.id, at=clock.now())
    person = join_requests.accept(
        cast.house(), by=cast.access_of(esi).actor, request_id=waiting.id, at=clock.now()
    )
    assert post.letter_to("hanne@example.org").template == "people.welcome"
    assert enters("hanne")
    assert persons.is_verified(person.id)
    with pytest.raises(LinkSpent):
        join_requests.accept(
            cast.house(), by=cast.access_of(esi).actor, request_id=waiting.id, at=clock.now()
        )


def test_a_no_is_told_and_leaves_nothing() -> None:
    dot = cast.dot()
    join(form("hanne"), way=Way.REQUEST)
    request = JoinRequest.objects.get()
    join_requests.decline(cast.house(), by=cast.access_of(dot).actor, request_id=request.id, at=clock.now())
    assert post.letter_to("hanne@example.org").template == "people.declined"
    assert not JoinRequest.objects.exists()
    handles.refuse_taken("hanne")


def test_who_has_not_confirmed_cannot_be_accepted() -> None:
    esi = cast.esi()
    ask(form("hanne"), way=Way.REQUEST)
    request = JoinRequest.objects.get()
    assert asked_by(esi) == []
    for request_id in (request.id, uuid4()):
        with pytest.raises(LinkSpent):
            join_requests.accept(
                cast.house(), by=cast.access_of(esi).actor, request_id=request_id, at=clock.now()
            )


def test_requests_that_nobody_confirmed_are_swept() -> None:
    cast.house()
    at = clock.now()
    ask(form(), at=at)
    assert joining.sweep(at=at + timedelta(days=1)) == 0
    assert joining.sweep(at=at + timedelta(days=3)) == 1


def test_a_member_who_joined_has_no_browser_signed_in_yet() -> None:
    person = join(form())
    assert person is not None
    assert sign_ins.browsers(cast.access_of(person)) == []
