import json
from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from freehold.foundation import clock
from freehold.trust.people import factors, passkeys, sign_ins
from freehold.trust.people.ceremonies import PasskeyRefused
from freehold.trust.people.challenges import ChallengeSpent
from freehold.trust.people.factors import Factor, FactorNeeded
from freehold.trust.people.models import Authenticator, Passkey, Person
from freehold.trust.people.places import NoPlaceLeft
from freehold.trust.people.relying_party import NoPasskeysHere
from freehold.trust.people.sign_ins import NotFresh, SignedIn, Visit
from freehold.trust.register.actors import Role
from tests import cast, post
from tests.trust.people.soft_passkey import ORIGIN, SoftPasskey

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_home(settings: Any) -> None:
    settings.ADDRESS = ORIGIN


def added_to(person: Person, passkey: SoftPasskey | None = None, *, label: str = "phone") -> SoftPasskey:
    passkey = passkey or SoftPasskey()
    here, at = cast.signed_in(person), clock.now()
    options = passkeys.options_to_add(cast.house(), here, house="The Mill", at=at)
    passkeys.add(cast.house(), here, answer=passkey.create(options), label=label, at=at)
    return passkey


def sign_in(answer: str) -> SignedIn:
    return passkeys.sign_in(cast.house(), answer=answer, visit=Visit(), at=clock.now()).signed_in


def test_ada_signs_in_with_a_passkey_and_nothing_else() -> None:
    ada = cast.ada()
    passkey = added_to(ada)
    assert passkey.user_handle == ada.id.bytes
    found = sign_in(passkey.get(passkeys.options_to_sign_in(at=clock.now())))
    assert found.person_id == ada.id
    assert "people.factor-added" in [each.template for each in post.deliver()]


def test_esi_acts_as_owner_when_she_comes_by_passkey() -> None:
    esi = cast.esi()
    passkey = added_to(esi)
    assert sign_in(passkey.get(passkeys.options_to_sign_in(at=clock.now()))).roles == {Role.OWNER}


def test_the_same_answer_does_not_let_anybody_in_twice() -> None:
    passkey = added_to(cast.ada())
    answer = passkey.get(passkeys.options_to_sign_in(at=clock.now()))
    sign_in(answer)
    with pytest.raises((ChallengeSpent, PasskeyRefused)):
        sign_in(answer)


def test_one_that_does_not_count_is_not_let_in_twice_by_one_answer_either() -> None:
    passkey = added_to(cast.ada(), SoftPasskey(step=0))
    for _ in range(2):
        answer = passkey.get(passkeys.options_to_sign_in(at=clock.now()))
        sign_in(answer)
        with pytest.raises(ChallengeSpent):
            sign_in(answer)


def test_a_copied_authenticator_whose_counter_fell_behind_is_refused() -> None:
    passkey = added_to(cast.ada())
    for _ in range(3):
        sign_in(passkey.get(passkeys.options_to_sign_in(at=clock.now())))
    passkey.count = 1
    with pytest.raises(PasskeyRefused):
        sign_in(passkey.get(passkeys.options_to_sign_in(at=clock.now())))


WRONG: list[Callable[[SoftPasskey], object]] = [
    lambda passkey: setattr(passkey, "origin", "http://localhost:9000"),
    lambda passkey: setattr(passkey, "origin", "https://localhost.example"),
    lambda passkey: setattr(passkey, "rp_id", "example.org"),
    lambda passkey: setattr(passkey, "verifies", False),
    lambda passkey: setattr(passkey, "user_handle", uuid4().bytes),
    lambda passkey: setattr(passkey, "id", b"another credential"),
    lambda passkey: setattr(passkey, "_key", SoftPasskey()._key),
]


@pytest.mark.parametrize("spoil", WRONG, ids=["port", "domain", "rp", "unverified", "handle", "id", "key"])
def test_a_passkey_for_another_place_or_person_is_refused(spoil: Callable[[SoftPasskey], object]) -> None:
    passkey = added_to(cast.ada())
    options = passkeys.options_to_sign_in(at=clock.now())
    spoil(passkey)
    with pytest.raises(PasskeyRefused):
        sign_in(passkey.get(options))


def test_a_challenge_for_one_thing_is_none_for_another() -> None:
    ada = cast.ada()
    passkey = added_to(ada)
    here, at = cast.signed_in(ada), clock.now()
    confirming = passkeys.options_to_confirm(here, at=at)
    with pytest.raises(ChallengeSpent):
        sign_in(passkey.get(confirming))
    with pytest.raises(ChallengeSpent):
        passkeys.confirm(cast.house(), here, answer=passkey.get(passkeys.options_to_sign_in(at=at)), at=at)


def test_a_challenge_of_six_minutes_ago_is_over() -> None:
    passkey = added_to(cast.ada())
    options = passkeys.options_to_sign_in(at=clock.now() - timedelta(minutes=6))
    with pytest.raises(ChallengeSpent):
        sign_in(passkey.get(options))


def test_brams_passkey_does_not_confirm_that_it_is_ada() -> None:
    ada, brams = cast.ada(), added_to(cast.bram())
    here, at = cast.signed_in(ada), clock.now()
    with pytest.raises(PasskeyRefused):
        passkeys.confirm(
            cast.house(), here, answer=brams.get(passkeys.options_to_confirm(here, at=at)), at=at
        )


def test_a_passkey_confirms_and_makes_the_proof_fresh() -> None:
    ada = cast.ada()
    passkey = added_to(ada)
    at = clock.now()
    stale = cast.signed_in(ada, at=at - timedelta(hours=1))
    with pytest.raises(NotFresh):
        stale.demand_fresh(at)
    answer = passkey.get(passkeys.options_to_confirm(stale, at=at))
    passkeys.confirm(cast.house(), stale, answer=answer, at=at).demand_fresh(at)


def test_adding_one_needs_a_fresh_proof() -> None:
    stale = cast.signed_in(cast.ada(), at=clock.now() - timedelta(hours=1))
    with pytest.raises(NotFresh):
        passkeys.options_to_add(cast.house(), stale, house="The Mill", at=clock.now())
    with pytest.raises(NotFresh):
        passkeys.add(cast.house(), stale, answer="{}", label="", at=clock.now())


def test_bram_cannot_take_adas_credential_over() -> None:
    passkey = added_to(cast.ada())
    bram = cast.signed_in(cast.bram())
    options = passkeys.options_to_add(cast.house(), bram, house="The Mill", at=clock.now())
    with pytest.raises(PasskeyRefused):
        passkeys.add(cast.house(), bram, answer=passkey.create(options), label="", at=clock.now())


def test_the_browser_is_told_which_passkeys_there_are_already() -> None:
    ada = cast.ada()
    passkey = added_to(ada)
    options = passkeys.options_to_add(cast.house(), cast.signed_in(ada), house="The Mill", at=clock.now())
    (known,) = options["excludeCredentials"]
    assert b64decode(known["id"] + "==", altchars=b"-_") == passkey.id
    assert options["authenticatorSelection"]["userVerification"] == "required"
    assert options["authenticatorSelection"]["residentKey"] == "required"


def test_ten_passkeys_are_enough() -> None:
    ada = cast.ada()
    for number in range(10):
        added_to(ada, label=f"key {number}")
    with pytest.raises(NoPlaceLeft):
        added_to(ada)
    kept = passkeys.mine(cast.access_of(ada))
    assert [each.label for each in kept] == [f"key {number}" for number in range(10)]


def test_ada_removes_one_and_bram_cannot() -> None:
    ada, bram = cast.ada(), cast.bram()
    added_to(ada)
    (kept,) = passkeys.mine(cast.access_of(ada))
    passkeys.remove(cast.signed_in(bram), passkey_id=kept.passkey_id, at=clock.now())
    assert passkeys.mine(cast.access_of(ada)) == [kept]
    passkeys.remove(cast.signed_in(ada), passkey_id=kept.passkey_id, at=clock.now())
    assert passkeys.mine(cast.access_of(ada)) == []


def test_the_last_second_factor_of_the_owner_stays() -> None:
    esi = cast.esi()
    added_to(esi)
    Authenticator.objects.all().delete()
    (kept,) = passkeys.mine(cast.access_of(esi))
    with pytest.raises(FactorNeeded):
        passkeys.remove(cast.signed_in(esi), passkey_id=kept.passkey_id, at=clock.now())
    assert factors.of(esi.id) == {Factor.PASSKEY}


def test_a_member_with_a_passkey_may_still_come_by_password_and_staff_may_not() -> None:
    ada, esi = cast.ada(), cast.esi()
    added_to(ada), added_to(esi)
    Authenticator.objects.all().delete()
    assert factors.asked_of(ada.id, frozenset()) == frozenset()
    assert factors.asked_of(esi.id, frozenset({Role.OWNER})) == {Factor.PASSKEY}


def test_a_passkey_gives_bram_the_role_that_waited_for_it() -> None:
    bram = cast.bram()
    cast.roles.appoint(cast.access_of(cast.esi()).actor, person_id=bram.id, role=Role.STAFF, at=clock.now())
    here, at = cast.signed_in(bram), clock.now()
    assert (here.must_set_up, here.roles) == (True, frozenset())
    options = passkeys.options_to_add(cast.house(), here, house="The Mill", at=at)
    after = passkeys.add(cast.house(), here, answer=SoftPasskey().create(options), label="", at=at)
    assert (after.must_set_up, after.roles) == (False, {Role.STAFF})
    assert [each.person_id for each in [after]] == [bram.id]
    assert sign_ins.browsers(cast.access_of(bram))


@pytest.mark.parametrize(
    "address", ["", "http://192.0.2.1", "http://shop.example", "https://192.0.2.1", "http://127.0.0.1:8000"]
)
def test_where_browsers_would_refuse_the_house_says_so(settings: Any, address: str) -> None:
    settings.ADDRESS = address
    with pytest.raises(NoPasskeysHere):
        passkeys.options_to_sign_in(at=clock.now())


def _mangled() -> list[Any]:
    passkey = SoftPasskey()
    good = json.loads(passkey.get({"challenge": "AAAA"}))
    mangled: list[Any] = ["", "{}", "[]", "null", "5", '"x"', "{", "\ud800", json.dumps([good])]
    for key in ("id", "rawId", "type", "response"):
        mangled += [json.dumps({**good, key: value}) for value in (None, 5, "", "é", [], {})]
    for key in ("clientDataJSON", "authenticatorData", "signature", "userHandle"):
        for value in (None, 5, "", "é", "AAAA", [], {}, "e30", "W10", "bnVsbA"):
            mangled.append(json.dumps({**good, "response": {**good["response"], key: value}}))
    return mangled


@pytest.mark.parametrize("answer", _mangled())
def test_whatever_a_browser_sends_is_refused_and_never_an_error(answer: str) -> None:
    with pytest.raises((PasskeyRefused, ChallengeSpent)):
        sign_in(answer)
    here = cast.signed_in(cast.ada())
    with pytest.raises((PasskeyRefused, ChallengeSpent)):
        passkeys.add(cast.house(), here, answer=answer, label="", at=clock.now())


def test_a_passkeys_row_says_neither_whose_it_is_nor_which() -> None:
    ada = cast.ada()
    passkey = added_to(ada)
    row = Passkey.objects.values().get()
    everything = b"".join(
        each.bytes if hasattr(each, "bytes") else bytes(getattr(each, "envelope", each) or b"")
        for each in row.values()
    )
    assert ada.id.bytes not in everything
    assert passkey.id not in everything
