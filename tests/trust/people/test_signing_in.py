from datetime import datetime, timedelta
from typing import Any

import pytest

from freehold.foundation import clock
from freehold.trust.people import passwords, recovery, roles, sign_ins, signing_in, suspension
from freehold.trust.people.authenticators import CodeWrong
from freehold.trust.people.models import Device, Password, SignIn, Throttle
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.signing_in import Entered, NotRecognised, SecondStep
from freehold.trust.people.suspension import Suspended
from freehold.trust.people.throttles import TooOften
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.actors import Actor, Role
from tests import cast, post

pytestmark = pytest.mark.django_db

ELSEWHERE = Visit(address="198.51.100.9", agent="Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36")


def try_as(
    login: str, password: str = cast.PASSWORD, *, visit: Visit = ELSEWHERE, at: datetime | None = None
) -> Entered | SecondStep:
    return signing_in.by_password(
        cast.house(), login=login, password=password, visit=visit, at=at or clock.now()
    )


def enter(login: str, *, visit: Visit = ELSEWHERE, at: datetime | None = None) -> Entered:
    entered = try_as(login, visit=visit, at=at)
    assert isinstance(entered, Entered)
    return entered


@pytest.mark.parametrize("login", ["ada@example.org", " ADA@Example.org ", "ada", "@Ada"])
def test_ada_signs_in_with_her_address_or_her_handle(login: str) -> None:
    ada = cast.ada()
    entered = enter(login)
    found = sign_ins.signed_in(cast.house(), entered.token, at=clock.now())
    assert found is not None
    assert (found.person_id, found.roles, found.must_set_up) == (ada.id, frozenset(), False)
    assert found.actor == Actor.person(ada.id)


@pytest.mark.parametrize(
    "login",
    ["ada@example.org", "ada", "nobody@example.org", "nobody", "", "@", "a\x00b", "\ud800@x", "\ud800"],
)
def test_a_wrong_password_and_an_unknown_account_are_answered_alike(login: str) -> None:
    cast.ada()
    with pytest.raises(NotRecognised) as refusal:
        try_as(login, "not the password \ud800")
    assert str(refusal.value) == str(NotRecognised())


def test_an_unknown_account_costs_as_many_hashes_as_ada(monkeypatch: pytest.MonkeyPatch) -> None:
    cast.ada()
    passwords._decoy()
    hashes: list[str] = []
    real = passwords.hashers.verify_password
    monkeypatch.setattr(
        passwords.hashers, "verify_password", lambda given, kept: hashes.append(kept) or real(given, kept)
    )
    counts = []
    for login in ("ada@example.org", "nobody@example.org"):
        hashes.clear()
        with pytest.raises(NotRecognised):
            try_as(login, "not the password")
        counts.append((len(hashes), hashes[0].split("$")[2:4]))
    assert counts[0] == counts[1]


def test_after_eight_wrong_passwords_even_the_right_one_waits() -> None:
    cast.ada()
    at = clock.now()
    for _ in range(8):
        with pytest.raises(NotRecognised):
            try_as("ada@example.org", "wrong", at=at)
    with pytest.raises(TooOften) as refusal:
        try_as("ada@example.org", at=at)
    assert 0 < refusal.value.seconds <= 6
    assert isinstance(try_as("ada@example.org", at=at + timedelta(seconds=6)), Entered)


def test_the_wait_doubles_and_is_the_same_for_an_account_that_is_not_there() -> None:
    cast.ada()
    waits: dict[str, list[int]] = {}
    for login in ("ada@example.org", "nobody@example.org"):
        at = clock.now()
        for number in range(14):
            visit = Visit(address=f"198.51.100.{number}")
            try:
                try_as(login, "wrong", visit=visit, at=at)
            except TooOften as refusal:
                waits.setdefault(login, []).append(refusal.seconds)
                at += timedelta(seconds=refusal.seconds)
            except NotRecognised:
                pass
    assert waits["ada@example.org"] == waits["nobody@example.org"]
    assert len(waits["ada@example.org"]) >= 3
    assert waits["ada@example.org"][1] > waits["ada@example.org"][0]


def test_chidi_cannot_shut_ada_out_of_the_browser_she_uses() -> None:
    cast.ada()
    at = clock.now()
    home = enter("ada@example.org", visit=Visit(address="192.0.2.1"), at=at)
    for number in range(9):
        with pytest.raises((NotRecognised, TooOften)):
            try_as("ada@example.org", "wrong", visit=Visit(address=f"203.0.113.{number}"), at=at)
    with pytest.raises(TooOften):
        try_as("ada@example.org", visit=Visit(address="192.0.2.1"), at=at)
    assert enter("ada@example.org", visit=Visit(address="192.0.2.1", device=home.device), at=at)


def test_brams_device_does_not_open_a_way_past_the_count_for_ada() -> None:
    cast.ada(), cast.bram()
    at = clock.now()
    brams = enter("bram@example.org", at=at)
    for _ in range(8):
        with pytest.raises(NotRecognised):
            try_as("ada@example.org", "wrong", at=at)
    for device in ("", brams.device):
        with pytest.raises(TooOften):
            try_as("ada@example.org", visit=Visit(device=device), at=at)


def test_wrong_passwords_for_many_accounts_close_the_network_they_come_from() -> None:
    at = clock.now()
    for number in range(30):
        with pytest.raises(NotRecognised):
            try_as(f"nobody-{number}@example.org", "wrong", at=at)
    with pytest.raises(TooOften):
        try_as("nobody-31@example.org", "wrong", at=at)
    with pytest.raises(NotRecognised):
        try_as("nobody-31@example.org", "wrong", visit=Visit(address="192.0.2.80"), at=at)


def test_members_who_sign_in_from_one_office_do_not_close_it() -> None:
    cast.ada()
    at = clock.now()
    for _ in range(40):
        enter("ada@example.org", at=at)


def test_a_count_says_neither_who_tried_nor_for_whom() -> None:
    ada = cast.ada()
    with pytest.raises(NotRecognised):
        try_as("ada@example.org", "wrong")
    assert Throttle.objects.exists()
    rows = repr(list(Throttle.objects.values_list()))
    for fact in ("198.51.100.9", "ada@example", ada.id.hex, str(ada.id)):
        assert fact not in rows


def test_esi_has_her_role_only_after_the_second_step() -> None:
    esi = cast.esi()
    at = clock.now()
    step = try_as("esi@example.org", at=at)
    assert isinstance(step, SecondStep)
    assert not SignIn.objects.exists()
    entered = signing_in.by_second_step(
        cast.house(), token=step.token, code=cast.code_of(esi, at), visit=ELSEWHERE, at=at
    )
    assert entered.signed_in.roles == {Role.OWNER}


def test_the_second_step_works_once_and_a_code_works_once() -> None:
    esi = cast.esi()
    at = clock.now()
    code = cast.code_of(esi, at)
    first, second = try_as("esi", at=at), try_as("esi", at=at)
    assert isinstance(first, SecondStep)
    assert isinstance(second, SecondStep)
    signing_in.by_second_step(cast.house(), token=first.token, code=code, visit=ELSEWHERE, at=at)
    with pytest.raises(LinkSpent):
        signing_in.by_second_step(cast.house(), token=first.token, code=code, visit=ELSEWHERE, at=at)
    with pytest.raises(CodeWrong):
        signing_in.by_second_step(cast.house(), token=second.token, code=code, visit=ELSEWHERE, at=at)


def test_a_second_step_of_eleven_minutes_ago_is_over() -> None:
    esi = cast.esi()
    at = clock.now()
    step = try_as("esi", at=at)
    assert isinstance(step, SecondStep)
    later = at + timedelta(minutes=11)
    with pytest.raises(LinkSpent):
        signing_in.by_second_step(
            cast.house(), token=step.token, code=cast.code_of(esi, later), visit=ELSEWHERE, at=later
        )


def test_guessing_codes_is_slowed_down() -> None:
    cast.esi()
    at = clock.now()
    step = try_as("esi", at=at)
    assert isinstance(step, SecondStep)
    for _ in range(5):
        with pytest.raises(CodeWrong):
            signing_in.by_second_step(cast.house(), token=step.token, code="000000", visit=ELSEWHERE, at=at)
    with pytest.raises(TooOften):
        signing_in.by_second_step(cast.house(), token=step.token, code="000000", visit=ELSEWHERE, at=at)


def test_a_recovery_code_lets_esi_in_once_and_she_is_told() -> None:
    esi = cast.esi()
    at = clock.now()
    codes = recovery.renew(cast.signed_in(esi, at=at), at=at)
    post.deliver()
    for expected in (True, False):
        step = try_as("esi", at=at)
        assert isinstance(step, SecondStep)
        if expected:
            signing_in.by_second_step(
                cast.house(), token=step.token, code=codes[3].upper(), visit=ELSEWHERE, at=at
            )
        else:
            with pytest.raises(CodeWrong):
                signing_in.by_second_step(
                    cast.house(), token=step.token, code=codes[3], visit=ELSEWHERE, at=at
                )
    assert recovery.left(cast.house(), esi.id) == 9
    assert "people.code-used" in [each.template for each in post.deliver()]


def test_bram_made_moderator_acts_as_a_member_until_he_has_a_second_factor() -> None:
    bram = cast.bram()
    roles.appoint(cast.access_of(cast.esi()).actor, person_id=bram.id, role=Role.MODERATOR, at=clock.now())
    entered = enter("bram")
    assert (entered.signed_in.roles, entered.signed_in.must_set_up) == (frozenset(), True)


def test_who_is_suspended_learns_it_only_with_the_right_password() -> None:
    chidi, dot = cast.chidi(), cast.dot()
    at = clock.now()
    actor = cast.access_of(dot).actor
    suspension.suspend(actor, person_id=chidi.id, reason="spam", until=at + timedelta(days=1), at=at)
    with pytest.raises(NotRecognised):
        try_as("chidi", "wrong", at=at)
    with pytest.raises(Suspended):
        try_as("chidi", at=at)
    assert enter("chidi", at=at + timedelta(days=2))


def test_ada_is_told_of_a_browser_she_had_not_used_before_and_not_of_the_others() -> None:
    cast.ada()
    first = enter("ada")
    assert post.deliver() == [], "the very first browser is no news"
    enter("ada", visit=Visit(address=ELSEWHERE.address, agent=ELSEWHERE.agent, device=first.device))
    assert post.deliver() == []
    second = enter("ada", visit=Visit(address="203.0.113.4", agent=ELSEWHERE.agent))
    letter = post.letter_to("ada@example.org")
    assert letter.template == "people.new-device"
    assert "Chrome on Windows" in " ".join(map(str, letter.body.paragraphs))
    assert "203.0.113.4" in " ".join(map(str, letter.body.paragraphs))
    assert first.device != second.device
    assert Device.objects.count() == 2


def test_a_hash_of_yesterdays_parameters_is_made_again(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["freehold.trust.people.hashers.HouseArgon2"]
    ada = cast.ada()
    weak = passwords.hashers.Argon2PasswordHasher()
    weak.time_cost, weak.memory_cost, weak.parallelism = 1, 8_192, 1
    passwords.keep(ada.id, weak.encode(cast.PASSWORD, weak.salt()))
    enter("ada")
    kept = cast.house().open(Password.objects.get().hashed)
    assert "m=47104,t=1,p=1" in kept
    enter("ada")


def test_a_password_typed_in_another_normal_form_is_the_same() -> None:
    ada = cast.ada()
    passwords.keep(ada.id, passwords.hashed("caf\u00e9 caf\u00e9 caf\u00e9"))
    assert passwords.is_right(cast.house(), ada.id, "cafe\u0301 cafe\u0301 cafe\u0301")
