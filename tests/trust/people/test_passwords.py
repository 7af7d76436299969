import hashlib
from typing import Any

import pytest
from pytest import MonkeyPatch

from freehold.foundation import outbound
from freehold.foundation.outbound import Reply
from freehold.foundation.reach import OutOfReach
from freehold.trust.people import breaches, passwords
from freehold.trust.people.passwords import PasswordKnown, PasswordLength, PasswordWeak
from tests.interfaces.outlets.standins.serving import Said, Standin, serving

OWN = ["ada", "Ada Vance", "ada.vance@millbrook.example"]


@pytest.mark.parametrize(
    "password",
    [
        "seven tulips walk past noon",
        "orbit-cabin-49-plum",
        "päärynä keittiö lamppu",
        "山 の 上 の 静か な 家 だ よ",
        "x7#Kp2!vQ9z",
    ],
)
def test_a_password_that_takes_long_to_guess_is_taken(password: str) -> None:
    passwords.refuse_weak(password, own_words=OWN)


@pytest.mark.parametrize("password", ["", "short1!", "x" * 201, "é" * 7])
def test_a_password_has_eight_to_two_hundred_characters(password: str) -> None:
    with pytest.raises(PasswordLength):
        passwords.refuse_weak(password)


@pytest.mark.parametrize("password", ["password1", "PASSWORD1", "qwertyuiop", "iloveyou", "1q2w3e4r5t"])
def test_a_stolen_password_is_refused_in_any_case(password: str) -> None:
    with pytest.raises(PasswordKnown):
        passwords.refuse_weak(password)


@pytest.mark.parametrize(
    "password",
    [
        "aaaaaaaaaaaa",
        "abcdefgh1234",
        "Ada Vance 1815",
        "millbrook-ada!",
        "vance@millbrook",
        "AdaVance.",
        "tulip2024",
    ],
)
def test_a_password_made_of_ones_own_words_or_of_nothing_is_refused(password: str) -> None:
    with pytest.raises((PasswordWeak, PasswordKnown)):
        passwords.refuse_weak(password, own_words=OWN)


def test_a_long_password_does_not_make_the_house_think_long() -> None:
    passwords.refuse_weak("orbit cabin plum " * 11)


def test_by_default_nobody_outside_is_asked(monkeypatch: MonkeyPatch) -> None:
    monkeypatch.setattr(outbound, "ask", lambda *_args, **_options: pytest.fail("something was sent"))
    assert not breaches.was_stolen("orbit-cabin-49-plum")


class Service:
    """A range service that knows one password."""

    def __init__(self, known: str, *, status: int = 200, times: int = 7) -> None:
        self.digest = hashlib.sha1(known.encode()).hexdigest().upper()
        self.status, self.times = status, times
        self.asked: list[str] = []

    def __call__(self, method: str, address: str, **options: object) -> Reply:
        assert method == "GET"
        assert options["headers"] == {"Add-Padding": "true"}
        self.asked.append(address)
        lines = ["0" * 35 + ":0", f"{self.digest[5:]}:{self.times}", "F" * 35 + ":3"]
        return Reply(self.status, content="\r\n".join(lines).encode())


@pytest.fixture
def service(settings: Any, monkeypatch: MonkeyPatch) -> Service:
    settings.STOLEN_PASSWORDS_SERVICE = "https://range.example/range/"
    made = Service("orbit-cabin-49-plum")
    monkeypatch.setattr(outbound, "ask", made)
    return made


def test_a_service_that_is_named_is_asked_for_five_digits_and_no_more(service: Service) -> None:
    with pytest.raises(PasswordKnown):
        passwords.refuse_weak("orbit-cabin-49-plum")
    assert service.asked == [f"https://range.example/range/{service.digest[:5]}"]
    passwords.refuse_weak("seven tulips walk past noon")


def test_padding_is_no_theft_and_a_service_that_fails_keeps_nobody_out(service: Service) -> None:
    service.times = 0
    assert not breaches.was_stolen("orbit-cabin-49-plum")
    service.times, service.status = 7, 503
    assert not breaches.was_stolen("orbit-cabin-49-plum")


def test_a_service_that_cannot_be_reached_keeps_nobody_out(
    service: Service, monkeypatch: MonkeyPatch
) -> None:
    def lost(*_args: object, **_options: object) -> None:
        raise OutOfReach

    monkeypatch.setattr(outbound, "ask", lost)
    assert not breaches.was_stolen("orbit-cabin-49-plum")


def test_a_service_of_ones_own_may_be_asked_and_too_long_an_answer_is_left(
    settings: Any,
) -> None:
    suffix = hashlib.sha1(b"orbit-cabin-49-plum").hexdigest().upper()[5:]
    answer = Said(body=f"{suffix}:7".encode())
    with serving(Standin(lambda _asked: answer)) as there:
        settings.STOLEN_PASSWORDS_SERVICE = there.address
        assert breaches.was_stolen("orbit-cabin-49-plum")
        answer.body += b"\r\n" + b"0" * 200_000
        assert not breaches.was_stolen("orbit-cabin-49-plum")
