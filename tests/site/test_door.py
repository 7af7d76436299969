import asyncio
from typing import Any

import pytest

from freehold.site.door import Door
from freehold.site.gate import answer
from tests.site.conversation import scope, talk


def saying(text: str) -> Any:
    async def application(_scope: Any, _receive: Any, send: Any) -> None:
        await answer(send, 200, text)

    return application


@pytest.fixture
def door() -> Door:
    return Door(saying("page"), {"/media/": saying("media")})


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/", b"page"),
        ("/groups/", b"page"),
        ("/media/x", b"media"),
        ("/media", b"page"),
        ("/a/media/x", b"page"),
    ],
)
def test_each_path_leads_to_its_application(door: Door, path: str, leads_to: bytes) -> None:
    assert talk(door, scope(path)).body == leads_to


def test_a_visitor_under_a_foreign_name_gets_no_file(door: Door) -> None:
    assert talk(door, scope("/media/x", headers=[(b"host", b"evil.example")])).status == 400
    assert talk(door, scope("/media/x", headers=[])).status == 400


def test_health_answers_under_any_name(door: Door) -> None:
    said = talk(door, scope("/healthz", headers=[(b"host", b"10.0.0.3")]))
    assert (said.status, said.body) == (200, b'{"alive": true}')


def test_a_stream_says_that_it_is_data_and_no_page() -> None:
    async def bare(_scope: Any, _receive: Any, send: Any) -> None:
        await send(
            {"type": "http.response.start", "status": 200, "headers": [(b"Referrer-Policy", b"no-referrer")]}
        )
        await send({"type": "http.response.body", "body": b""})

    said = talk(Door(saying("page"), {"/media/": bare}), scope("/media/x"))
    assert said.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in said.headers["content-security-policy"]
    assert said.headers["Referrer-Policy"] == "no-referrer"
    assert "referrer-policy" not in said.headers, "what the stream says itself stands"


@pytest.mark.parametrize(("https", "promised"), [(True, True), (False, False)])
def test_only_an_encrypted_house_promises_to_stay_so(
    door: Door, settings: Any, https: bool, promised: bool
) -> None:
    settings.HTTPS = https
    assert ("strict-transport-security" in talk(door).headers) is promised


def test_behind_our_proxy_the_last_entry_is_who_asks(settings: Any) -> None:
    seen: list[Any] = []

    async def page(asked: Any, _receive: Any, send: Any) -> None:
        seen.append((asked["client"][0], asked["scheme"]))
        await answer(send, 200, "")

    forged = [
        (b"host", b"localhost"),
        (b"x-forwarded-for", b"198.51.100.1, 203.0.113.9"),
        (b"x-forwarded-proto", b"https"),
    ]
    for behind in (True, False):
        settings.BEHIND_PROXY = behind
        talk(Door(page, {}), scope(headers=forged))
    assert seen == [("203.0.113.9", "https"), ("192.0.2.7", "http")]


def test_the_door_opens_and_closes_with_the_server(door: Door) -> None:
    said: list[str] = []
    words = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]

    async def receive() -> Any:
        return words.pop(0)

    async def send(message: Any) -> None:
        said.append(message["type"])

    asyncio.run(door({"type": "lifespan"}, receive, send))
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
