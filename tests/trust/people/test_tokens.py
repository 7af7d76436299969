from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from freehold.foundation import clock
from freehold.trust.people import tokens
from freehold.trust.people.models import Token
from freehold.trust.people.tokens import LinkSpent, Right, TokenKind
from tests import cast

pytestmark = pytest.mark.django_db
AT_ONCE = 6


def test_a_link_works_once() -> None:
    ada, at = cast.ada(), clock.now()
    token = tokens.issue(TokenKind.RESET, person_id=ada.id, at=at, data={"why": "forgotten"})
    assert tokens.look(cast.house(), TokenKind.RESET, token, at=at).person_id == ada.id
    right = tokens.spend(cast.house(), TokenKind.RESET, token, at=at)
    assert (right.person_id, right.data) == (ada.id, {"why": "forgotten"})
    with pytest.raises(LinkSpent):
        tokens.spend(cast.house(), TokenKind.RESET, token, at=at)


def test_a_link_for_one_thing_does_nothing_else() -> None:
    token = tokens.issue(TokenKind.VERIFY_ADDRESS, person_id=cast.ada().id, at=clock.now())
    for kind in set(TokenKind) - {TokenKind.VERIFY_ADDRESS}:
        with pytest.raises(LinkSpent):
            tokens.look(cast.house(), kind, token, at=clock.now())


@pytest.mark.parametrize("kind", list(TokenKind))
def test_a_link_ends_to_the_second_though_its_row_shows_the_hour(kind: TokenKind) -> None:
    ada, at = cast.ada(), clock.now().replace(minute=20, second=3)
    token = tokens.issue(kind, person_id=ada.id, at=at)
    row = Token.objects.get()
    assert (row.expires_at.minute, row.expires_at.second, row.expires_at.microsecond) == (0, 0, 0)
    tokens.look(cast.house(), kind, token, at=at + kind.lifetime - timedelta(seconds=1))
    with pytest.raises(LinkSpent):
        tokens.look(cast.house(), kind, token, at=at + kind.lifetime)
    tokens.sweep(at=row.expires_at)
    assert not Token.objects.exists()


@pytest.mark.parametrize("token", ["", "x" * 43, "é", "\x00", "\ud800", "x" * 100_000])
def test_what_was_never_a_link_is_refused(token: str) -> None:
    with pytest.raises(LinkSpent):
        tokens.look(cast.house(), TokenKind.RESET, token, at=clock.now())


def test_revoking_ends_adas_links_and_leaves_brams() -> None:
    ada, bram, at = cast.ada(), cast.bram(), clock.now()
    adas = tokens.issue(TokenKind.RESET, person_id=ada.id, at=at)
    brams = tokens.issue(TokenKind.RESET, person_id=bram.id, at=at)
    verifying = tokens.issue(TokenKind.VERIFY_ADDRESS, person_id=ada.id, at=at)
    tokens.revoke(TokenKind.RESET, person_id=ada.id)
    with pytest.raises(LinkSpent):
        tokens.look(cast.house(), TokenKind.RESET, adas, at=at)
    tokens.look(cast.house(), TokenKind.RESET, brams, at=at)
    tokens.look(cast.house(), TokenKind.VERIFY_ADDRESS, verifying, at=at)


def test_the_ninth_link_takes_the_place_of_the_first() -> None:
    ada, at = cast.ada(), clock.now()
    made = [
        tokens.issue(TokenKind.ACTIVATE, person_id=ada.id, at=at + timedelta(hours=number))
        for number in range(9)
    ]
    later = at + timedelta(hours=9)
    with pytest.raises(LinkSpent):
        tokens.look(cast.house(), TokenKind.ACTIVATE, made[0], at=later)
    for token in made[1:]:
        tokens.look(cast.house(), TokenKind.ACTIVATE, token, at=later)


def test_the_row_of_a_link_holds_neither_the_link_nor_whose_it_is() -> None:
    ada = cast.ada()
    token = tokens.issue(TokenKind.RESET, person_id=ada.id, at=clock.now())
    row = Token.objects.get()
    kept = b"".join((row.id.bytes, bytes(row.link), bytes(row.digest), bytes(row.payload.envelope or b"")))
    assert token.encode() not in kept
    assert ada.id.bytes not in kept


@pytest.mark.django_db(transaction=True)
def test_of_six_who_use_a_link_at_once_one_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    ada, at = cast.ada(), clock.now()
    token = tokens.issue(TokenKind.RESET, person_id=ada.id, at=at)
    barrier, right = Barrier(AT_ONCE), tokens._right

    def when_all_have_read(*given: Any) -> Right:
        barrier.wait(timeout=20)
        return right(*given)

    monkeypatch.setattr(tokens, "_right", when_all_have_read)

    def use() -> bool:
        try:
            tokens.spend(cast.house(), TokenKind.RESET, token, at=at)
        except LinkSpent:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        assert sum(each.result() for each in [pool.submit(use) for _ in range(AT_ONCE)]) == 1


@pytest.mark.django_db(transaction=True)
def test_six_links_made_at_once_all_work() -> None:
    ada, at = cast.ada(), clock.now()
    barrier = Barrier(AT_ONCE)

    def make() -> str:
        barrier.wait(timeout=10)
        try:
            return tokens.issue(TokenKind.RESET, person_id=ada.id, at=at)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = [each.result() for each in [pool.submit(make) for _ in range(AT_ONCE)]]
    for token in made:
        tokens.spend(cast.house(), TokenKind.RESET, token, at=at)
