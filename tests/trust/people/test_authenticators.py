from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from freehold.foundation import clock
from freehold.trust.people import authenticators, factors, recovery, sign_ins
from freehold.trust.people.authenticators import CodeWrong
from freehold.trust.people.factors import Factor, FactorNeeded
from freehold.trust.people.models import Appointment, Authenticator, RecoveryCodes
from freehold.trust.people.sign_ins import NotFresh
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.actors import Role
from tests import cast, post

pytestmark = pytest.mark.django_db
AT = datetime(2026, 8, 3, 9, 0, 10, tzinfo=UTC)


def test_ada_sets_up_her_app_by_showing_a_code_of_it() -> None:
    ada, at = cast.ada(), clock.now()
    here = cast.signed_in(ada, at=at)
    shown = authenticators.begin(here, label="ada", house="The Mill", at=at)
    assert shown.uri.startswith("otpauth://totp/The%20Mill:ada?secret=")
    with pytest.raises(CodeWrong):
        authenticators.confirm(cast.house(), here, token=shown.token, code="000000", at=at)
    assert factors.of(ada.id) == frozenset()
    again = authenticators.resume(cast.house(), shown.token, at=at)
    assert again == shown
    code = pyotp.TOTP(shown.secret).at(at)
    authenticators.confirm(cast.house(), here, token=shown.token, code=code, at=at)
    assert factors.of(ada.id) == {Factor.AUTHENTICATOR}
    assert post.letter_to("ada@example.org").template == "people.factor-added"


def test_the_code_that_set_it_up_is_used_up() -> None:
    ada, at = cast.ada(), clock.now()
    here = cast.signed_in(ada, at=at)
    shown = authenticators.begin(here, label="ada", house="The Mill", at=at)
    code = pyotp.TOTP(shown.secret).at(at)
    authenticators.confirm(cast.house(), here, token=shown.token, code=code, at=at)
    assert not authenticators.is_right(cast.house(), ada.id, code, at=at)


def test_bram_cannot_finish_what_ada_began() -> None:
    at = clock.now()
    shown = authenticators.begin(cast.signed_in(cast.ada(), at=at), label="ada", house="The Mill", at=at)
    code = pyotp.TOTP(shown.secret).at(at)
    with pytest.raises(CodeWrong):
        authenticators.confirm(
            cast.house(), cast.signed_in(cast.bram(), at=at), token=shown.token, code=code, at=at
        )


def test_setting_up_needs_a_fresh_proof_and_ends_after_half_an_hour() -> None:
    ada, at = cast.ada(), clock.now()
    with pytest.raises(NotFresh):
        authenticators.begin(cast.signed_in(ada, at=at - timedelta(hours=1)), label="a", house="b", at=at)
    shown = authenticators.begin(cast.signed_in(ada, at=at), label="ada", house="The Mill", at=at)
    with pytest.raises(LinkSpent):
        authenticators.resume(cast.house(), shown.token, at=at + timedelta(minutes=30))


@pytest.mark.parametrize(("step", "right"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_half_a_minute(step: int, right: bool) -> None:
    esi = cast.esi()
    code = cast.code_of(esi, AT + timedelta(seconds=30 * step))
    assert authenticators.is_right(cast.house(), esi.id, code, at=AT) is right


@pytest.mark.parametrize("typed", ["{} ", " {}", "{:.3} {}"])
def test_spaces_in_a_code_do_not_matter(typed: str) -> None:
    esi = cast.esi()
    code = cast.code_of(esi, AT)
    spaced = f"{code[:3]} {code[3:]}" if ":" in typed else typed.format(code)
    assert authenticators.is_right(cast.house(), esi.id, spaced, at=AT)


@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-00001", "0" * 10_000, "\x00"]
)
def test_what_is_no_code_is_wrong(typed: str) -> None:
    assert not authenticators.is_right(cast.house(), cast.esi().id, typed, at=AT)


def test_the_owner_keeps_a_second_factor_and_ada_need_not() -> None:
    ada, esi, at = cast.ada(), cast.esi(), clock.now()
    with pytest.raises(FactorNeeded):
        authenticators.remove(cast.signed_in(esi, at=at), at=at)
    assert factors.has_any(esi.id)
    authenticators.remove(cast.signed_in(ada, at=at), at=at)


def test_bram_gets_the_role_that_waited_when_his_app_is_set_up() -> None:
    bram, at = cast.bram(), clock.now()
    cast.roles.appoint(cast.access_of(cast.esi()).actor, person_id=bram.id, role=Role.MODERATOR, at=at)
    here = cast.signed_in(bram, at=at)
    assert (here.roles, here.must_set_up) == (frozenset(), True)
    shown = authenticators.begin(here, label="bram", house="The Mill", at=at)
    code = pyotp.TOTP(shown.secret).at(at)
    after = authenticators.confirm(cast.house(), here, token=shown.token, code=code, at=at)
    assert (after.roles, after.must_set_up) == ({Role.MODERATOR}, False)
    assert sign_ins.browsers(cast.access_of(bram))


class Codes(RuleBasedStateMachine):
    """Whatever codes are shown when, none is taken twice, and none after a later one."""

    def __init__(self) -> None:
        super().__init__()
        Authenticator.objects.all().delete()
        Appointment.objects.all().delete()
        self.esi = cast.esi()
        self.now = 0
        self.last = -(10**9)

    @rule(seconds=st.integers(min_value=0, max_value=70))
    def wait(self, seconds: int) -> None:
        self.now += seconds

    @rule(off=st.integers(min_value=-3, max_value=3))
    def show(self, off: int) -> None:
        at = AT + timedelta(seconds=self.now)
        step = int(at.timestamp()) // 30 + off
        code = pyotp.TOTP(cast.APP_SECRET).generate_otp(step)
        taken = authenticators.is_right(cast.house(), self.esi.id, code, at=at)
        assert taken == (abs(off) <= 1 and step > self.last)
        if taken:
            self.last = step


def test_no_code_is_taken_twice_in_any_order_of_things() -> None:
    run_state_machine_as_test(
        Codes, settings=settings(max_examples=15, stateful_step_count=25, deadline=None)
    )


def test_recovery_codes_are_ten_and_new_ones_end_the_old() -> None:
    ada, at = cast.ada(), clock.now()
    here = cast.signed_in(ada, at=at)
    old, new = recovery.renew(here, at=at), recovery.renew(here, at=at)
    assert len(set(new)) == 10
    assert all(len(code) == 14 for code in new)
    assert not recovery.use(cast.house(), ada.id, old[0], at=at)
    assert recovery.use(cast.house(), ada.id, f"  {new[0].upper().replace('-', ' ')} ", at=at)
    assert not recovery.use(cast.house(), ada.id, new[0], at=at)
    assert not recovery.use(cast.house(), cast.bram().id, new[1], at=at)
    assert recovery.left(cast.house(), ada.id) == 9
    assert not factors.has_any(ada.id), "recovery codes alone are no second factor"
    kept = cast.house().open(RecoveryCodes.objects.get().hashes)
    assert not [code for code in new if code.replace("-", "") in repr(kept)]
