"""Who asks for a stream, and the picture beside a member's name from one end to the other."""

from datetime import timedelta
from pathlib import Path

import pytest

from freehold.commons.media import avatars, uses
from freehold.commons.media.models import Media
from freehold.foundation import clock
from freehold.interfaces.web.media.app import MediaApp
from freehold.interfaces.web.media.asking import who_asks
from freehold.trust.access.opener import acting
from freehold.trust.people import cards, persons, sign_ins
from freehold.trust.people.models import Person
from freehold.trust.people.pictures import NotAMember
from freehold.trust.people.sign_ins import Visit
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import SIGN_IN
from tests.interfaces.web.media.serving import Served, serving

AVATAR = "/media/for/avatar/"


@pytest.fixture
def ada(transactional_db: None, media_folder: Path) -> Person:
    cards.forget_all()
    return persons.take_in(handle="ada", name="Ada", email="ada@example.org", at=clock.now())


@pytest.fixture
def adas_cookie(ada: Person) -> str:
    return f"theme=dark; sign-in={signed_in(ada)}"


def signed_in(person: Person, *, days_ago: int = 0) -> str:
    with acting(Actor.house(), purpose=SIGN_IN) as opener:
        token, _ = sign_ins.start(
            opener,
            person_id=person.id,
            second_factor=False,
            visit=Visit(),
            at=clock.now() - timedelta(days=days_ago),
        )
    return token


def card_of(person: Person) -> cards.Card:
    with acting(Actor.visitor()) as access:
        return cards.cards_of(access, [person.id])[person.id]


def test_ada_is_known_by_her_sign_in_cookie(ada: Person, adas_cookie: str) -> None:
    with who_asks({"cookie": adas_cookie}) as access:
        assert access.actor == Actor.person(ada.id)


def test_anybody_else_is_a_visitor(ada: Person) -> None:
    ended = signed_in(ada, days_ago=61)
    for headers in ({}, {"cookie": ""}, {"cookie": "sign-in=" + "x" * 43}, {"cookie": f"sign-in={ended}"}):
        with who_asks(headers) as access:
            assert access.actor == Actor.visitor()


def test_adas_picture_stands_beside_her_name_and_the_one_before_is_gone(
    ada: Person, adas_cookie: str, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uses, "_uses", {})
    uses.register(avatars.use(page="/me/settings/"))
    with serving(MediaApp(who_asks)) as served:
        assert send(served, photo, adas_cookie) == "/me/settings/"
        first = card_of(ada).avatar
        assert served.ask(f"/media/{first}/avatar-96").status == 200
        assert send(served, photo, adas_cookie) == "/me/settings/"
        second = card_of(ada).avatar
        assert first != second
        assert served.ask(f"/media/{first}/avatar-96").status == 404
        assert served.ask(f"/media/{second}/avatar-192").status == 200


def send(served: Served, photo: bytes, cookie: str) -> str:
    return served.send_file(AVATAR, photo, by="", cookie=cookie).headers["location"]


def test_ada_takes_her_picture_down(
    ada: Person, adas_cookie: str, photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uses, "_uses", {})
    uses.register(avatars.use(page="/me/settings/"))
    with serving(MediaApp(who_asks)) as served:
        send(served, photo, adas_cookie)
    assert card_of(ada).avatar is not None
    with acting(Actor.person(ada.id)) as access:
        avatars.take_down(access)
        avatars.take_down(access)
    assert card_of(ada).avatar is None
    assert not Media.objects.exists()


def test_a_visitor_has_no_picture_to_change(transactional_db: None) -> None:
    with acting(Actor.visitor()) as access, pytest.raises(NotAMember):
        avatars.take_down(access)
