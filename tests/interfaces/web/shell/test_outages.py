"""When the machine fails, readers are told what it means for them; no page breaks without words."""

import pytest
from django.conf import settings
from django.db import OperationalError, connections

from freehold.trust.people import sign_ins
from freehold.trust.vault import keyring
from freehold.trust.vault.ring import EpochRing, RingUnavailable
from freehold.trust.vault.root import FileRoot
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)


def broken(words: str) -> object:
    def execute(*_: object) -> None:
        raise OperationalError(words)

    return execute


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("database or disk is full", "no room left"),
        ("attempt to write a readonly database", "cannot be written to"),
        ("no such table: vault_key", "cannot reach what it keeps"),
    ],
)
def test_a_page_that_cannot_be_made_says_what_it_means(words: str, said: str) -> None:
    ada = signed_in(cast.ada())
    ada.raise_request_exception = False
    with connections["default"].execute_wrapper(broken(words)):
        answer = ada.get("/me/")
    assert answer.status_code == 503
    assert said in text_of(answer)
    assert answer["Retry-After"] == "60"


def test_a_house_whose_ring_is_gone_says_so_on_every_page(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = signed_in(cast.ada())
    ada.raise_request_exception = False
    gone = EpochRing(settings.HOUSE.keys / "no-such-ring.json", FileRoot(settings.HOUSE.root_key))
    for room in (sign_ins.__name__, keyring.__name__):
        module = __import__(room, fromlist=["ring"])
        if hasattr(module, "ring"):
            monkeypatch.setattr(module, "ring", lambda: gone)
    for name in ("blind", "sealing", "_keys"):
        module = __import__(f"freehold.trust.vault.{name}", fromlist=["ring"])
        monkeypatch.setattr(module, "ring", lambda: gone)
    answer = ada.get("/me/")
    assert answer.status_code == 503
    assert RingUnavailable.for_members in text_of(answer)


def test_a_fault_of_ours_is_still_said_to_be_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = visitor()
    reader.raise_request_exception = False

    def fault(*_: object) -> None:
        raise ValueError("ours")

    with connections["default"].execute_wrapper(fault):
        answer = reader.get("/")
    assert answer.status_code == 500
    assert "on our side" in text_of(answer)
