"""Which places the shell shows, and where it says that the reader is."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.test import RequestFactory

from freehold.interfaces.web.shell.cards import Card
from freehold.interfaces.web.shell.context import Shell
from freehold.interfaces.web.shell.slots import slots
from freehold.trust.register.actors import Actor, Role


def shell_of(actor: Actor | None, path: str = "/") -> Shell:
    request = RequestFactory().get(path)
    if actor is not None:
        request.access = SimpleNamespace(actor=actor)  # type: ignore[attr-defined]  # as the middleware does
    return Shell(request)


def keys(shell: Shell) -> list[str]:
    return [place.key for place in shell.places]


def test_a_visitor_is_offered_to_join_and_ada_is_not() -> None:
    assert keys(shell_of(Actor.visitor())) == ["home", "groups", "search", "join", "sign-in"]
    assert keys(shell_of(Actor.person(uuid4()))) == ["home", "groups", "search", "alerts", "me"]


def test_a_page_without_any_access_is_a_visitors_page() -> None:
    assert not shell_of(None).is_member
    assert shell_of(None).me is None


def test_only_esi_finds_the_console() -> None:
    assert shell_of(Actor.person(uuid4(), Role.OWNER)).is_owner
    assert not shell_of(Actor.person(uuid4(), Role.STAFF)).is_owner


def test_the_shield_opens_adas_privacy_centre_and_a_visitors_page_about_trust() -> None:
    assert shell_of(Actor.person(uuid4())).shield.path == "/me/privacy/"
    assert shell_of(Actor.visitor()).shield.path == "/trust/"


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/", "home"),
        ("/groups/kitchen/", "groups"),
        ("/me/privacy/who-looked/", "me"),
        ("/console/mail/", "console"),
    ],
)
def test_the_shell_says_where_esi_is(path: str, key: str) -> None:
    current = shell_of(Actor.person(uuid4(), Role.OWNER), path).current
    assert current is not None
    assert current.key == key


def test_a_topic_belongs_to_no_place() -> None:
    assert shell_of(Actor.visitor(), "/topics/1/lemons/").current is None


def test_a_visitors_page_asks_nobody_for_alerts_or_a_card(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(slots, "alerts", lambda _access: asked.append("alerts") or 3)
    monkeypatch.setattr(slots, "me", lambda _access: asked.append("me") or Card("Ada Vance", "ada"))
    visitor, ada = shell_of(Actor.visitor()), shell_of(Actor.person(uuid4()))
    assert (visitor.alerts, visitor.me, asked) == (0, None, [])
    assert (ada.alerts, ada.alerts, ada.me and ada.me.initials) == (3, 3, "AV")
    assert asked == ["alerts", "me"]
